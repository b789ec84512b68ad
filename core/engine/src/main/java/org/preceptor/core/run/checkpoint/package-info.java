/**
 * Where runs keep their checkpoints. {@link org.preceptor.core.run.checkpoint.CheckpointStores} is bound to
 * {@link org.preceptor.core.run.checkpoint.StepFolders}, in the run's own folder; an application binds others.
 */
package org.preceptor.core.run.checkpoint;
