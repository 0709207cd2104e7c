/**
 * What the tests of an application need instead of a real provider.
 */
@NullMarked
package io.llmspring.test;

import org.jspecify.annotations.NullMarked;
