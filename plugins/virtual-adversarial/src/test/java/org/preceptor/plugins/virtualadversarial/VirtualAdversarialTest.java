package org.preceptor.plugins.virtualadversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Options;
import org.preceptor.api.TermContext;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

/** Two classes, logits (a · x, 0): the worst direction is a or -a, whatever x. */
class VirtualAdversarialTest {
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private static double divergence(double margin, double moved) {
        double p = 1 / (1 + Math.exp(-margin));
        double q = 1 / (1 + Math.exp(-moved));
        return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
    }

    private NDList run(LossTerm term, float[] x, float[] a) {
        NDList given = new NDList(
                manager.create(x, new Shape(x.length / 2, 2)), manager.create(a, new Shape(2, 1)));
        return Traced.run(given, (traced, arrays, differentiate) -> {
            TermContext step = new TestStep(traced, x.length / 2, 2)
                    .view("student", arrays.get(0))
                    .student(in -> new NDList(in.matMul(arrays.get(1)).mul(traced.create(new float[] {1, 0}, new Shape(1, 2)))))
                    .gradients(differentiate);
            NDArray loss = term.loss(step);
            return new NDList(loss, differentiate.apply(loss, arrays.get(1)));
        });
    }

    @Test
    void theLossIsTheDivergenceForAMoveOfLengthEpsilonAlongTheWorstDirection() {
        LossTerm term = new VirtualAdversarialLoss().configure(Options.of(Map.of("epsilon", 0.4)));
        // a = (3, 4): margin 3·0.1 + 4·0.05 = 0.5, moved by 0.4 · 5 = 2 either way
        float loss = run(term, new float[] {0.1f, 0.05f}, new float[] {3, 4}).get(0).toFloatArray()[0];
        assertThat((double) loss).satisfiesAnyOf(
                found -> assertThat(found).isCloseTo(divergence(0.5, 2.5), within(1e-4)),
                found -> assertThat(found).isCloseTo(divergence(0.5, -1.5), within(1e-4)));
    }

    @Test
    void theStudentsGradientIsNotNought() {
        NDArray gradient = run(new VirtualAdversarialLoss(), new float[] {1, 0, 0, 1, 2, -1}, new float[] {1, -1}).get(1);
        assertThat(gradient.abs().sum().toFloatArray()[0]).isPositive();
    }

    @Test
    void aMoveOfNoLengthCostsNothing() {
        assertThat(run(new VirtualAdversarialLoss(0, 0.01, 2), new float[] {1, 0}, new float[] {3, 4}).get(0).toFloatArray()[0])
                .isCloseTo(0, within(1e-6f));
    }

    @Test
    void entropyIsLargestForAnUndecidedStudent() {
        assertThat(run(new EntropyMinimisation(), new float[] {0, 0}, new float[] {1, 1}).get(0).toFloatArray()[0])
                .isCloseTo((float) Math.log(2), within(1e-6f));
        double p = 1 / (1 + Math.exp(-2));
        assertThat((double) run(new EntropyMinimisation(), new float[] {1, 1}, new float[] {1, 1}).get(0).toFloatArray()[0])
                .isCloseTo(-p * Math.log(p) - (1 - p) * Math.log(1 - p), within(1e-6));
    }
}
