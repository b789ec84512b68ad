package org.preceptor.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.Task;

class MetricContractTest {
    /** What a metric makes of how many predictions were right in each batch, and of their sizes. */
    @FunctionalInterface
    interface Figure {
        double of(List<Integer> right, List<Integer> sizes);
    }

    /** A metric that is a function of the right predictions. */
    public record Made(Figure figure, boolean greaterIsBetter, boolean shared) implements Metric {
        private static final List<Integer> RIGHT = new ArrayList<>();
        private static final List<Integer> SIZES = new ArrayList<>();

        public Made() {
            this(MetricContractTest::share, true, false);
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public Measurement begin(Task task, int width) {
            List<Integer> right = shared ? RIGHT : new ArrayList<>();
            List<Integer> sizes = shared ? SIZES : new ArrayList<>();
            return new Measurement() {
                @Override
                public void add(float[][] probabilities, float[][] labels) {
                    int count = 0;
                    for (int i = 0; i < labels.length; i++) {
                        float[] row = probabilities[i];
                        float own = 0;
                        float greatest = 0;
                        for (int c = 0; c < row.length; c++) {
                            own += row[c] * labels[i][c];
                            greatest = Math.max(greatest, row[c]);
                        }
                        count += own == greatest ? 1 : 0;
                    }
                    right.add(count);
                    sizes.add(labels.length);
                }

                @Override
                public double value() {
                    return figure.of(right, sizes);
                }
            };
        }
    }

    static final class Contract implements MetricContract {
        private static Metric part;

        @Override
        public Metric metric() {
            return part;
        }
    }

    private static ContractRun contract(Metric metric) {
        Contract.part = metric;
        return ContractRun.of(Contract.class);
    }

    private static double sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    private static double share(List<Integer> right, List<Integer> sizes) {
        return sum(right) / sum(sizes);
    }

    @Test
    void theShareOfRightPredictionsPasses() {
        contract(new Made()).passes();
    }

    @Test
    void theMeanOfTheBatchesIsFound() {
        contract(new Made(
                        (right, sizes) -> {
                            double total = 0;
                            for (int i = 0; i < sizes.size(); i++) {
                                total += (double) right.get(i) / sizes.get(i);
                            }
                            return total / sizes.size();
                        },
                        true,
                        false))
                .fails("doesNotDependOnHowExamplesAreDividedIntoBatches");
    }

    @Test
    void theWrongDirectionIsFound() {
        contract(new Made(MetricContractTest::share, false, false))
                .fails("isBetterWhereEveryPredictionIsRightThanWhereNoneIs");
    }

    @Test
    void sharedCountsAreFound() {
        contract(new Made(MetricContractTest::share, true, true))
                .fails("measurementsAreIndependent", "doesNotDependOnHowExamplesAreDividedIntoBatches");
    }

    @Test
    void anInfiniteValueIsFound() {
        contract(new Made((right, sizes) -> sum(right) / 0.0, true, false))
                .fails("isFiniteForAFewExamplesAndForMany", "isBetterWhereEveryPredictionIsRightThanWhereNoneIs");
    }

    @Test
    void aMetricThatFailsWithoutExamplesIsFound() {
        contract(new Made((right, sizes) -> sizes.get(0) == 0 ? 0 : share(right, sizes), true, false))
                .fails("withoutExamplesItDoesNotFail");
    }

    @Test
    void aMetricThatChangesWhatItIsGivenIsFound() {
        contract(new Metric() {
                    @Override
                    public String name() {
                        return "made";
                    }

                    @Override
                    public Measurement begin(Task task, int width) {
                        Measurement accuracy = Metric.accuracy().begin(task, width);
                        return new Measurement() {
                            @Override
                            public void add(float[][] probabilities, float[][] labels) {
                                accuracy.add(probabilities, labels);
                                Arrays.stream(probabilities).forEach(Arrays::sort);
                            }

                            @Override
                            public double value() {
                                return accuracy.value();
                            }
                        };
                    }
                })
                .fails(
                        "changesNothingItIsGiven",
                        "doesNotDependOnHowExamplesAreDividedIntoBatches",
                        "measurementsAreIndependent",
                        "hasAPublicConstructorWithoutParameters");
    }
}
