package org.preceptor.core.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.Moment;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.data.Split;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.feed.BatchFeed;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.Inspection;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.RunEnvironment;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.core.run.program.PreparedData;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.core.run.store.Checkpoint;
import org.preceptor.core.run.store.CheckpointState;
import org.preceptor.core.run.store.RunFolder;
import org.preceptor.core.run.store.RunOwnership;
import org.preceptor.core.run.store.RunTimes;
import org.preceptor.core.run.warning.RunWarnings;
import org.preceptor.core.run.warning.RunWatch;
import org.preceptor.core.storage.DamagedFileException;
import org.preceptor.tensorflow.Step;
import org.preceptor.tensorflow.StepResult;

/** The training loop: steps, epochs, evaluation, selection, checkpoints. */
final class TrainingRun implements AutoCloseable {
    private final Pipeline pipeline;
    private final PreparedData data;
    private final RunEnvironment environment;
    private final RunFolder folder;
    private final RunOwnership ownership;
    private final TrainingProgram program;
    private final Optional<InitialWeights> initialWeights;
    private final StepFeeder feeder;
    private final Clock clock;
    private final RunLength length;
    private final StopSignal stop;
    private final TrainingListener listener;
    private final Divergence divergence;
    private final RunWatch watch;
    private final RunTimes times;

    /** What to warn about in the pipeline and the data. */
    private final List<String> standing;

    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private String identity = "";
    private long step;
    private long writtenAt = -1;
    private EpochMetrics metrics = new EpochMetrics();
    private Selection selection = Selection.NONE;
    private Map<String, Evaluation> lastValidation = Map.of();

    TrainingRun(
            Pipeline pipeline,
            PreparedData data,
            BatchSampler sampler,
            Clock clock,
            RunEnvironment environment,
            RunFolder folder,
            RunOwnership ownership,
            TrainingProgram program,
            Optional<InitialWeights> initialWeights,
            StopSignal stop,
            TrainingListener listener) {
        this.pipeline = pipeline;
        this.data = data;
        this.clock = clock;
        this.environment = environment;
        this.folder = folder;
        this.ownership = ownership;
        this.program = program;
        this.initialWeights = initialWeights;
        this.stop = stop;
        this.listener = listener;
        this.times = new RunTimes(folder.path());
        this.length = RunLength.of(pipeline.training(), sampler.stepsPerEpoch());
        this.feeder = new StepFeeder(program, sampler, length, program.resident() ? Optional.empty() : feed(sampler));
        this.divergence = new Divergence(folder.checkpoints(), pipeline.selectedModel());
        this.watch = RunWatch.of(pipeline, data.summary(), length.stepsPerEpoch(), length.totalSteps());
        this.standing = standing();
    }

    private Optional<BatchFeed> feed(BatchSampler sampler) {
        return Optional.of(new BatchFeed(
                pipeline.data().source(),
                data.split().training(),
                sampler,
                length.totalSteps(),
                pipeline.data().feed().threads()));
    }

    private List<String> standing() {
        List<String> all = new ArrayList<>();
        ownership.warning().ifPresent(all::add);
        data.summary().findings().warnings().forEach(warning -> all.add(warning.line()));
        all.addAll(RunWarnings.of(pipeline, data.summary(), length.moment(0)));
        all.addAll(RunWarnings.ofParts(program.schedules(), length.moment(0)));
        return all;
    }

    /**
     * Gives the models their first weights, before anything is written of the run.
     *
     * @throws PreceptorException if the weights it is to begin with do not fit
     */
    void initialise() {
        feeder.run(program.program().step(TrainingProgram.INITIALISE), 0).close();
        initialWeights
                .map(weights -> weights.loadInto(program.followers(), program.program()))
                .ifPresent(notes::add);
    }

    /**
     * Trains from the start, once the models have their first weights and the folder describes the run.
     *
     * @param warning what the user should know of that
     */
    RunEnd start(Optional<String> warning) {
        identity = folder.identity();
        warning.ifPresent(warnings::add);
        return toTheEnd(0);
    }

    /**
     * Continues from a checkpoint.
     *
     * @param before the pipeline as the run had it so far
     */
    RunEnd resume(Checkpoint checkpoint, Pipeline before) {
        identity = folder.identity();
        Resumption resumption = new Resumption(folder, times, program, length);
        Resumption.Position position = resumption.restore(checkpoint, data.fingerprint());
        CheckpointState state = position.state();
        step = state.step();
        writtenAt = step;
        metrics = new EpochMetrics(state.sums(), state.counts());
        selection = position.selection();
        warnings.addAll(position.warnings());
        if (!pipeline.settings().plain().equals(before.settings().plain())) {
            resumption.requireLonger(position, pipeline, before).ifPresent(notes::add);
            folder.replaceSettings(pipeline.settings());
        }
        return isOver() && listener.hasHeardTheEnd(runStart())
                ? asItEnded(position.secondsBefore())
                : toTheEnd(position.secondsBefore());
    }

    /** Measures a run that an earlier process finished, and writes nothing. */
    private RunEnd asItEnded(double secondsBefore) {
        listener.alreadyFinished(runStart());
        warnings.forEach(listener::warned);
        TrainedTime time = new TrainedTime(clock, folder, times, secondsBefore);
        return end(write(time), time, 0);
    }

    private RunStart runStart() {
        return new RunStart(
                pipeline.name(),
                folder.path(),
                step,
                length.totalSteps(),
                length.stepsPerEpoch(),
                pipeline.batch().size(),
                program.parameters(),
                pipeline.selectedModel(),
                data.summary(),
                environment);
    }

    /** Whatever fails because the run's folder is gone says so, at whichever file it was noticed. */
    private RunEnd toTheEnd(double secondsBefore) {
        try {
            return loop(secondsBefore);
        } catch (RuntimeException e) {
            ownership.requireInPlace(step);
            throw e;
        }
    }

    private RunEnd loop(double secondsBefore) {
        listener.started(runStart());
        if (step == 0) {
            pipeline.fit().notes().forEach(listener::noted);
            program.notes().forEach(listener::noted);
        }
        notes.forEach(listener::noted);
        warnings.forEach(listener::warned);
        standing.forEach(listener::warned);
        TrainedTime time = new TrainedTime(clock, folder, times, secondsBefore);
        Instant epochBegan = time.now();
        Step train = program.program().step(TrainingProgram.TRAIN);
        while (!isOver() && !stop.isRequested()) {
            take(train, time);
            if (length.endsEpoch(step)) {
                endEpoch(time, epochBegan);
                epochBegan = time.now();
            }
            if (length.isCheckpointDue(step) && !isOver()) {
                write(time);
            }
        }
        Path checkpoint = write(time);
        RunEnd end = end(checkpoint, time, time.here());
        listener.finished(end);
        return end;
    }

    private boolean isOver() {
        return length.isOver(step, selection.epoch());
    }

    private void take(Step train, TrainedTime time) {
        Instant began = time.now();
        double waited = feeder.secondsWaited().orElse(0);
        Map<String, Double> measured = new LinkedHashMap<>();
        try (StepResult result = feeder.run(train, step)) {
            result.names().forEach(name -> measured.put(name, (double) result.scalar(name)));
        }
        Moment moment = length.moment(step);
        divergence.requireFiniteLoss(measured, step);
        pipeline.terms()
                .values()
                .forEach(term -> measured.put("weight/" + term.name(), term.weight(moment, data.labelledShare())));
        measured.put(
                "learning-rate",
                PartFailure.valueOf(pipeline.training().requireOptimiser().learningRate(), moment));
        step++;
        ownership.requireInPlace(step);
        metrics.add(measured);
        // no part of the means that checkpoints keep: how long something takes is not the same twice
        feeder.secondsWaited().ifPresent(seconds -> measured.put("data-wait", seconds - waited));
        StepReport report = new StepReport(step, moment.epoch(), measured, time.since(began));
        listener.stepped(report);
        watch.stepped(report).forEach(listener::warned);
    }

    private void endEpoch(TrainedTime time, Instant began) {
        divergence.requireFiniteWeights(program, step);
        recomputeStatistics();
        lastValidation = validate();
        ownership.requireInPlace(step);
        long epoch = length.epoch(step);
        boolean best = selection.isBeatenBy(lastValidation, pipeline.selectedModel());
        if (best) {
            selection = new Selection(epoch, step, lastValidation);
            folder.selected().select(program.program(), state(), program::isWeight);
        }
        EpochReport report = new EpochReport(epoch, step, metrics.means(), lastValidation, best, time.since(began));
        metrics = new EpochMetrics();
        listener.evaluated(report);
        watch.evaluated(report).forEach(listener::warned);
    }

    /** Runs the teachers whose statistics are recomputed over the batches of the epoch that ends. */
    private void recomputeStatistics() {
        for (String name : program.recomputed()) {
            Step recompute = program.program().step(name);
            for (long at = length.beginningOfEpoch(step); at < step; at++) {
                feeder.run(recompute, at).close();
            }
        }
    }

    private Map<String, Evaluation> validate() {
        Map<String, Evaluation> validation =
                data.split().validation().map(program.evaluator()::evaluateAll).orElse(Map.of());
        return divergence.requireFinite("validation", validation, step);
    }

    private CheckpointState state() {
        return new CheckpointState(
                CheckpointState.FORMAT,
                identity,
                step,
                metrics.sums(),
                metrics.counts(),
                selection.epoch(),
                selection.step(),
                selection.validation(),
                data.fingerprint(),
                Map.of());
    }

    private Path write(TrainedTime time) {
        Optional<Checkpoint> present = writtenAt == step ? folder.checkpoints().at(step) : Optional.empty();
        if (present.isPresent()) {
            folder.checkpoints().tidy(step);
            folder.selected().prune();
            return present.get().path();
        }
        divergence.requireFiniteWeights(program, step);
        ownership.requireInPlace(step);
        Path written = folder.checkpoints()
                .write(program.program(), state(), TrainingProgram::isState)
                .path();
        writtenAt = step;
        folder.selected().prune();
        time.keep(step);
        listener.saved(written, step);
        return written;
    }

    /** The test set is looked at here, once. */
    private RunEnd end(Path checkpoint, TrainedTime time, double seconds) {
        boolean completed = isOver();
        ownership.requireInPlace(step);
        requireFiles();
        Optional<Examples> test = data.split().test();
        Map<String, Evaluation> lastTest = Map.of();
        Map<String, Evaluation> selectedTest = Map.of();
        if (completed && lastValidation.isEmpty()) {
            lastValidation = validate();
        }
        if (completed && test.isPresent()) {
            lastTest = program.evaluator().evaluateAll(test.get());
            restoreSelected();
            selectedTest = divergence.requireFinite("test", program.evaluator().evaluateAll(test.get()), step);
        }
        if (completed) {
            listener.inspectable(inspection(test.isPresent()));
        }
        return new RunEnd(
                completed,
                step,
                selection.epoch(),
                lastValidation,
                selection.validation(),
                lastTest,
                selectedTest,
                checkpoint,
                seconds,
                time.inAll(seconds),
                completed && step < length.totalSteps(),
                feeder.secondsWaited());
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

    /** @param restored whether the program has the selected weights already */
    private Inspection inspection(boolean restored) {
        return new Inspection() {
            private boolean ready = restored;

            @Override
            public String model() {
                return pipeline.selectedModel();
            }

            @Override
            public long epoch() {
                return selection.epoch();
            }

            @Override
            public Split split() {
                return data.split();
            }

            @Override
            public float[][] predict(Examples examples) {
                if (!ready) {
                    restoreSelected();
                    ready = true;
                }
                return program.evaluator().predict(examples, model());
            }
        };
    }

    private void restoreSelected() {
        Checkpoint selected = folder.selected().current();
        try {
            selected.verified(folder);
            selected.restore(program.program(), program::isWeight);
        } catch (DamagedFileException e) {
            throw new TrainingFailure(
                    selected.path() + ": the weights of epoch " + selection.epoch() + ", the best one, are damaged: "
                            + e.getMessage() + "; resume the run to have them restored, if a checkpoint has them",
                    e);
        }
    }
}
