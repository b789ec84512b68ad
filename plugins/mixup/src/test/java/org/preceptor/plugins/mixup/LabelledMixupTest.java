package org.preceptor.plugins.mixup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Options;
import org.preceptor.testkit.TestStep;

/** Two labelled examples, of the two classes, and an unlabelled one; inputs are logits. */
class LabelledMixupTest {
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private TestStep step() {
        return new TestStep(manager, 3, 2)
                .batch(new int[] {0, 1, 2}, new int[] {0, 1, -1})
                .view("student", manager.create(new float[] {2, 0, 1, 0, 50, -50}, new Shape(3, 2)))
                .student(x -> {
                    assertThat(x.getShape()).as("labelled examples alone").isEqualTo(new Shape(2, 2));
                    return new NDList(x);
                });
    }

    /** Of the logits (z, 0) with the probabilities (p, 1 - p). */
    private static double crossEntropy(double p, double z) {
        return p * Math.log1p(Math.exp(-z)) + (1 - p) * Math.log1p(Math.exp(z));
    }

    @Test
    void withoutMixingItIsTheCrossEntropyOfTheLabels() {
        float loss = new LabelledMixup()
                .configure(Options.of(Map.of("alpha", 0)))
                .loss(step())
                .toFloatArray()[0];
        assertThat((double) loss).isCloseTo((crossEntropy(1, 2) + crossEntropy(0, 1)) / 2, within(1e-6));
    }

    @Test
    void halfwayBetweenTwoExamplesTheLabelIsHalfwayBetweenTheirLabels() {
        // α so large that λ is a half: each mixed with itself or with the other one
        LabelledMixup term = new LabelledMixup(Mixture.of(1e6));
        Set<Boolean> swapped = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            manager.getEngine().setRandomSeed(seed);
            double loss = term.loss(step()).toFloatArray()[0];
            double alone = (crossEntropy(1, 2) + crossEntropy(0, 1)) / 2;
            boolean isAlone = Math.abs(loss - alone) < 1e-4;
            assertThat(loss).isCloseTo(isAlone ? alone : crossEntropy(0.5, 1.5), within(2e-3));
            swapped.add(isAlone);
        }
        assertThat(swapped).as("both orders of two examples occur").hasSize(2);
    }
}
