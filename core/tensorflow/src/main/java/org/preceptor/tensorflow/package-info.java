/**
 * The graph engine.
 *
 * <p>{@link org.preceptor.tensorflow.GraphEngine} is an ordinary DJL engine whose arrays are computed at once. A
 * {@link org.preceptor.tensorflow.Program} compiles the same array code into steps of one TensorFlow graph, with
 * variables, gradients and fused optimisers; {@link org.preceptor.tensorflow.Trace} is what such code is given.
 */
package org.preceptor.tensorflow;
