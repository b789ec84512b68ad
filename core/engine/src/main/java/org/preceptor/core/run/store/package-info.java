/**
 * What a run leaves on the disk: its folder, checkpoints, selected weights, and who trains in it.
 * {@link org.preceptor.core.run.store.RunFolder} has the layout.
 */
package org.preceptor.core.run.store;
