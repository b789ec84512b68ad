package org.preceptor.core.run.loop;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.cluster.Workers;
import org.preceptor.core.run.event.WorkerEnd;
import org.preceptor.core.run.program.PreparedData;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.tensorflow.Step;

/**
 * The training loop of a worker that is not the chief. It does with the chief, in the same order, what all workers do
 * together in {@link TrainingRun}; it evaluates and writes nothing.
 */
public final class FollowingRun implements AutoCloseable {
    private final TrainingProgram program;
    private final StepFeeder feeder;
    private final RunLength length;
    private final Workers workers;
    private final ReplicaComparison comparison;
    private long step;
    private boolean over;

    /** @param workers of which this one is not the chief */
    public FollowingRun(
            Pipeline pipeline, PreparedData data, BatchSampler sampler, TrainingProgram program, Workers workers) {
        this.program = program;
        this.workers = workers;
        this.length = RunLength.of(pipeline.training(), sampler.stepsPerEpoch());
        this.feeder = StepFeeder.of(pipeline, data, program, sampler, length, workers);
        this.comparison = new ReplicaComparison(program, at -> Optional.empty());
    }

    /** Trains from where the chief begins until it ends. */
    public WorkerEnd follow() {
        WorkerStart start = WorkerStart.of(heard());
        program.program().distribute();
        step = start.step();
        if (start.finished()) {
            return new WorkerEnd(step, true);
        }
        take(start.outcome());
        Step train = program.program().step(TrainingProgram.TRAIN);
        while (!length.isOver(step) && !workers.areStopping()) {
            requireFinite(feeder.train(train, step));
            step++;
            comparison.compareIfDue(step);
            if (length.endsEpoch(step) || workers.haveEnded()) {
                comparison.compare(step);
                take(EpochOutcome.of(heard()));
                if (!program.recomputed().isEmpty()) {
                    program.program().distribute();
                }
            }
            if (length.isCheckpointDue(step) && !length.isOver(step) && !workers.areStopping()) {
                comparison.compare(step);
                letTheChiefWrite();
            }
        }
        comparison.compare(step);
        letTheChiefWrite();
        return new WorkerEnd(step, over);
    }

    /** What the epochs so far have led to. */
    private void take(EpochOutcome outcome) {
        feeder.scaleLearningRates(outcome.learningRateFactor());
        if (outcome.ended()) {
            workers.hearEnd();
        }
    }

    private void letTheChiefWrite() {
        program.program().collect();
        over = Boolean.parseBoolean(heard());
    }

    /** What the chief has to say when it has done what it does alone. */
    private String heard() {
        return workers.together(() -> "").get(0);
    }

    private void requireFinite(Map<String, Double> measured) {
        double loss = Objects.requireNonNull(measured.get("loss"), "every step measures its loss");
        if (!Double.isFinite(loss)) {
            throw new TrainingFailure("step " + (step + 1) + ": the loss is " + loss + "; the chief says what to do");
        }
    }

    @Override
    public void close() {
        feeder.close();
    }
}
