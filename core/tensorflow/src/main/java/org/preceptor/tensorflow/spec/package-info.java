/**
 * What a caller specifies about a program: its {@link org.preceptor.tensorflow.spec.Input}s and
 * {@link org.preceptor.tensorflow.spec.Variable}s, and its {@link org.preceptor.tensorflow.spec.Execution}: the
 * precision, threads and device.
 *
 * <p>Whether a machine can do what is asked is a question of its {@link org.preceptor.tensorflow.spec.Processor} and of
 * the {@link org.preceptor.tensorflow.spec.TensorFlowDevice}s that TensorFlow sees.
 * {@link org.preceptor.tensorflow.spec.Execution#missingDevice} and
 * {@link org.preceptor.tensorflow.spec.Execution#missingPrecision} answer it before anything runs, with words for the
 * user. They ask for the devices only where these matter, since that starts TensorFlow.
 *
 * <p>These are values without any native memory, so that settings can be read and compared without an engine.
 */
@NullMarked
package org.preceptor.tensorflow.spec;

import org.jspecify.annotations.NullMarked;
