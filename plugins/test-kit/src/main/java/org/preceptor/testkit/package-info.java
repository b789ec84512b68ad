/**
 * For authors of plugins: contexts to run a part in by itself, and contracts that every part of a kind keeps. Begin
 * with the contract of your kind, such as {@link org.preceptor.testkit.TargetContract}: a test class implements it and
 * names its part. {@link org.preceptor.testkit.TestStep} is a training step without a pipeline, whose arrays are
 * computed at once, or traced with {@link org.preceptor.testkit.Traced}. Knows the API and the graph engine, not the
 * core.
 */
@NullMarked
package org.preceptor.testkit;

import org.jspecify.annotations.NullMarked;
