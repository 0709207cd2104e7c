/**
 * How a model is named: references to a model of a configured provider.
 */
@NullMarked
package io.llmspring.model;

import org.jspecify.annotations.NullMarked;
