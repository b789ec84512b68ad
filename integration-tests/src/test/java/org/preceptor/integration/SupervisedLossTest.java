package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.SupervisedContext;
import org.preceptor.core.Preceptor;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.part.PartBinder;

/** What labels cost is a part of the pipeline's, and so is the order in which labelled examples come. */
class SupervisedLossTest {
    private static final double EXACTLY = 0;

    @TempDir
    Path folder;

    private final List<List<Integer>> counts = new ArrayList<>();

    /** What a loss makes of labels. */
    @FunctionalInterface
    interface Function {
        NDArray loss(NDArray logits, NDArray labels);
    }

    /** Keeps the counts of labels, and reports how many labels of the batch are of the second class. */
    private final class Made implements SupervisedLoss {
        private final Function function;

        Made(Function function) {
            this.function = function;
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public NDArray loss(Prediction prediction, NDArray labels, SupervisedContext context) {
            counts.add(context.labelCounts());
            context.report("second", labels.get(new NDIndex(":, 1")).sum());
            return function.loss(prediction.logits(), labels);
        }
    }

    /** Twelve examples of the class a, three of b, and fifteen without a label. */
    private record Uneven() implements DataSource {
        @Override
        public String name() {
            return "uneven";
        }

        @Override
        public DataSet load(DataContext context) {
            float[] values = new float[60];
            int[] labels = new int[30];
            for (int i = 0; i < 30; i++) {
                labels[i] = i >= 15 ? Examples.UNLABELLED : i % 5 == 4 ? 1 : 0;
                values[2 * i] = i;
                values[2 * i + 1] = i * i % 7;
            }
            return new DataSet(List.of("a", "b"), new Vectors(2, values, labels, List.of()), Optional.empty());
        }
    }

    private TinyProblem.Outcome train(Function function, Map<String, ?> settings) {
        try (Preceptor preceptor = TinyProblem.preceptor(binder -> {
            PartBinder parts = PartBinder.of(binder);
            parts.bind(SupervisedLoss.class, "made").toInstance(new Made(function));
            parts.bind(DataSource.class, "uneven").toInstance(new Uneven());
        })) {
            return TinyProblem.train(
                    preceptor,
                    TinyProblem.settings("supervised", 0.1, 4, settings),
                    folder.resolve("run" + System.nanoTime()));
        }
    }

    private static NDArray one(NDArray logits, NDArray labels) {
        return logits.mul(0).sum(new int[] {1}).add(1);
    }

    private static List<Double> reported(TinyProblem.Outcome outcome, String metric) {
        return outcome.steps().stream().map(step -> step.metrics().get(metric)).toList();
    }

    @Test
    void anExampleWithoutALabelCostsNothingWhateverTheLossIs() {
        TinyProblem.Outcome ofAll = train(SupervisedLossTest::one, Map.of("supervised", Map.of("loss", "made")));
        TinyProblem.Outcome ofLabelled =
                train(SupervisedLossTest::one, Map.of("supervised", Map.of("loss", "made", "mean", "labelled")));

        assertThat(reported(ofAll, "term/supervised"))
                .as("three of six have a label")
                .containsOnly(0.5);
        assertThat(reported(ofLabelled, "term/supervised")).containsOnly(1.0);
        assertThat(counts).isNotEmpty().containsOnly(List.of(1, 1, 1));
    }

    @Test
    void withoutANameItIsCrossEntropyBitForBit() {
        Map<String, float[]> usual =
                train(SupervisedLossTest::one, Map.of()).models().get("student");
        Map<String, float[]> named = train(
                        SupervisedLossTest::one, Map.of("supervised", Map.of("loss", "cross-entropy")))
                .models()
                .get("student");
        Map<String, float[]> byFormula = train(
                        (logits, labels) -> labels.mul(logits.logSoftmax(-1))
                                .sum(new int[] {1})
                                .neg(),
                        Map.of("supervised", Map.of("loss", "made")))
                .models()
                .get("student");
        Map<String, float[]> smoothed = train(
                        SupervisedLossTest::one, Map.of("supervised", Map.of("loss", Map.of("smoothing", 0.1))))
                .models()
                .get("student");

        for (String name : usual.keySet()) {
            assertThat(named.get(name)).containsExactly(usual.get(name));
            assertThat(byFormula.get(name)).containsExactly(usual.get(name));
        }
        assertThat(smoothed.values())
                .anyMatch(values -> usual.values().stream()
                        .filter(other -> other.length == values.length)
                        .noneMatch(other -> Arrays.equals(other, values)));
    }

    @Test
    void aLossThatIsNotOneNumberAnExampleIsRefusedByName() {
        assertThatThrownBy(() -> train(
                        (logits, labels) -> one(logits, labels).mean(), Map.of("supervised", Map.of("loss", "made"))))
                .isInstanceOf(TrainingFailure.class)
                .hasMessageContaining("supervised loss 'made'")
                .hasMessageContaining("(6)");
    }

    private List<Double> ofSecondClass(String sampler) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("data", Map.of("source", "uneven"));
        settings.put("supervised", Map.of("loss", "made"));
        settings.put("batch", Map.of("size", 8, "labelled", 4, "sampler", sampler));
        settings.put("training", Map.of("epochs", 3));
        return reported(train(SupervisedLossTest::one, settings), "term/supervised/second");
    }

    @Test
    void aSamplerGivesTheOrderOfTheLabelled() {
        assertThat(ofSecondClass("class-balanced")).hasSizeGreaterThan(10).containsOnly(2.0);
        assertThat(ofSecondClass("shuffled"))
                .as("three of fifteen labels")
                .contains(0.0)
                .anySatisfy(count -> assertThat(count).isGreaterThan(EXACTLY));
        assertThat(counts).containsOnly(List.of(12, 3));
    }
}
