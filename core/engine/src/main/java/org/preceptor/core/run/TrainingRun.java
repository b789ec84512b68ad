package org.preceptor.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.preceptor.api.Moment;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.feed.BatchFeed;
import org.preceptor.core.feed.FedBatch;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.RunEnvironment;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.core.step.ScheduledValues;
import org.preceptor.core.step.TracedStep;
import org.preceptor.core.step.TrainingData;
import org.preceptor.core.storage.DamagedFileException;
import org.preceptor.core.storage.SyncedFiles;
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
    private final BatchSampler sampler;
    private final StopSignal stop;
    private final TrainingListener listeners;
    private final long totalSteps;
    private final long checkpointSteps;
    private final RunWatch watch;
    /** Reads batches, if the examples are not on the device. */
    private final Optional<BatchFeed> feed;

    /** What the pipeline and the data give reason to warn of. */
    private final List<String> standing;

    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final long patience;

    private final RunTimes times;
    private String identity = "";
    private double secondsBefore;
    private long began;
    private long step;
    private long writtenAt = -1;
    private Map<String, Double> sums = new LinkedHashMap<>();
    private Map<String, Integer> counts = new LinkedHashMap<>();
    private long selectedEpoch;
    private long selectedStep;
    private Map<String, Evaluation> selectedValidation = Map.of();
    private Map<String, Evaluation> lastValidation = Map.of();

    TrainingRun(
            Pipeline pipeline,
            PreparedData data,
            RunEnvironment environment,
            RunFolder folder,
            RunOwnership ownership,
            TrainingProgram program,
            Optional<InitialWeights> initialWeights,
            StopSignal stop,
            TrainingListener listeners) {
        this.pipeline = pipeline;
        this.data = data;
        this.environment = environment;
        this.folder = folder;
        this.ownership = ownership;
        this.times = new RunTimes(folder.path());
        this.program = program;
        this.initialWeights = initialWeights;
        this.stop = stop;
        this.listeners = listeners;
        this.sampler = data.sampler(pipeline.batch(), pipeline.seed());
        this.totalSteps = pipeline.training().steps(sampler.stepsPerEpoch());
        this.checkpointSteps = Math.max(
                1,
                Math.round(pipeline.training()
                        .checkpointEvery()
                        .inSteps(new Moment(0, sampler.stepsPerEpoch(), totalSteps))));
        this.patience = pipeline.training().patience(sampler.stepsPerEpoch());
        this.feed = program.resident()
                ? Optional.empty()
                : Optional.of(new BatchFeed(
                        pipeline.data().source(),
                        data.split().training(),
                        sampler,
                        totalSteps,
                        pipeline.data().feed().threads()));
        this.watch = RunWatch.of(pipeline, data.summary(), sampler.stepsPerEpoch(), totalSteps);
        this.standing = standing();
    }

    /**
     * Gives the models their first weights, before anything is written of the run.
     *
     * @throws PreceptorException if the weights it is to begin with do not fit
     */
    void initialise() {
        run(program.program().step(TrainingProgram.INITIALISE), 0).close();
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
        return toTheEnd();
    }

    /**
     * Continues from a checkpoint.
     *
     * @param before the pipeline as the run had it so far
     */
    RunEnd resume(Checkpoint checkpoint, Pipeline before) {
        identity = folder.identity();
        CheckpointState state = RunCheckpoints.verified(checkpoint, folder);
        if (!state.data().equals(data.fingerprint())) {
            throw new PreceptorException(
                    checkpoint.path() + ": the checkpoint was made with other training data or labels; the data"
                            + " source must yield the same examples as before: restore them, or train anew");
        }
        folder.requireWhole().ifPresent(warnings::add);
        SelectedWeights.Recovery recovery = folder.selected().recover(state, folder, program);
        if (!recovery.found() && state.step() >= totalSteps) {
            throw new PreceptorException(folder.selected().current().path() + ": the weights of epoch "
                    + state.selectedEpoch() + ", the best one, are missing, and no epoch is left; restore them from a"
                    + " copy, or use the last epoch's, in " + checkpoint.path());
        }
        if (!recovery.warning().isEmpty()) {
            warnings.add(recovery.warning());
        }
        try {
            checkpoint.restore(program.program(), TrainingProgram::isState);
        } catch (DamagedFileException e) {
            throw RunCheckpoints.damaged(checkpoint, folder, e);
        }
        step = state.step();
        writtenAt = step;
        OptionalDouble trained = times.upTo(step);
        if (trained.isEmpty()) {
            warnings.add(folder.path().resolve(RunTimes.FILE) + ": how long the run trained before step " + step
                    + " is not known; its time counts from there");
        }
        secondsBefore = trained.orElse(0);
        sums = new LinkedHashMap<>(state.sums());
        counts = new LinkedHashMap<>(state.counts());
        if (recovery.found()) {
            selectedEpoch = state.selectedEpoch();
            selectedStep = state.selectedStep();
            selectedValidation = state.selectedValidation();
        }
        if (before != pipeline) {
            requireLonger(state, before);
            folder.replaceSettings(pipeline.settings());
        }
        return toTheEnd();
    }

    private void requireLonger(CheckpointState state, Pipeline before) {
        long planned = before.training().steps(sampler.stepsPerEpoch());
        if (planned == totalSteps) {
            return;
        }
        if (totalSteps <= state.step()) {
            throw new PreceptorException("--epochs: the run has taken " + state.step() + " steps already, of which "
                    + sampler.stepsPerEpoch() + " are an epoch; give more epochs than that");
        }
        if (hasStoppedEarly()) {
            throw new PreceptorException("--epochs: the run stopped early, for epoch " + selectedEpoch
                    + " was not bettered in " + patience
                    + " epochs, and more epochs do not change that; to train on from"
                    + " its weights, begin a new run with --from " + ShortPath.inCommand(folder.path()));
        }
        notes.add(LengthChange.note(
                pipeline, program.schedules(), new Moment(step, sampler.stepsPerEpoch(), planned), moment(step)));
    }

    /** Whether the run ends here because no epoch has been better for long enough. */
    private boolean hasStoppedEarly() {
        return step > 0
                && step % sampler.stepsPerEpoch() == 0
                && selectedEpoch > 0
                && step / sampler.stepsPerEpoch() - selectedEpoch >= patience;
    }

    private boolean isOver() {
        return step >= totalSteps || hasStoppedEarly();
    }

    private StepResult run(Step compiled, long at) {
        Map<String, Object> feeds = new HashMap<>();
        feeds.put(ScheduledValues.INPUT, program.schedules().at(moment(at)));
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

    private Moment moment(long at) {
        return new Moment(at, sampler.stepsPerEpoch(), totalSteps);
    }

    /** Whatever fails because the run's folder is gone says so, at whichever file it was noticed. */
    private RunEnd toTheEnd() {
        try {
            return loop();
        } catch (RuntimeException e) {
            ownership.requireInPlace(step);
            throw e;
        }
    }

    private RunEnd loop() {
        int perEpoch = sampler.stepsPerEpoch();
        tell(listener -> listener.started(new RunStart(
                pipeline.name(),
                folder.path(),
                step,
                totalSteps,
                perEpoch,
                pipeline.batch().size(),
                program.parameters(),
                pipeline.selectedModel(),
                data.summary(),
                environment)));
        if (step == 0) {
            notes.addAll(0, program.notes());
            notes.addAll(0, pipeline.fit().notes());
        }
        notes.forEach(note -> tell(listener -> listener.noted(note)));
        warn(warnings);
        warn(standing);
        began = System.nanoTime();
        long epochBegan = began;
        Step train = program.program().step(TrainingProgram.TRAIN);
        while (!isOver() && !stop.isRequested()) {
            take(train);
            if (step % perEpoch == 0 || step == totalSteps) {
                endEpoch(epochBegan);
                epochBegan = System.nanoTime();
            }
            if (step % checkpointSteps == 0 && !isOver()) {
                write();
            }
        }
        Path checkpoint = write();
        RunEnd end = end(checkpoint, seconds(began));
        tell(listener -> listener.finished(end));
        return end;
    }

    private void take(Step train) {
        long began = System.nanoTime();
        double waited = feed.map(BatchFeed::secondsWaited).orElse(0.0);
        Map<String, Double> metrics = new LinkedHashMap<>();
        try (StepResult result = run(train, step)) {
            result.names().forEach(name -> metrics.put(name, (double) result.scalar(name)));
        }
        Moment moment = moment(step);
        requireFinite(metrics);
        pipeline.terms()
                .values()
                .forEach(term -> metrics.put("weight/" + term.name(), term.weight(moment, data.labelledShare())));
        metrics.put(
                "learning-rate",
                PartFailure.valueOf(pipeline.training().optimiser().learningRate(), moment));
        step++;
        ownership.requireInPlace(step);
        metrics.forEach((name, value) -> {
            if (!value.isNaN()) {
                sums.merge(name, value, Double::sum);
                counts.merge(name, 1, Integer::sum);
            }
        });
        // no part of the means that checkpoints keep: how long something takes is not the same twice
        feed.ifPresent(reader -> metrics.put("data-wait", reader.secondsWaited() - waited));
        StepReport report = new StepReport(step, moment.epoch(), metrics, seconds(began));
        tell(listener -> listener.stepped(report));
        warn(watch.stepped(report));
    }

    /** The loss was computed with the weights after {@code step} steps, so that a checkpoint of these is no good. */
    private void requireFinite(Map<String, Double> metrics) {
        double loss = metrics.get("loss");
        if (Double.isFinite(loss)) {
            return;
        }
        List<String> parts = metrics.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("term/") && !Double.isFinite(entry.getValue()))
                .map(entry -> entry.getKey().substring("term/".length()))
                .toList();
        throw diverged("step " + (step + 1) + ": the loss is " + loss + " ("
                + (parts.isEmpty() ? "the sum of all terms" : "term '" + String.join("', '", parts) + "'") + ')');
    }

    private void requireFiniteWeights() {
        List<String> nonFinite = program.nonFiniteWeights();
        if (!nonFinite.isEmpty()) {
            throw diverged("step " + step + ": weights are no longer finite ('" + nonFinite.get(0) + "'"
                    + (nonFinite.size() > 1 ? " and " + (nonFinite.size() - 1) + " more" : "") + ')');
        }
    }

    private Map<String, Evaluation> requireFinite(String what, Map<String, Evaluation> evaluations) {
        Evaluation selected = evaluations.get(pipeline.selectedModel());
        if (selected != null && !Double.isFinite(selected.loss())) {
            throw diverged("step " + step + ": the " + what + " loss of '" + pipeline.selectedModel() + "' is "
                    + selected.loss());
        }
        return evaluations;
    }

    private TrainingFailure diverged(String what) {
        return new TrainingFailure(
                what + "; "
                        + folder.checkpoints()
                                .before(step)
                                .map(before -> "the last good checkpoint is " + before.path())
                                .orElse("there is no good checkpoint yet")
                        + "; lower the learning rate or the term's weight, and look at the data for values that are not finite");
    }

    private void endEpoch(long began) {
        requireFiniteWeights();
        recomputeStatistics();
        Map<String, Evaluation> validation = validate();
        ownership.requireInPlace(step);
        long epoch = (step + sampler.stepsPerEpoch() - 1) / sampler.stepsPerEpoch();
        boolean best = validation.isEmpty() || selectedEpoch == 0 || isBetter(validation, selectedValidation);
        lastValidation = validation;
        if (best) {
            selectedEpoch = epoch;
            selectedStep = step;
            selectedValidation = validation;
            folder.selected().select(program.program(), state(), program::isWeight);
        }
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> means.put(name, sum / counts.get(name)));
        sums = new LinkedHashMap<>();
        counts = new LinkedHashMap<>();
        EpochReport report = new EpochReport(epoch, step, means, validation, best, seconds(began));
        tell(listener -> listener.evaluated(report));
        warn(watch.evaluated(report));
    }

    /** Runs the teachers whose statistics are recomputed over the batches of the epoch that ends. */
    private void recomputeStatistics() {
        long first = (step - 1) / sampler.stepsPerEpoch() * sampler.stepsPerEpoch();
        for (String name : program.recomputed()) {
            Step recompute = program.program().step(name);
            for (long at = first; at < step; at++) {
                run(recompute, at).close();
            }
        }
    }

    private Map<String, Evaluation> validate() {
        return requireFinite(
                "validation",
                data.split().validation().map(program.evaluator()::evaluateAll).orElse(Map.of()));
    }

    private boolean isBetter(Map<String, Evaluation> validation, Map<String, Evaluation> earlier) {
        Evaluation evaluation = validation.get(pipeline.selectedModel());
        Evaluation best = earlier.get(pipeline.selectedModel());
        return evaluation != null && (best == null || evaluation.isBetterThan(best));
    }

    private CheckpointState state() {
        return new CheckpointState(
                CheckpointState.FORMAT,
                identity,
                step,
                sums,
                counts,
                selectedEpoch,
                selectedStep,
                selectedValidation,
                data.fingerprint(),
                Map.of());
    }

    private Path write() {
        Optional<Checkpoint> present = writtenAt == step ? folder.checkpoints().at(step) : Optional.empty();
        if (present.isPresent()) {
            folder.checkpoints().dropOlder(step);
            folder.selected().prune();
            return present.get().path();
        }
        requireFiniteWeights();
        ownership.requireInPlace(step);
        Path written = folder.checkpoints().write(program.program(), state(), TrainingProgram::isState);
        writtenAt = step;
        folder.selected().prune();
        keepTime();
        tell(listener -> listener.saved(written, step));
        return written;
    }

    private void keepTime() {
        try {
            times.write(
                    step, secondsBefore + seconds(began), folder.checkpoints().steps());
        } catch (IOException e) {
            throw new TrainingFailure(
                    folder.path().resolve(RunTimes.FILE) + ": cannot be written: " + SyncedFiles.reason(e)
                            + "; make room, then resume the run",
                    e);
        }
    }

    /** The test set is looked at here, once. */
    private RunEnd end(Path checkpoint, double seconds) {
        boolean completed = isOver();
        ownership.requireInPlace(step);
        requireFiles();
        Optional<Examples> test = data.split().test();
        Map<String, Evaluation> lastTest = Map.of();
        Map<String, Evaluation> selectedTest = Map.of();
        if (completed && test.isPresent()) {
            if (lastValidation.isEmpty()) {
                lastValidation = validate();
            }
            lastTest = program.evaluator().evaluateAll(test.get());
            restoreSelected();
            selectedTest = requireFinite("test", program.evaluator().evaluateAll(test.get()));
        }
        return new RunEnd(
                completed,
                step,
                selectedEpoch,
                lastValidation,
                selectedValidation,
                lastTest,
                selectedTest,
                checkpoint,
                seconds,
                secondsBefore + seconds,
                completed && step < totalSteps,
                feed.map(reader -> OptionalDouble.of(reader.secondsWaited())).orElse(OptionalDouble.empty()));
    }

    /** Nobody should learn only when predicting that the run lacks a file. */
    private void requireFiles() {
        try {
            folder.requireWhole();
        } catch (PreceptorException e) {
            throw new TrainingFailure(e.getMessage(), e);
        }
    }

    private void restoreSelected() {
        Checkpoint selected = folder.selected().current();
        try {
            selected.verified(folder);
            selected.restore(program.program(), program::isWeight);
        } catch (DamagedFileException e) {
            throw new TrainingFailure(
                    selected.path() + ": the weights of epoch " + selectedEpoch + ", the best one, are damaged: "
                            + e.getMessage() + "; resume the run to have them restored, if a checkpoint has them",
                    e);
        }
    }

    private List<String> standing() {
        List<String> all = new ArrayList<>();
        ownership.warning().ifPresent(all::add);
        data.summary().findings().warnings().forEach(warning -> all.add(warning.line()));
        all.addAll(RunWarnings.of(pipeline, data.summary(), moment(0)));
        all.addAll(RunWarnings.ofParts(program.schedules(), moment(0)));
        return all;
    }

    @Override
    public void close() {
        feed.ifPresent(BatchFeed::close);
    }

    private void warn(List<String> warnings) {
        warnings.forEach(warning -> tell(listener -> listener.warned(warning)));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private void tell(Consumer<TrainingListener> message) {
        message.accept(listeners);
    }
}
