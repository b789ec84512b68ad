package org.preceptor.core.run.loop;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.preceptor.api.Moment;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.cluster.Workers;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.RunEnvironment;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.core.run.program.PreparedData;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.core.run.store.Checkpoint;
import org.preceptor.core.run.store.RunCalibration;
import org.preceptor.core.run.store.RunFolder;
import org.preceptor.core.run.store.RunOwnership;
import org.preceptor.core.run.store.RunParts;
import org.preceptor.core.run.store.RunTimes;
import org.preceptor.core.run.warning.RunWatch;
import org.preceptor.core.task.Calibration;
import org.preceptor.tensorflow.Step;

/** The training loop: steps, epochs, evaluation, selection, checkpoints. */
public final class TrainingRun implements AutoCloseable {
    private final Pipeline pipeline;
    private final PreparedData data;
    private final RunFolder folder;
    private final RunOwnership ownership;
    private final TrainingProgram program;
    private final StepFeeder feeder;
    private final Clock clock;
    private final RunLength length;
    private final Workers workers;
    private final TrainingListener listener;
    private final Divergence divergence;
    private final RunEvaluation evaluation;
    private final ReplicaComparison comparison;
    private final CheckpointWriter writer;
    private final RunCallbacks callbacks;
    private final RunWatch watch;
    private final RunTimes times;
    private final RunOpening opening;

    /** @param workers of which this one is the chief; they say whether the run is to end after a step */
    public TrainingRun(
            Pipeline pipeline,
            PreparedData data,
            BatchSampler sampler,
            Clock clock,
            RunEnvironment environment,
            RunFolder folder,
            RunOwnership ownership,
            TrainingProgram program,
            Workers workers,
            TrainingListener listener) {
        this.pipeline = pipeline;
        this.data = data;
        this.clock = clock;
        this.folder = folder;
        this.ownership = ownership;
        this.program = program;
        this.workers = workers;
        this.listener = listener;
        this.times = new RunTimes(folder.path());
        this.length = RunLength.of(pipeline.training(), sampler.stepsPerEpoch());
        this.feeder = StepFeeder.of(pipeline, data, program, sampler, length, workers);
        this.divergence = new Divergence(folder.checkpoints(), pipeline.selectedModel());
        this.evaluation = new RunEvaluation(data.split(), folder, program, divergence, pipeline.selectedModel());
        this.comparison = new ReplicaComparison(program, folder.checkpoints()::before);
        this.writer = new CheckpointWriter(folder, ownership, program, divergence, listener);
        this.callbacks = new RunCallbacks(pipeline, folder, program, length);
        this.watch = RunWatch.of(pipeline, data.summary(), length.stepsPerEpoch(), length.totalSteps());
        this.opening = new RunOpening(pipeline, data.summary(), environment, folder, program, length);
        ownership.warning().ifPresent(opening::warn);
    }

    /** Gives the models their first weights. */
    public void initialise() {
        feeder.run(program.program().step(TrainingProgram.INITIALISE), 0).close();
    }

    /** Something that listeners are told when the run starts. */
    public void note(String note) {
        opening.note(note);
    }

    /**
     * Trains from the start, once the models have their first weights and the folder describes the run.
     *
     * @param warning what the user should know of that
     */
    public RunEnd start(Optional<String> warning) {
        warning.ifPresent(opening::warn);
        RunProgress progress = RunProgress.atTheBeginning(folder.identity(), data.fingerprint(), program.replicas());
        return together(progress, () -> {
            lead(new WorkerStart(0, progress.outcome(), false));
            return toTheEnd(progress, 0);
        });
    }

    /**
     * Continues from a checkpoint.
     *
     * @param before the pipeline as the run had it so far
     * @param parts those it has now
     * @param changes how these differ from those it had, as text
     */
    public RunEnd resume(Checkpoint checkpoint, Pipeline before, RunParts parts, List<String> changes) {
        Resumption resumption = new Resumption(folder, times, program, length);
        Resumption.Position position = resumption.restore(checkpoint, data.fingerprint());
        RunProgress progress = RunProgress.at(position, folder.identity(), program.replicas());
        position.warnings().forEach(opening::warn);
        if (!changes.isEmpty()) {
            opening.warn("the run continues with other parts than before: " + RunParts.listed(changes));
        }
        if (!pipeline.settings().plain().equals(before.settings().plain())) {
            resumption.requireLonger(position, pipeline, before).ifPresent(opening::note);
            folder.replaceSettings(pipeline.settings());
        }
        if (!folder.parts().equals(Optional.of(parts))) {
            folder.replaceParts(parts);
        }
        take(progress.outcome());
        boolean heard = isOver(progress) && listener.hasHeardTheEnd(opening.runStart(progress.step()));
        return together(progress, () -> {
            lead(new WorkerStart(progress.step(), progress.outcome(), heard));
            return heard ? asItEnded(progress, position.secondsBefore()) : toTheEnd(progress, position.secondsBefore());
        });
    }

    /** What the epochs so far have led to. */
    private void take(EpochOutcome outcome) {
        feeder.scaleLearningRates(outcome.learningRateFactor());
        if (outcome.ended()) {
            workers.hearEnd();
        }
    }

    /** Tells the other workers where to begin, and gives them the weights and the state. */
    private void lead(WorkerStart start) {
        workers.together(start::text);
        program.program().distribute();
    }

    /** Says how to continue if another worker is lost. */
    private RunEnd together(RunProgress progress, Supplier<RunEnd> body) {
        return workers.unlessOneIsLost(
                body,
                () -> "stopped after step " + progress.step() + "; start all workers again, this one with --resume "
                        + ShortPath.inCommand(folder.path())
                        + folder.checkpoints()
                                .last()
                                .map(last -> ", to continue from " + last.path().getFileName())
                                .orElse("; there is no checkpoint yet, so it starts over"));
    }

    /** Measures a run that an earlier process finished, and writes nothing. */
    private RunEnd asItEnded(RunProgress progress, double secondsBefore) {
        opening.announceFinished(listener, progress.step());
        TrainedTime time = new TrainedTime(clock, folder, times, secondsBefore);
        return end(progress, writer.write(progress, time), time, 0, true);
    }

    /** Whatever fails because the run's folder is gone says so, at whichever file it was noticed. */
    private RunEnd toTheEnd(RunProgress progress, double secondsBefore) {
        try {
            return loop(progress, secondsBefore);
        } catch (RuntimeException e) {
            ownership.requireInPlace(progress.step());
            throw e;
        }
    }

    private RunEnd loop(RunProgress progress, double secondsBefore) {
        opening.announce(listener, progress.step());
        TrainedTime time = new TrainedTime(clock, folder, times, secondsBefore);
        Instant epochBegan = time.now();
        Step train = program.program().step(TrainingProgram.TRAIN);
        while (!isOver(progress) && !workers.areStopping()) {
            take(train, progress, time);
            comparison.compareIfDue(progress.step());
            if (length.endsEpoch(progress.step()) || workers.haveEnded()) {
                comparison.compare(progress.step());
                endEpochAsChief(progress, time, epochBegan);
                epochBegan = time.now();
            }
            if (length.isCheckpointDue(progress.step()) && !length.isOver(progress.step()) && !workers.areStopping()) {
                comparison.compare(progress.step());
                write(progress, time);
            }
        }
        comparison.compare(progress.step());
        Path checkpoint = write(progress, time);
        RunEnd end = end(progress, checkpoint, time, time.here(), false);
        listener.finished(end);
        return end;
    }

    private boolean isOver(RunProgress progress) {
        return length.isOver(progress.step()) || workers.haveEnded();
    }

    private void take(Step train, RunProgress progress, TrainedTime time) {
        Instant began = time.now();
        double waited = feeder.secondsWaited().orElse(0);
        Moment moment = length.moment(progress.step());
        Map<String, Double> measured = feeder.train(train, progress.step());
        divergence.requireFiniteLoss(measured, progress.step());
        measured.putAll(factors(moment, progress.learningRateFactor()));
        progress.stepped();
        ownership.requireInPlace(progress.step());
        progress.measured(measured);
        // no part of the means that checkpoints keep: how long something takes is not the same twice
        feeder.secondsWaited().ifPresent(seconds -> measured.put("data-wait", seconds - waited));
        StepReport report = new StepReport(progress.step(), moment.epoch(), measured, time.since(began));
        listener.stepped(report);
        watch.stepped(report).forEach(listener::warned);
        callbacks.stepped(progress, report.metrics(), time);
        if (progress.ending().isPresent()) {
            workers.end();
        }
    }

    /** What the terms and the gradient are multiplied by at a moment. */
    private Map<String, Double> factors(Moment moment, double learningRateFactor) {
        Map<String, Double> factors = new LinkedHashMap<>();
        pipeline.terms()
                .values()
                .forEach(term -> factors.put("weight/" + term.name(), term.weight(moment, data.labelledShare())));
        pipeline.trained()
                .forEach(model -> factors.put(
                        model.own("learning-rate"),
                        PartFailure.valueOf(model.requireOptimiser().learningRate(), moment) * learningRateFactor));
        return factors;
    }

    /** Writes a checkpoint while the other workers wait; they hear whether the run is over. */
    private Path write(RunProgress progress, TrainedTime time) {
        program.program().collect();
        Path[] written = new Path[1];
        workers.together(() -> {
            written[0] = writer.write(progress, time);
            return String.valueOf(isOver(progress));
        });
        return written[0];
    }

    /** Ends an epoch while the other workers wait; they hear what it has led to. */
    private void endEpochAsChief(RunProgress progress, TrainedTime time, Instant began) {
        workers.together(() -> {
            endEpoch(progress, time, began);
            return progress.outcome().text();
        });
        take(progress.outcome());
        if (!program.recomputed().isEmpty()) {
            program.program().distribute();
        }
    }

    private void endEpoch(RunProgress progress, TrainedTime time, Instant began) {
        long step = progress.step();
        divergence.requireFiniteWeights(program, step);
        recomputeStatistics(step);
        progress.validated(evaluation.validation(step));
        ownership.requireInPlace(step);
        long epoch = length.epoch(step);
        boolean best = progress.selection()
                .isBeatenBy(
                        progress.validation(),
                        pipeline.selectedModel(),
                        pipeline.training().selectBy());
        if (best) {
            progress.select(epoch);
            folder.selected().select(program.program(), progress.state(), program::isWeight);
        }
        EpochReport report =
                new EpochReport(epoch, step, progress.means(), progress.validation(), best, time.since(began));
        listener.evaluated(report);
        watch.evaluated(report).forEach(listener::warned);
        callbacks.epochEnded(progress, report, time);
        progress.nextEpoch();
    }

    /** Runs the teachers whose statistics are recomputed over the batches of the epoch that ends. */
    private void recomputeStatistics(long step) {
        for (String name : program.recomputed()) {
            Step recompute = program.program().step(name);
            for (long at = length.beginningOfEpoch(step); at < step; at++) {
                feeder.run(recompute, at).close();
            }
        }
    }

    /**
     * The test set is looked at here, once.
     *
     * @param ended whether an earlier process has finished the run
     */
    private RunEnd end(RunProgress progress, Path checkpoint, TrainedTime time, double seconds, boolean ended) {
        boolean completed = isOver(progress);
        ownership.requireInPlace(progress.step());
        requireFiles();
        if (completed && progress.validation().isEmpty()) {
            progress.validated(evaluation.validation(progress.step()));
        }
        RunEvaluation.Test test = completed ? evaluation.test(progress) : RunEvaluation.Test.NONE;
        if (completed) {
            Map<String, Calibration> calibrations = evaluation.calibrations(
                    progress.selection(), folder.description().models());
            if (!ended) {
                keep(calibrations, progress.selection());
            }
            listener.inspectable(evaluation.inspection(
                    pipeline.task(),
                    progress.selection(),
                    calibrations.getOrDefault(pipeline.selectedModel(), Calibration.NONE)));
        }
        return new RunEnd(
                completed,
                progress.step(),
                progress.selection().epoch(),
                progress.validation(),
                progress.selection().validation(),
                test.last(),
                test.selected(),
                checkpoint,
                seconds,
                time.inAll(seconds),
                completed && progress.step() < length.totalSteps() ? progress.ending() : Optional.empty(),
                feeder.secondsWaited());
    }

    private void keep(Map<String, Calibration> calibrations, Selection selection) {
        Map<String, Double> temperatures = new LinkedHashMap<>();
        calibrations.forEach((model, calibration) -> {
            if (!calibration.isNone()) {
                temperatures.put(model, calibration.temperature());
            }
        });
        if (!temperatures.isEmpty()) {
            folder.keep(new RunCalibration(RunCalibration.FORMAT, selection.step(), temperatures));
        }
    }

    @Override
    public void close() {
        feeder.close();
    }

    /** Nobody should learn only when predicting that the run lacks a file. */
    private void requireFiles() {
        try {
            folder.requireWhole();
        } catch (PreceptorException e) {
            throw new TrainingFailure(e.getMessage(), e);
        }
    }
}
