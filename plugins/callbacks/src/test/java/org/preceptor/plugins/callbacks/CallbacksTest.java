package org.preceptor.plugins.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.Moment;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Callback;

/** What the callbacks do, in runs of ten steps an epoch whose scores are given. */
class CallbacksTest {
    private static final int STEPS = 10;

    private final TreeSet<Long> kept = new TreeSet<>();
    private final Map<String, Double> numbers = new TreeMap<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<Double> factors = new ArrayList<>();
    private double best = Double.NEGATIVE_INFINITY;
    private double factor = 1;
    private double seconds;

    private void follow(Callback callback, double... scores) {
        for (int i = 0; i < scores.length; i++) {
            boolean better = scores[i] > best;
            best = Math.max(best, scores[i]);
            callback.epochEnded(new Given(i + 1, scores[i], better));
            factors.add(factor);
        }
    }

    private final class Given implements Callback.Epoch, Callback.Step {
        private final long number;
        private final double score;
        private final boolean better;

        Given(long number, double score, boolean better) {
            this.number = number;
            this.score = score;
            this.better = better;
        }

        @Override
        public Moment moment() {
            return new Moment(number * STEPS, STEPS, 100 * STEPS);
        }

        @Override
        public double seconds() {
            return seconds;
        }

        @Override
        public OptionalDouble kept(String name) {
            return numbers.containsKey(name) ? OptionalDouble.of(numbers.get(name)) : OptionalDouble.empty();
        }

        @Override
        public void keep(String name, double value) {
            numbers.put(name, value);
        }

        @Override
        public void forget(String name) {
            numbers.remove(name);
        }

        @Override
        public void end(String reason) {
            reasons.add(reason);
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public Map<String, Double> metrics() {
            return Map.of();
        }

        @Override
        public Map<String, Map<String, Double>> validation() {
            return Map.of();
        }

        @Override
        public boolean isBest() {
            return better;
        }

        @Override
        public OptionalDouble score() {
            return Double.isNaN(score) ? OptionalDouble.empty() : OptionalDouble.of(score);
        }

        @Override
        public double learningRateFactor() {
            return factor;
        }

        @Override
        public void setLearningRateFactor(double value) {
            factor = value;
        }

        @Override
        public List<Long> keptEpochs() {
            return List.copyOf(kept);
        }

        @Override
        public void keepWeights() {
            kept.add(number);
        }

        @Override
        public void dropWeights(long epoch) {
            kept.remove(epoch);
        }
    }

    private static Options options(String name, Object value) {
        return Options.of(Map.of(name, value));
    }

    @Test
    void aRunEndsOnceNoEpochWasBetterForAsLongAsPatienceLasts() {
        Callback callback = new EarlyStopping().configure(options("patience", "3 epochs"));
        follow(callback, 0.5, 0.7, 0.6, 0.7);
        assertThat(reasons).isEmpty();
        callback.epochEnded(new Given(5, 0.69, false));
        assertThat(reasons).containsExactly("no epoch was better than epoch 2 in 3 epochs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 steps", "10 steps", "0.5 epochs", "1 %"})
    void patienceIsRoundedUpToWholeEpochs(String patience) {
        follow(new EarlyStopping().configure(options("patience", patience)), 0.5, 0.4);
        assertThat(reasons).containsExactly("no epoch was better than epoch 1 in 1 epoch");
    }

    @Test
    void learningRatesAreLoweredOnEachPlateauAndNoFurtherThanTheMinimum() {
        Callback callback = new ReduceOnPlateau()
                .configure(Options.of(Map.of("patience", "2 epochs", "factor", 0.5, "minimum", 0.2)));
        follow(callback, 0.5, 0.4, 0.4, 0.4, 0.4, 0.6, 0.6, 0.5, 0.5, 0.5, 0.5);
        assertThat(factors).containsExactly(1.0, 1.0, 0.5, 0.5, 0.25, 0.25, 0.25, 0.2, 0.2, 0.2, 0.2);
    }

    @Test
    void theBestEpochsAreKeptAndOfEqualOnesTheFirst() {
        Callback callback = new KeepBest().configure(options("epochs", 2));
        follow(callback, 0.5, 0.5, 0.5, 0.7, Double.NaN, 0.6, 0.1);
        assertThat(kept).containsExactly(4L, 6L);
        assertThat(numbers).containsOnlyKeys("score of epoch 4", "score of epoch 6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"90 s", "1.5 min", "0.025 h", "1.5min"})
    void aRunEndsWhenItsTimeIsUp(String limit) {
        Callback callback = new TimeBudget().configure(options("limit", limit));
        seconds = 89.9;
        callback.stepped(new Given(1, 0, false));
        assertThat(reasons).isEmpty();
        seconds = 90;
        callback.stepped(new Given(1, 0, false));
        assertThat(reasons)
                .singleElement()
                .asString()
                .startsWith("the budget of ")
                .endsWith(" is used up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2 days", "0 s", "-1 h", "h", "1e3 s"})
    void whatIsNoTimeIsRefused(String limit) {
        assertThatThrownBy(() -> new TimeBudget().configure(options("limit", limit)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("'limit' must be a time");
    }

    @Test
    void patienceOfNothingIsRefused() {
        assertThatThrownBy(() -> new EarlyStopping().configure(options("patience", "0 epochs")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("'patience' must be a length above zero");
    }
}
