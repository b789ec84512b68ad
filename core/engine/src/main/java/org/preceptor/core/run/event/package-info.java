/**
 * What a run reports. A {@link org.preceptor.core.run.event.TrainingListener} is given a
 * {@link org.preceptor.core.run.event.RunStart}, a {@link org.preceptor.core.run.event.StepReport} for each step, an
 * {@link org.preceptor.core.run.event.EpochReport} for each evaluation and a
 * {@link org.preceptor.core.run.event.RunEnd}. Values only: nothing here changes a run, which
 * {@linkplain org.preceptor.api.spi.Callback callbacks} do.
 */
@NullMarked
package org.preceptor.core.run.event;

import org.jspecify.annotations.NullMarked;
