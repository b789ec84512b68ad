package org.preceptor.core.run.loop;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.store.CallbackState;
import org.preceptor.core.run.store.CheckpointState;

/** How far a run is: the steps it has taken, what they measured, and the best epoch so far. */
final class RunProgress {
    private final String run;
    private final String data;
    private final int replicas;
    private EpochMetrics metrics;
    private Selection selection;
    private final Map<String, CallbackState> callbacks;
    private Optional<String> ending;
    private Map<String, Evaluation> validation = Map.of();
    private long step;
    private long saved;

    private RunProgress(
            String run,
            String data,
            int replicas,
            long step,
            long saved,
            EpochMetrics metrics,
            Selection selection,
            Map<String, CallbackState> callbacks,
            Optional<String> ending) {
        this.run = run;
        this.data = data;
        this.replicas = replicas;
        this.step = step;
        this.saved = saved;
        this.metrics = metrics;
        this.selection = selection;
        this.callbacks = new TreeMap<>(callbacks);
        this.ending = ending;
    }

    /**
     * Of a run that has taken no step.
     *
     * @param run identifies it
     * @param data the fingerprint of the training set and its labels
     * @param replicas how many compute a step
     */
    static RunProgress atTheBeginning(String run, String data, int replicas) {
        return new RunProgress(
                run, data, replicas, 0, -1, new EpochMetrics(), Selection.NONE, Map.of(), Optional.empty());
    }

    /**
     * Of a run that was brought back to a checkpoint.
     *
     * @param run identifies it
     * @param replicas how many compute a step from here on
     */
    static RunProgress at(Resumption.Position position, String run, int replicas) {
        CheckpointState state = position.state();
        return new RunProgress(
                run,
                state.data(),
                replicas,
                state.step(),
                state.step(),
                new EpochMetrics(state.sums(), state.counts()),
                position.selection(),
                position.callbacks(),
                Optional.of(state.ending()).filter(text -> !text.isEmpty()));
    }

    /** Steps taken. */
    long step() {
        return step;
    }

    /** The best epoch so far. */
    Selection selection() {
        return selection;
    }

    /** The evaluations of the last epoch that ended in this process; empty before one has. */
    Map<String, Evaluation> validation() {
        return validation;
    }

    /** The means, over the steps of the epoch under way, of what they measured. */
    Map<String, Double> means() {
        return metrics.means();
    }

    /** Whether a checkpoint holds the run as it is. */
    boolean isSaved() {
        return saved == step;
    }

    /** A step was taken. */
    void stepped() {
        step++;
    }

    /** The step that was taken last measured this. */
    void measured(Map<String, Double> values) {
        metrics.add(values);
    }

    /** An epoch ended with these evaluations. */
    void validated(Map<String, Evaluation> evaluations) {
        validation = evaluations;
    }

    /** The epoch that ended is the best so far. */
    void select(long epoch) {
        selection = new Selection(epoch, step, validation);
    }

    /** The next epoch begins. */
    void nextEpoch() {
        metrics = new EpochMetrics();
    }

    /** A checkpoint of the run as it is was written. */
    void saved() {
        saved = step;
    }

    /** What a callback keeps. */
    CallbackState callback(String name) {
        return callbacks.getOrDefault(name, CallbackState.NONE);
    }

    /** A callback keeps this from now on. */
    void become(String callback, CallbackState state) {
        callbacks.put(callback, state);
    }

    /** What all callbacks together have learning rates multiplied by. */
    double learningRateFactor() {
        return callbacks.values().stream()
                .mapToDouble(CallbackState::learningRateFactor)
                .reduce(1, (one, other) -> one * other);
    }

    /** The epochs whose weights callbacks keep. */
    Set<Long> keptEpochs() {
        return state().keptEpochs();
    }

    /** A callback ends the run; the reason of the first counts. */
    void end(String reason) {
        if (ending.isEmpty()) {
            ending = Optional.of(reason);
        }
    }

    /** Which callback has ended the run, and why. */
    Optional<String> ending() {
        return ending;
    }

    /** What the other workers are to know of it. */
    EpochOutcome outcome() {
        return new EpochOutcome(learningRateFactor(), ending.isPresent());
    }

    /** What a checkpoint holds beside the variables. */
    CheckpointState state() {
        return new CheckpointState(
                CheckpointState.FORMAT,
                run,
                step,
                metrics.sums(),
                metrics.counts(),
                selection.epoch(),
                selection.step(),
                selection.validation(),
                callbacks,
                ending.orElse(""),
                data,
                replicas,
                Map.of());
    }
}
