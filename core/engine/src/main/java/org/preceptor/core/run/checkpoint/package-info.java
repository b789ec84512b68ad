/**
 * Where runs keep their checkpoints. A {@link org.preceptor.core.run.checkpoint.CheckpointStore} is given the contents
 * and promises that a checkpoint appears only once it is whole.
 * {@link org.preceptor.core.run.checkpoint.CheckpointStores} is bound to
 * {@link org.preceptor.core.run.checkpoint.StepFolders}, in the run's own folder; an application binds others. What is
 * in a checkpoint is not known here.
 */
@NullMarked
package org.preceptor.core.run.checkpoint;

import org.jspecify.annotations.NullMarked;
