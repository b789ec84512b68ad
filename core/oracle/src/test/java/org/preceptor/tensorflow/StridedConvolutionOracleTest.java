package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions that leave pixels out, on images as large as they really are. */
class StridedConvolutionOracleTest {

    private static NDArray noise(NDManager manager, Shape shape, int seed) {
        Random random = new Random(seed);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, shape);
    }

    /** The result, and the gradients of the sum of its squares. */
    private static List<Oracle.Result> results(NDManager engine, Shape images, Shape filters, int groups, int stride) {
        try (NDManager manager = engine.newSubManager()) {
            NDArray x = noise(manager, images, 1);
            NDArray w = noise(manager, filters, 2);
            x.setRequiresGradient(true);
            w.setRequiresGradient(true);
            try (GradientCollector collector =
                    Engine.getEngine(engine.getEngine().getEngineName()).newGradientCollector()) {
                NDArray y = Conv2d.conv2d(
                                x, w, null, new Shape(stride, stride), new Shape(0, 0), new Shape(1, 1), groups)
                        .singletonOrThrow();
                collector.backward(y.square().mean());
                return List.of(
                        Oracle.Result.of(y), Oracle.Result.of(x.getGradient()), Oracle.Result.of(w.getGradient()));
            }
        }
    }

    /** oneDNN's gradient of a filter of one pixel ended the process for 3 channels and 224 by 224 pixels. */
    @ParameterizedTest
    @CsvSource({
        "3,224,32,1,1,2",
        "3,224,8,1,1,3",
        "17,120,32,1,1,2",
        "16,120,32,1,1,2",
        "12,64,12,1,12,2",
        "3,224,8,3,1,2"
    })
    void resultsAndGradientsAreThoseOfPyTorch(
            int channels, int pixels, int filters, int kernel, int groups, int stride) {
        Shape images = new Shape(1, channels, pixels, pixels);
        Shape weights = new Shape(filters, channels / groups, kernel, kernel);
        List<Oracle.Result> expected = results(Oracle.pytorch(), images, weights, groups, stride);
        List<Oracle.Result> found = results(Oracle.graph(), images, weights, groups, stride);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i).distance(expected.get(i)))
                    .as("result %d", i)
                    .isLessThan(1e-4);
        }
    }
}
