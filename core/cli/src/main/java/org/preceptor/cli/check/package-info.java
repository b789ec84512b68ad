/**
 * What {@code preceptor doctor} looks at. {@code MachineChecks} needs no native code; {@code TensorFlowChecks} loads
 * TensorFlow, which is why it comes second. Each answers with {@code Check}s: what was found and what to do. Nothing
 * here changes the machine.
 */
@NullMarked
package org.preceptor.cli.check;

import org.jspecify.annotations.NullMarked;
