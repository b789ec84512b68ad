package org.preceptor.core.run.loop;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.feed.BatchFeed;
import org.preceptor.core.feed.BatchShare;
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
import org.preceptor.tensorflow.spec.OperationTime;

/** Runs steps over their batches, which are on the device or are read ahead. */
final class StepFeeder implements AutoCloseable {
    private final TrainingProgram program;
    private final BatchSampler sampler;
    private final RunLength length;
    private final Workers workers;
    private final Function<BatchShare, BatchFeed> feeds;
    private final Map<BatchShare, BatchFeed> begun = new LinkedHashMap<>();
    private double learningRateFactor = 1;

    private StepFeeder(
            TrainingProgram program,
            BatchSampler sampler,
            RunLength length,
            Workers workers,
            Function<BatchShare, BatchFeed> feeds) {
        this.program = program;
        this.sampler = sampler;
        this.length = length;
        this.workers = workers;
        this.feeds = feeds;
    }

    /** For a program over the training examples, which reads ahead if they are not on the device. */
    static StepFeeder of(
            Pipeline pipeline,
            PreparedData data,
            TrainingProgram program,
            BatchSampler sampler,
            RunLength length,
            Workers workers) {
        return new StepFeeder(
                program,
                sampler,
                length,
                workers,
                share -> new BatchFeed(
                        pipeline.data().source(),
                        data.split().training(),
                        sampler,
                        share,
                        length.totalSteps(),
                        pipeline.data().feed().threads()));
    }

    /** Has learning rates multiplied by a number from the next step on. */
    void scaleLearningRates(double factor) {
        learningRateFactor = factor;
    }

    /** What a training step measures with the batch and the schedules of a moment; the workers hear whether to stop. */
    Map<String, Double> train(Step compiled, long at) {
        Map<String, Double> measured = new LinkedHashMap<>();
        try (StepResult result = run(compiled, at)) {
            result.names().forEach(name -> measured.put(name, (double) result.scalar(name)));
        }
        Double stopping = measured.remove(TrainingProgram.STOP);
        workers.hear(stopping == null ? 0 : stopping);
        return measured;
    }

    /** What the step yields with the batch and the schedules of a moment, to be closed. */
    StepResult run(Step compiled, long at) {
        return fed(compiled, at, feeds -> compiled.run(at, feeds));
    }

    /** When each operation of the step is computed with the batch and the schedules of a moment. */
    List<OperationTime> profile(Step compiled, long at) {
        return fed(compiled, at, feeds -> compiled.profile(at, feeds));
    }

    private <T> T fed(Step compiled, long at, Function<Map<String, Object>, T> body) {
        Map<String, Object> feeds = new HashMap<>();
        feeds.put(ScheduledValues.INPUT, program.schedules().at(length.moment(at), learningRateFactor));
        if (hasInput(compiled, TrainingProgram.STOP)) {
            feeds.put(TrainingProgram.STOP, workers.request());
        }
        if (program.resident()) {
            feeds.put(TracedStep.INDICES, sampler.batch(at));
            return body.apply(feeds);
        }
        boolean own = compiled.inputs().stream().anyMatch(input -> input.name().startsWith(TrainingData.SHARE));
        BatchShare share = own ? new BatchShare(workers.task(), workers.count()) : BatchShare.ALL;
        try (FedBatch batch = begun.computeIfAbsent(share, this.feeds).batch(at)) {
            feeds.put(TracedStep.INDICES, batch.indices());
            batch.examples()
                    .byName()
                    .forEach((input, array) ->
                            feeds.put((own ? TrainingData.SHARE : TrainingData.EXAMPLES) + input, array));
            return body.apply(feeds);
        }
    }

    private static boolean hasInput(Step compiled, String name) {
        return compiled.inputs().stream().anyMatch(input -> input.name().equals(name));
    }

    /** The seconds for which steps have waited for examples; empty if these are on the device. */
    OptionalDouble secondsWaited() {
        return program.resident()
                ? OptionalDouble.empty()
                : OptionalDouble.of(begun.values().stream()
                        .mapToDouble(BatchFeed::secondsWaited)
                        .sum());
    }

    @Override
    public void close() {
        begun.values().forEach(BatchFeed::close);
    }
}
