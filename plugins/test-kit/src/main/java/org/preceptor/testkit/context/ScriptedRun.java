package org.preceptor.testkit.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.preceptor.api.Moment;
import org.preceptor.api.spi.Callback;

/**
 * A run without training, for callbacks: 20 epochs of four steps, each step a quarter of an hour long, which get better
 * at first, then not, then better once more.
 */
public final class ScriptedRun {
    private static final int STEPS = 4;
    private static final int EPOCHS = 20;
    private static final int LONGEST_REASON = 200;

    private final boolean validation;
    private final SortedMap<String, Double> numbers = new TreeMap<>();
    private final TreeSet<Long> kept = new TreeSet<>();
    private final List<String> acts = new ArrayList<>();
    private double factor = 1;
    private double best = Double.NEGATIVE_INFINITY;
    private long step;
    private boolean ended;

    /** @param validation whether epochs are measured on a validation set */
    public ScriptedRun(boolean validation) {
        this.validation = validation;
    }

    /** Whether no step is left. */
    public boolean isOver() {
        return ended || step == (long) STEPS * EPOCHS;
    }

    /** Takes a step, and ends the epoch if it is the last one of it. */
    public void advance(Callback callback) {
        step++;
        callback.stepped(new Taken());
        if (step % STEPS == 0) {
            double score = score();
            boolean better = !validation || score > best;
            best = Math.max(best, score);
            callback.epochEnded(new Ended(better));
        }
    }

    private double score() {
        long epoch = step / STEPS;
        return (epoch < 5 ? 0.1 * epoch : epoch < 17 ? 0.4 - 0.01 * (epoch % 3) : 0.6) + 0.001;
    }

    /** What callbacks have done so far, in order, each with the step it was done after. */
    public List<String> acts() {
        return List.copyOf(acts);
    }

    /** What callbacks keep. */
    public SortedMap<String, Double> numbers() {
        return numbers;
    }

    private void act(String what) {
        acts.add("after step " + step + ": " + what);
    }

    private class Acting implements Callback.Run {
        @Override
        public Moment moment() {
            return new Moment(step, STEPS, (long) STEPS * EPOCHS);
        }

        @Override
        public double seconds() {
            return 900.0 * step;
        }

        @Override
        public OptionalDouble kept(String name) {
            Double number = numbers.get(name);
            return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
        }

        @Override
        public void keep(String name, double number) {
            numbers.put(name, number);
        }

        @Override
        public void forget(String name) {
            numbers.remove(name);
        }

        @Override
        public void end(String reason) {
            if (reason.isBlank()
                    || reason.length() > LONGEST_REASON
                    || reason.lines().count() > 1) {
                throw new IllegalArgumentException(
                        "a run is ended with a reason of one line, of at most " + LONGEST_REASON + " characters");
            }
            ended = true;
            act("ended: " + reason);
        }

        final Map<String, Double> measured() {
            return Map.of("loss", 1 - ScriptedRun.this.score(), "learning-rate", 0.1 * factor);
        }
    }

    private final class Taken extends Acting implements Callback.Step {
        @Override
        public Map<String, Double> metrics() {
            return measured();
        }
    }

    private final class Ended extends Acting implements Callback.Epoch {
        private final boolean better;

        Ended(boolean better) {
            this.better = better;
        }

        @Override
        public long number() {
            return step / STEPS;
        }

        @Override
        public Map<String, Double> metrics() {
            return measured();
        }

        @Override
        public Map<String, Map<String, Double>> validation() {
            return validation
                    ? Map.of(
                            "student",
                            Map.of("accuracy", ScriptedRun.this.score(), "loss", 1 - ScriptedRun.this.score()))
                    : Map.of();
        }

        @Override
        public boolean isBest() {
            return better;
        }

        @Override
        public OptionalDouble score() {
            return validation ? OptionalDouble.of(ScriptedRun.this.score()) : OptionalDouble.empty();
        }

        @Override
        public double learningRateFactor() {
            return factor;
        }

        @Override
        public void setLearningRateFactor(double value) {
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "learning rates cannot be multiplied by " + value + "; a factor is finite and not negative");
            }
            factor = value;
            act("learning rates times " + value);
        }

        @Override
        public List<Long> keptEpochs() {
            return List.copyOf(kept);
        }

        @Override
        public void keepWeights() {
            kept.add(number());
            act("kept epoch " + number());
        }

        @Override
        public void dropWeights(long epoch) {
            if (!kept.remove(epoch)) {
                throw new IllegalArgumentException(
                        "the weights of epoch " + epoch + " are not kept, but those of " + kept);
            }
            act("dropped epoch " + epoch);
        }
    }
}
