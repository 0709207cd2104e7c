/**
 * The door: one service for every model.
 */
@NullMarked
package io.llmspring.service;

import org.jspecify.annotations.NullMarked;
