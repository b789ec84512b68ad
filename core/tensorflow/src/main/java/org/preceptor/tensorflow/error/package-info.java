/**
 * What callers of the graph engine may catch.
 *
 * <p>{@link org.preceptor.tensorflow.error.ExpressionException} is thrown where array code does not fit its operands,
 * {@link org.preceptor.tensorflow.error.TracedValueException} where it asks for values that a step does not have while
 * it is traced. Both name the place in the caller's code, for it is the caller's code that must change.
 *
 * <p>{@link org.preceptor.tensorflow.error.CheckpointException} and
 * {@link org.preceptor.tensorflow.error.NativeLibraryException} are about files: a checkpoint that cannot be written or
 * read, and TensorFlow's libraries. Their messages say where, what was expected, what was found and what to do.
 *
 * <p>The exceptions hold a message and nothing of the engine, so every other package may throw them.
 */
@NullMarked
package org.preceptor.tensorflow.error;

import org.jspecify.annotations.NullMarked;
