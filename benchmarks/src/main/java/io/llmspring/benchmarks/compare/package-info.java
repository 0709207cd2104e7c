/**
 * The starter beside the limit and a client written by hand: a server and each client in
 * a process of its own.
 */
@NullMarked
package io.llmspring.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
