package org.preceptor.plugins.softmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.TargetContract;
import org.preceptor.testkit.TestStep;

/** Three examples, two classes; a prediction is given by the probability of the first class. */
class WeightedPseudoLabelTest implements TargetContract {
    private final NDManager manager = NDManager.newBaseManager();
    private final TestStep step = new TestStep(manager, 3, 2).student(NDList::new);

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @Override
    public TargetGenerator targets() {
        return new WeightedPseudoLabel();
    }

    private Target step(TargetGenerator targets, double... first) {
        float[] logits = new float[2 * first.length];
        for (int i = 0; i < first.length; i++) {
            logits[2 * i] = (float) Math.log(first[i]);
            logits[2 * i + 1] = (float) Math.log(1 - first[i]);
        }
        step.next().view("student", manager.create(logits, new Shape(first.length, 2)));
        return targets.target(step);
    }

    private static float[] weight(Target target) {
        return target.weight().map(NDArray::toFloatArray).orElseThrow();
    }

    @Test
    void weightsFallBelowTheMeanConfidenceAsTheFormulaSays() {
        TargetGenerator targets = new WeightedPseudoLabel(2, 0.9, false, Optional.empty());
        double[] first = {0.95, 0.6, 0.2};
        double[] confidence = {0.95, 0.6, 0.8};
        double mu = 0.5;
        double variance = 1;
        for (int t = 0; t < 3; t++) {
            Target target = step(targets, first);
            double mean = (confidence[0] + confidence[1] + confidence[2]) / 3;
            double squares = 0;
            for (double c : confidence) {
                squares += (c - mean) * (c - mean);
            }
            mu = 0.9 * mu + 0.1 * mean;
            variance = 0.9 * variance + 0.1 * squares / 2;
            float[] found = weight(target);
            for (int i = 0; i < 3; i++) {
                double below = Math.min(0, confidence[i] - mu);
                assertThat((double) found[i])
                        .as("step %d, example %d", t, i)
                        .isCloseTo(Math.exp(-4 * below * below / (2 * variance)), within(1e-5));
            }
            assertThat(target.probabilities().toFloatArray()).containsExactly(1, 0, 1, 0, 0, 1);
            assertThat((double) step.reported("mean").get(t)).isCloseTo(mu, within(1e-6));
        }
        assertThat(weight(step(targets, 0.501, 0.99, 0.99))[0])
                .as("an unsure prediction among sure ones counts less")
                .isLessThan(0.98f);
    }

    @Test
    void alignmentRaisesTheConfidenceInAClassThatIsPredictedRarely() {
        TargetGenerator aligned = new WeightedPseudoLabel(2, 0.5, true, Optional.empty());
        double[] first = {0.9, 0.9, 0.45};
        Target target = step(aligned, first);
        double expected = 0.5 * 0.5 + 0.5 * 0.75;
        double[] confidence = new double[3];
        for (int i = 0; i < 3; i++) {
            double one = first[i] / expected;
            double two = (1 - first[i]) / (1 - expected);
            confidence[i] = Math.max(one, two) / (one + two);
        }
        double mean = (confidence[0] + confidence[1] + confidence[2]) / 3;
        double squares = 0;
        for (double c : confidence) {
            squares += (c - mean) * (c - mean);
        }
        double mu = 0.25 + 0.5 * mean;
        double variance = 0.5 + 0.25 * squares;
        for (int i = 0; i < 3; i++) {
            double below = Math.min(0, confidence[i] - mu);
            assertThat((double) weight(target)[i])
                    .isCloseTo(Math.exp(-4 * below * below / (2 * variance)), within(1e-4));
        }
        assertThat(target.probabilities().toFloatArray())
                .as("labels are those of p itself")
                .containsExactly(1, 0, 1, 0, 0, 1);
        assertThat(confidence[2]).isGreaterThan(0.6);
    }

    @Test
    void anotherGeneratorsWeightsMultiplyThese() {
        TargetGenerator half = new TargetGenerator() {
            @Override
            public String name() {
                return "half";
            }

            @Override
            public Target target(org.preceptor.api.step.TermContext context) {
                return Target.ofProbabilities(context.manager().create(new float[] {0.2f, 0.8f}, new Shape(1, 2)))
                        .weighted(context.manager().create(new float[] {0.5f}));
            }
        };
        Target target = step(new WeightedPseudoLabel(2, 0.999, true, Optional.of(half)), 0.99);
        assertThat(target.probabilities().toFloatArray()).containsExactly(0, 1);
        assertThat(weight(target)[0]).isCloseTo(0.5f, within(1e-6f));
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightedPseudoLabel(0, 0.9, true, Optional.empty()))
                .withMessageContaining("deviations 0.0");
        assertThat(new WeightedPseudoLabel().configure(Options.of(Map.of("align", false, "decay", 0.5))))
                .isEqualTo(new WeightedPseudoLabel(2, 0.5, false, Optional.empty()));
    }
}
