package org.preceptor.core.run;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.time.Clock;
import org.preceptor.core.data.DataSplitter;
import org.preceptor.core.data.SeededSplitter;
import org.preceptor.core.run.checkpoint.CheckpointStores;
import org.preceptor.core.run.checkpoint.StepFolders;
import org.preceptor.core.run.event.TrainingListener;

/**
 * What runs are made with. An application overrides each of these bindings with one of its own, in a module given to
 * {@link org.preceptor.core.Preceptor.Builder#module}:
 *
 * <ul>
 *   <li>{@link Trainer}, which starts and resumes runs;
 *   <li>{@link CheckpointStores}, where checkpoints are kept: by default the last two, in the run's folder;
 *   <li>{@link Clock}, by which durations are measured and the run's lock is dated;
 *   <li>{@link DataSplitter}, which divides the data, and {@link SamplerFactory}, which draws batches;
 *   <li>further {@link TrainingListener}s, which hear every run, with a {@code Multibinder}. Bound without a scope,
 *       they are made for each run.
 * </ul>
 */
public final class RunModule extends AbstractModule {
    /** To be installed beside the parts. */
    public RunModule() {}

    @Override
    protected void configure() {
        bind(Trainer.class).to(Training.class);
        bind(CheckpointStores.class).toInstance(StepFolders::of);
        bind(Clock.class).toProvider(SteadyClock::new).in(Singleton.class);
        bind(DataSplitter.class).to(SeededSplitter.class);
        bind(SamplerFactory.class).to(StreamBatches.class);
        Multibinder.newSetBinder(binder(), TrainingListener.class);
    }
}
