/**
 * What a run leaves on the disk: its folder, checkpoints, selected weights, and who trains in it. Begin with
 * {@link org.preceptor.core.run.store.RunFolder}, which has the layout. A
 * {@link org.preceptor.core.run.store.Checkpoint} holds the program's variables and a
 * {@link org.preceptor.core.run.store.CheckpointState}; {@link org.preceptor.core.run.store.SelectedWeights} are those
 * of the best epoch. Everything is covered by a manifest of checksums. When to write is decided in {@code run}.
 */
@NullMarked
package org.preceptor.core.run.store;

import org.jspecify.annotations.NullMarked;
