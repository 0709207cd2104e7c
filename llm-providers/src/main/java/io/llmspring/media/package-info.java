/**
 * Media made ready for a request: images scaled down, pages of PDF as images.
 */
@NullMarked
package io.llmspring.media;

import org.jspecify.annotations.NullMarked;
