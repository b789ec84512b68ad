package org.preceptor.example;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import java.time.Clock;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.run.SamplerFactory;
import org.preceptor.core.run.checkpoint.CheckpointStores;
import org.preceptor.core.run.checkpoint.StepFolders;
import org.preceptor.core.run.event.TrainingListener;

/** An application's own clock, batches, checkpoints and listener, in every run that it makes. */
public final class OwnRuns extends AbstractModule {
    private final Clock clock;
    private final TrainingListener listener;

    /**
     * Takes what the application has already.
     *
     * @param clock measures durations
     * @param listener hears every run
     */
    public OwnRuns(Clock clock, TrainingListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    protected void configure() {
        bind(Clock.class).toInstance(clock);
        bind(SamplerFactory.class)
                .toInstance((split, batch, seed) -> new InOrder(split.training().size(), batch.size()));
        bind(CheckpointStores.class).toInstance(run -> new StepFolders(run.resolve("every-checkpoint"), 1000));
        Multibinder.newSetBinder(binder(), TrainingListener.class).addBinding().toInstance(listener);
    }

    /** Batches in the order of the examples, over and over. */
    record InOrder(int examples, int batchSize) implements BatchSampler {
        @Override
        public int stepsPerEpoch() {
            return Math.max(1, examples / batchSize);
        }

        @Override
        public int[] batch(long step) {
            int[] places = new int[batchSize];
            for (int i = 0; i < batchSize; i++) {
                places[i] = (int) ((step * batchSize + i) % examples);
            }
            return places;
        }
    }
}
