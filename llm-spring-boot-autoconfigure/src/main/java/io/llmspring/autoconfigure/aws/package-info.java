/**
 * Signatures of AWS, if the application has the library of AWS that makes them.
 */
@NullMarked
package io.llmspring.autoconfigure.aws;

import org.jspecify.annotations.NullMarked;
