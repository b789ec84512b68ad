package org.preceptor.core.run.loop;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.feed.BatchFeed;
import org.preceptor.core.feed.FedBatch;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.cluster.Workers;
import org.preceptor.core.run.program.PreparedData;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.core.step.ScheduledValues;
import org.preceptor.core.step.TracedStep;
import org.preceptor.core.step.TrainingData;
import org.preceptor.tensorflow.Step;
import org.preceptor.tensorflow.StepResult;

/** Runs steps over their batches, which are on the device or are read ahead. */
final class StepFeeder implements AutoCloseable {
    private final TrainingProgram program;
    private final BatchSampler sampler;
    private final RunLength length;
    private final Workers workers;
    private final Optional<BatchFeed> feed;

    private StepFeeder(
            TrainingProgram program,
            BatchSampler sampler,
            RunLength length,
            Workers workers,
            Optional<BatchFeed> feed) {
        this.program = program;
        this.sampler = sampler;
        this.length = length;
        this.workers = workers;
        this.feed = feed;
    }

    /** For a program over the training examples, which begins to read ahead if they are not on the device. */
    static StepFeeder of(
            Pipeline pipeline,
            PreparedData data,
            TrainingProgram program,
            BatchSampler sampler,
            RunLength length,
            Workers workers) {
        Optional<BatchFeed> feed = program.resident()
                ? Optional.empty()
                : Optional.of(new BatchFeed(
                        pipeline.data().source(),
                        data.split().training(),
                        sampler,
                        length.totalSteps(),
                        pipeline.data().feed().threads()));
        return new StepFeeder(program, sampler, length, workers, feed);
    }

    /** What a training step measures with the batch and the schedules of a moment; the workers hear whether to stop. */
    Map<String, Double> train(Step compiled, long at) {
        Map<String, Double> measured = new LinkedHashMap<>();
        try (StepResult result = run(compiled, at)) {
            result.names().forEach(name -> measured.put(name, (double) result.scalar(name)));
        }
        Double stopping = measured.remove(TrainingProgram.STOP);
        workers.hear(stopping != null && stopping > 0);
        return measured;
    }

    /** What the step yields with the batch and the schedules of a moment, to be closed. */
    StepResult run(Step compiled, long at) {
        Map<String, Object> feeds = new HashMap<>();
        feeds.put(ScheduledValues.INPUT, program.schedules().at(length.moment(at)));
        if (compiled.inputs().stream().anyMatch(input -> input.name().equals(TrainingProgram.STOP))) {
            feeds.put(TrainingProgram.STOP, workers.isAskedToStop() ? 1 : 0);
        }
        if (feed.isEmpty()) {
            feeds.put(TracedStep.INDICES, sampler.batch(at));
            return compiled.run(at, feeds);
        }
        try (FedBatch batch = feed.get().batch(at)) {
            feeds.put(TracedStep.INDICES, batch.indices());
            feeds.put(TrainingData.EXAMPLES, batch.examples());
            return compiled.run(at, feeds);
        }
    }

    /** The seconds for which steps have waited for examples; empty if these are on the device. */
    OptionalDouble secondsWaited() {
        return feed.map(reader -> OptionalDouble.of(reader.secondsWaited())).orElse(OptionalDouble.empty());
    }

    @Override
    public void close() {
        feed.ifPresent(BatchFeed::close);
    }
}
