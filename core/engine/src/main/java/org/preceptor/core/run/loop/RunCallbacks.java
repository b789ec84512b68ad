package org.preceptor.core.run.loop;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.preceptor.api.Moment;
import org.preceptor.api.spi.Callback;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.core.run.store.CallbackState;
import org.preceptor.core.run.store.RunFolder;

/** Calls a pipeline's callbacks, and does what they ask for. What they keep is in the run's progress. */
final class RunCallbacks {
    private static final int LONGEST_REASON = 200;

    private final Pipeline pipeline;
    private final RunFolder folder;
    private final TrainingProgram program;
    private final RunLength length;

    RunCallbacks(Pipeline pipeline, RunFolder folder, TrainingProgram program, RunLength length) {
        this.pipeline = pipeline;
        this.folder = folder;
        this.program = program;
        this.length = length;
    }

    /** After a step. */
    void stepped(RunProgress progress, Map<String, Double> metrics, TrainedTime time) {
        call(
                "after step " + progress.step(),
                callback -> callback.stepped(new Taken(progress, callback, time, metrics)));
    }

    /** After an epoch. */
    void epochEnded(RunProgress progress, EpochReport report, TrainedTime time) {
        call(
                "after epoch " + report.epoch(),
                callback -> callback.epochEnded(new Ended(progress, callback, time, report)));
    }

    private void call(String when, Consumer<Callback> event) {
        for (Callback callback : pipeline.training().callbacks()) {
            PartFailure.asking("callback", callback, when, () -> {
                event.accept(callback);
                return true;
            });
        }
    }

    /** What a callback sees of the run, and can do with it. */
    private class Acting implements Callback.Run {
        final RunProgress progress;
        final Callback callback;
        private final TrainedTime time;

        Acting(RunProgress progress, Callback callback, TrainedTime time) {
            this.progress = progress;
            this.callback = callback;
            this.time = time;
        }

        final CallbackState state() {
            return progress.callback(callback.name());
        }

        final void become(CallbackState state) {
            progress.become(callback.name(), state);
        }

        @Override
        public final Moment moment() {
            return length.moment(progress.step());
        }

        @Override
        public final double seconds() {
            return time.inAll(time.here());
        }

        @Override
        public final OptionalDouble kept(String name) {
            Double number = state().numbers().get(name);
            return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
        }

        @Override
        public final void keep(String name, double number) {
            Map<String, Double> numbers = new TreeMap<>(state().numbers());
            numbers.put(name, number);
            become(state().withNumbers(numbers));
        }

        @Override
        public final void forget(String name) {
            Map<String, Double> numbers = new TreeMap<>(state().numbers());
            numbers.remove(name);
            become(state().withNumbers(numbers));
        }

        @Override
        public final void end(String reason) {
            if (reason.isBlank()
                    || reason.length() > LONGEST_REASON
                    || reason.lines().count() > 1) {
                throw new IllegalArgumentException(
                        "a run is ended with a reason of one line, of at most " + LONGEST_REASON + " characters");
            }
            progress.end(callback.name() + ": " + reason);
        }
    }

    private final class Taken extends Acting implements Callback.Step {
        private final Map<String, Double> metrics;

        Taken(RunProgress progress, Callback callback, TrainedTime time, Map<String, Double> metrics) {
            super(progress, callback, time);
            this.metrics = Collections.unmodifiableMap(metrics);
        }

        @Override
        public Map<String, Double> metrics() {
            return metrics;
        }
    }

    private final class Ended extends Acting implements Callback.Epoch {
        private final EpochReport report;

        Ended(RunProgress progress, Callback callback, TrainedTime time, EpochReport report) {
            super(progress, callback, time);
            this.report = report;
        }

        @Override
        public long number() {
            return report.epoch();
        }

        @Override
        public Map<String, Double> metrics() {
            return report.metrics();
        }

        @Override
        public Map<String, Map<String, Double>> validation() {
            Map<String, Map<String, Double>> all = new LinkedHashMap<>();
            report.validation().forEach((model, evaluation) -> {
                Map<String, Double> measured = new LinkedHashMap<>();
                if (evaluation.hasAccuracy()) {
                    measured.put("accuracy", evaluation.accuracy());
                }
                measured.put("loss", evaluation.loss());
                measured.putAll(evaluation.metrics());
                all.put(model, Collections.unmodifiableMap(measured));
            });
            return Collections.unmodifiableMap(all);
        }

        @Override
        public boolean isBest() {
            return report.best();
        }

        @Override
        public OptionalDouble score() {
            Evaluation evaluation = report.validation().get(pipeline.selectedModel());
            if (evaluation == null) {
                return OptionalDouble.empty();
            }
            double value = evaluation.of(pipeline.training().selectBy());
            boolean more = pipeline.training().selectBy().greaterIsBetter();
            return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(more ? value : -value);
        }

        @Override
        public double learningRateFactor() {
            return state().learningRateFactor();
        }

        @Override
        public void setLearningRateFactor(double factor) {
            become(state().withLearningRateFactor(factor));
        }

        @Override
        public List<Long> keptEpochs() {
            return state().epochs();
        }

        @Override
        public void keepWeights() {
            if (!progress.keptEpochs().contains(number())) {
                folder.kept().keep(number(), program.program(), progress.state(), program::isWeight);
            }
            Set<Long> epochs = new TreeSet<>(state().epochs());
            epochs.add(number());
            become(state().withEpochs(List.copyOf(epochs)));
        }

        @Override
        public void dropWeights(long epoch) {
            if (!state().epochs().contains(epoch)) {
                throw new IllegalArgumentException("the weights of epoch " + epoch + " are not kept by callback '"
                        + callback.name() + "', but those of " + state().epochs());
            }
            Set<Long> epochs = new TreeSet<>(state().epochs());
            epochs.remove(epoch);
            become(state().withEpochs(List.copyOf(epochs)));
        }
    }
}
