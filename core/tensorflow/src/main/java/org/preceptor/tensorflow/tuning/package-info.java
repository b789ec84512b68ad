/**
 * What is done to a program for the machine it runs on, besides what TensorFlow does. All of it is optional: with
 * {@code Program.builder().tuning(false)}, or the system property {@code preceptor.tensorflow.tuning=false} for all
 * programs, graph and threads are TensorFlow's own. Results are the same but for rounding.
 *
 * <p>{@link org.preceptor.tensorflow.tuning.Tuning} is asked twice when a program is built: for the graph to execute,
 * and for the threads. It is asked again when the program is frozen.
 *
 * <p>{@code FilterGradients} puts products of matrices in the place of the gradients of wide convolutions by their
 * filters. It does so with AVX2 but not AVX-512, in float32, with one or two threads. Measured on such a processor:
 * oneDNN's kernel does 58 GFLOP/s on a core where these products do 80, padding and transposition included, so that
 * conv-13's Mean Teacher step takes 6 % less.
 *
 * <p>{@code ThreadSchedule} spreads operations over one or two processors, by {@code Work}: what all operations of the
 * main step cost, and the longest chain of them. Measured on two processors: a small step in the calling thread takes a
 * third of the time; with each operation on one processor a Mean Teacher's step takes 10 % less for a small CNN, 4 %
 * less for conv-13, and 4 to 20 % less, by processor, for a perceptron with two layers. For more than two processors
 * nothing has been measured, and TensorFlow decides.
 *
 * <p>{@code FrozenGraph} makes constants of variables that no step writes, and {@code FoldedNormalisation} makes batch
 * normalisation with running statistics part of the convolution before it.
 */
@NullMarked
package org.preceptor.tensorflow.tuning;

import org.jspecify.annotations.NullMarked;
