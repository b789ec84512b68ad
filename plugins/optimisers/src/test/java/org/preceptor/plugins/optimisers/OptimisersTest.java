package org.preceptor.plugins.optimisers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.TestWeight;

/** Three steps of each optimiser, beside its paper's formulas worked out in double precision. */
class OptimisersTest {
    private static final double[] GRADIENTS = {0.5, -0.25, 2};
    private static final double FIRST = 1.5;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** The weight of one number after each step. */
    private double[] trained(Optimiser optimiser, double rateFactor, double decayFactor) {
        TestWeight weight =
                new TestWeight("weight", manager.create((float) FIRST), manager.create(0f), rateFactor, decayFactor);
        TestStep step = new TestStep(manager, 1, 2).moment(new Moment(0, 10, 1000));
        double[] values = new double[GRADIENTS.length];
        for (int t = 0; t < GRADIENTS.length; t++) {
            weight.gradient(manager.create((float) GRADIENTS[t]));
            optimiser.update(List.of(weight), step);
            step.next();
            values[t] = weight.value().toFloatArray()[0];
        }
        return values;
    }

    private static Schedule constant(double value) {
        return Schedule.constant(value);
    }

    @Test
    void adamIsAsThePaperHasItWithADecayThatChangesTheGradient() {
        double[] found = trained(new Adam(constant(0.1), constant(0.8), constant(0.9), 1e-8, 0.02), 1, 1);
        double w = FIRST;
        double m = 0;
        double v = 0;
        for (int t = 1; t <= GRADIENTS.length; t++) {
            double g = GRADIENTS[t - 1] + 0.02 * w;
            m = 0.8 * m + 0.2 * g;
            v = 0.9 * v + 0.1 * g * g;
            double rate = 0.1 * Math.sqrt(1 - Math.pow(0.9, t)) / (1 - Math.pow(0.8, t));
            w -= rate * m / (Math.sqrt(v) + 1e-8);
            assertThat(found[t - 1]).as("after step %d", t).isCloseTo(w, within(1e-5));
        }
    }

    @Test
    void adamCorrectsTheBiasByTheProductOfDecaysThatChange() {
        Schedule falling = new Falling();
        double[] found = trained(new Adam(constant(0.1), falling, constant(0.9), 1e-8, 0), 1, 1);
        double w = FIRST;
        double m = 0;
        double v = 0;
        double power = 1;
        for (int t = 1; t <= GRADIENTS.length; t++) {
            double beta = falling.at(new Moment(t - 1, 10, 1000));
            power *= beta;
            m = beta * m + (1 - beta) * GRADIENTS[t - 1];
            v = 0.9 * v + 0.1 * GRADIENTS[t - 1] * GRADIENTS[t - 1];
            w -= 0.1 * Math.sqrt(1 - Math.pow(0.9, t)) / (1 - power) * m / (Math.sqrt(v) + 1e-8);
            assertThat(found[t - 1]).as("after step %d", t).isCloseTo(w, within(1e-5));
        }
    }

    private record Falling() implements Schedule {
        @Override
        public String name() {
            return "falling";
        }

        @Override
        public double at(Moment moment) {
            return 0.9 - 0.1 * moment.step();
        }
    }

    @Test
    void adamWDecaysTheWeightBesideTheGradient() {
        double[] found = trained(new AdamW(constant(0.1), constant(0.8), constant(0.9), 1e-8, 0.2), 1, 1);
        double w = FIRST;
        double m = 0;
        double v = 0;
        for (int t = 1; t <= GRADIENTS.length; t++) {
            double g = GRADIENTS[t - 1];
            m = 0.8 * m + 0.2 * g;
            v = 0.9 * v + 0.1 * g * g;
            double rate = 0.1 * Math.sqrt(1 - Math.pow(0.9, t)) / (1 - Math.pow(0.8, t));
            w = w - 0.1 * 0.2 * w - rate * m / (Math.sqrt(v) + 1e-8);
            assertThat(found[t - 1]).as("after step %d", t).isCloseTo(w, within(1e-5));
        }
    }

    @Test
    void sgdHasMomentumAndLooksAheadIfAsked() {
        for (boolean nesterov : new boolean[] {false, true}) {
            double[] found = trained(new Sgd(constant(0.1), constant(0.9), nesterov, 0.02), 1, 1);
            double w = FIRST;
            double a = 0;
            for (int t = 1; t <= GRADIENTS.length; t++) {
                double g = GRADIENTS[t - 1] + 0.02 * w;
                a = 0.9 * a - 0.1 * g;
                w += nesterov ? 0.9 * a - 0.1 * g : a;
                assertThat(found[t - 1])
                        .as("after step %d, Nesterov's %s", t, nesterov)
                        .isCloseTo(w, within(1e-5));
            }
        }
    }

    @Test
    void lionMovesByTheSignOfItsMomentum() {
        double[] found = trained(new Lion(constant(0.1), constant(0.9), constant(0.99), 0.5), 1, 1);
        double w = FIRST;
        double m = 0;
        for (int t = 1; t <= GRADIENTS.length; t++) {
            double g = GRADIENTS[t - 1];
            w -= 0.1 * (Math.signum(0.9 * m + 0.1 * g) + 0.5 * w);
            m = 0.99 * m + 0.01 * g;
            assertThat(found[t - 1]).as("after step %d", t).isCloseTo(w, within(1e-5));
        }
    }

    @Test
    void larsAdaptsTheRateOfAMatrixToItsNorm() {
        NDArray value = manager.create(new float[] {3, 0, 0, 4}, new Shape(2, 2));
        NDArray gradient = manager.create(new float[] {0, 2, 0, 0}, new Shape(2, 2));
        TestWeight weight = new TestWeight("weight", value, gradient);
        Lars lars = new Lars(constant(0.5), constant(0.9), 0.01, 0.1);
        TestStep step = new TestStep(manager, 1, 2).moment(new Moment(0, 10, 1000));
        lars.update(List.of(weight), step);
        double ratio = 0.01 * 5 / (2 + 0.1 * 5);
        double[] w = {3, 0, 0, 4};
        double[] g = {0, 2, 0, 0};
        float[] found = weight.value().toFloatArray();
        for (int i = 0; i < 4; i++) {
            double expected = w[i] - 0.5 * ratio * (g[i] + 0.1 * w[i]);
            assertThat((double) found[i]).isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void larsMovesABiasAndAWeightOfZerosByTheRateAlone() {
        Lars lars = new Lars(constant(0.5), constant(0.9), 0.01, 0);
        for (NDArray value : List.of(manager.create(new float[] {3, 4}), manager.zeros(new Shape(2, 1)))) {
            float[] before = value.toFloatArray();
            TestWeight weight = new TestWeight(
                    "weight", value, manager.create(new float[] {2, -2}).reshape(value.getShape()));
            lars.update(List.of(weight), new TestStep(manager, 1, 2).moment(new Moment(0, 10, 1000)));
            assertThat(weight.value().toFloatArray()).containsExactly(before[0] - 1, before[1] + 1);
        }
    }

    @Test
    void factorsOfAParameterGroupMultiplyTheRateAndTheDecay() {
        double[] found = trained(new Sgd(constant(0.1), constant(0), false, 0.02), 3, 0.5);
        double w = FIRST;
        for (int t = 1; t <= GRADIENTS.length; t++) {
            w -= 0.3 * (GRADIENTS[t - 1] + 0.01 * w);
            assertThat(found[t - 1]).isCloseTo(w, within(1e-5));
        }
        assertThat(trained(new AdamW(constant(0.1), constant(0.8), constant(0.9), 1e-8, 0.2), 1, 0))
                .containsExactly(trained(new Adam(constant(0.1), constant(0.8), constant(0.9), 1e-8, 0), 1, 1));
    }

    @Test
    void optionsAreReadByTheirNames() {
        assertThat(new Sgd().configure(Options.of(Map.of("nesterov", false, "weight-decay", 0.1))))
                .isEqualTo(new Sgd(constant(0.05), constant(0.9), false, 0.1));
    }
}
