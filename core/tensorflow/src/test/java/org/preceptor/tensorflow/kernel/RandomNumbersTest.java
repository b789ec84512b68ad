package org.preceptor.tensorflow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.StepResult;

/** The normal numbers that a step draws many at a time. */
class RandomNumbersTest {
    private final Program.Builder builder = Program.builder();

    @Test
    void manyNormalNumbersOfAStepAreNormalAndDifferFromStepToStep() {
        long count = 200_001;
        builder.seed(3)
                .step("step", List.of(), trace -> Map.of("x", trace.manager().randomNormal(new Shape(count))));
        try (Program program = builder.build()) {
            float[] x = normal(program, 0);
            assertThat(x).hasSize((int) count).isEqualTo(normal(program, 0)).isNotEqualTo(normal(program, 1));
            double[] moments = new double[5];
            double neighbours = 0;
            double halves = 0;
            double within = 0;
            int half = x.length / 2;
            for (int i = 0; i < x.length; i++) {
                for (int k = 1; k < moments.length; k++) {
                    moments[k] += Math.pow(x[i], k) / count;
                }
                neighbours += i == 0 ? 0 : x[i] * x[i - 1] / count;
                halves += i < half ? x[i] * x[i + half + 1] / half : 0;
                within += Math.abs(x[i]) < 1 ? 1.0 / count : 0;
            }
            // four standard errors of each estimate
            assertThat(moments[1]).isCloseTo(0, within(0.009));
            assertThat(moments[2]).isCloseTo(1, within(0.013));
            assertThat(moments[3]).isCloseTo(0, within(0.035));
            assertThat(moments[4]).isCloseTo(3, within(0.09));
            assertThat(neighbours).isCloseTo(0, within(0.009));
            assertThat(halves).isCloseTo(0, within(0.013));
            assertThat(within).isCloseTo(0.682689, within(0.0042));
        }
    }

    @Test
    void normalNumbersHaveTheRequestedMeanAndDeviation() {
        int count = 100_000;
        builder.step(
                "step",
                List.of(),
                trace -> Map.of("x", trace.manager().randomNormal(2, 0.5f, new Shape(count), DataType.FLOAT32)));
        try (Program program = builder.build()) {
            float[] x = normal(program, 0);
            double mean = 0;
            double variance = 0;
            double farthest = 0;
            for (float value : x) {
                mean += value / count;
                variance += (value - 2.0) * (value - 2.0) / count;
                farthest = Math.max(farthest, Math.abs(value - 2.0) / 0.5);
            }
            assertThat(mean).isCloseTo(2, within(0.0064));
            assertThat(variance).isCloseTo(0.25, within(0.0045));
            assertThat(farthest).isBetween(3.9, 4.87);
        }
    }

    private static float[] normal(Program program, long number) {
        try (StepResult result = program.step("step").run(number, Map.of())) {
            return result.floats("x");
        }
    }
}
