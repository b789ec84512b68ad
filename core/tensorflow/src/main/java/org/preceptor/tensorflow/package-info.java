/**
 * The graph engine, as its callers see it.
 *
 * <p>{@link org.preceptor.tensorflow.GraphEngine} is an ordinary DJL engine whose arrays are computed at once. A
 * {@link org.preceptor.tensorflow.Program} compiles the same array code into {@link org.preceptor.tensorflow.Step}s of
 * one TensorFlow graph, with variables, gradients and fused optimisers; a {@link org.preceptor.tensorflow.Trace} is
 * what such code is given. {@link org.preceptor.tensorflow.SavedModels} writes array code for others to run.
 *
 * <p>A call comes down through the packages, each of which knows only those after it. Computed at once: this package,
 * {@code array} (DJL's arrays and managers), {@code kernel} (what they do, as functions), {@code op} (operations of
 * TensorFlow), carried out by {@code eager}. In a step: the same, recorded by {@code graph}.
 *
 * <p>{@code Program.builder().step(…).build()} traces each step's body with a manager whose arrays are recorded, adds
 * how variables are read and written, has {@code tuning} say which graph and which threads suit the machine, and starts
 * a session. {@code program.step("train").run(…)} is then one call of TensorFlow: {@code Feeds} turns what is given
 * into tensors, the session runs, and a {@link org.preceptor.tensorflow.StepResult} holds what it yielded until it is
 * closed.
 *
 * <p>{@code natives} loads TensorFlow's libraries. What callers name and catch is in {@code spec} and {@code error}.
 */
@NullMarked
package org.preceptor.tensorflow;

import org.jspecify.annotations.NullMarked;
