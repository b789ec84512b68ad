package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.loss.Loss;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.tensorflow.spec.Input;

/**
 * The papers' network with dropout and images that are moved, mirrored and made noisy, twice: the same bits every time.
 * Wide enough at its beginning for operations side by side and for filter gradients as products.
 */
class DeterminismTest {
    private static final int STEPS = 200;
    private static final Shape IMAGES = new Shape(10, 3, 12, 12);

    @TempDir
    Path folder;

    private static Block conv(int filters, int kernel, int padding) {
        return new SequentialBlock()
                .add(Conv2d.builder()
                        .setKernelShape(new Shape(kernel, kernel))
                        .optPadding(new Shape(padding, padding))
                        .setFilters(filters)
                        .build())
                .add(BatchNorm.builder().build())
                .add(Activation.leakyReluBlock(0.1f));
    }

    /** Thirteen layers with weights, as in the papers. */
    private static Block network() {
        SequentialBlock block = new SequentialBlock();
        for (int i = 0; i < 3; i++) {
            block.add(conv(64, 3, 1));
        }
        block.add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                .add(Dropout.builder().optRate(0.5f).build());
        for (int i = 0; i < 3; i++) {
            block.add(conv(6, 3, 1));
        }
        block.add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                .add(Dropout.builder().optRate(0.5f).build());
        return block.add(conv(8, 3, 0))
                .add(conv(6, 1, 0))
                .add(conv(4, 1, 0))
                .add(Pool.globalAvgPool2dBlock())
                .add(Linear.builder().setUnits(3).build());
    }

    private static NDArray augmented(NDArray images) {
        NDManager manager = images.getManager();
        NDArray shift = manager.randomInteger(-2, 3, new Shape(10, 1, 1, 1), DataType.INT64);
        NDArray columns = manager.arange(0, 12, 1, DataType.INT64)
                .reshape(1, 1, 1, 12)
                .add(shift)
                .clip(0, 11);
        NDArray moved = images.gather(columns.broadcast(IMAGES), 3);
        NDArray mirrored = NDArrays.where(
                manager.randomUniform(0, 1, new Shape(10, 1, 1, 1)).lt(0.5f), moved, moved.flip(3));
        return mirrored.add(manager.randomNormal(IMAGES).mul(0.15f));
    }

    private static Program program(NDManager manager) {
        manager.getEngine().setRandomSeed(11);
        Block block = network();
        block.initialize(manager, DataType.FLOAT32, IMAGES);
        return Program.builder()
                .seed(5)
                .step(
                        "train",
                        List.of(
                                new Input("image", DataType.FLOAT32, IMAGES),
                                new Input("label", DataType.INT64, new Shape(10, 1))),
                        trace -> {
                            TracedParameters parameters = new TracedParameters(trace, block);
                            NDList out = block.forward(parameters, new NDList(augmented(trace.input("image"))), true);
                            NDList other = block.forward(parameters, new NDList(augmented(trace.input("image"))), true);
                            NDArray change = out.singletonOrThrow()
                                    .softmax(1)
                                    .sub(other.singletonOrThrow().softmax(1))
                                    .square()
                                    .mean();
                            NDArray loss = Loss.softmaxCrossEntropyLoss()
                                    .evaluate(new NDList(trace.input("label")), out)
                                    .add(change);
                            parameters.descend(trace, loss, 0.05);
                            return Map.of("loss", loss);
                        })
                .build();
    }

    private static void train(Program program, NDManager manager, int from, int to) {
        NDArray images = manager.arange(0, (int) IMAGES.size(), 1, DataType.FLOAT32)
                .mul(0.37f)
                .sin()
                .reshape(IMAGES);
        long[] labels = new long[10];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 3;
        }
        for (int step = from; step < to; step++) {
            program.step("train")
                    .run(step, Map.of("image", images, "label", labels))
                    .close();
        }
    }

    private static Map<String, ByteBuffer> bits(Program program, NDManager manager) {
        Map<String, ByteBuffer> bits = new LinkedHashMap<>();
        program.variables()
                .forEach(variable -> bits.put(
                        variable.name(), program.read(variable, manager).toByteBuffer()));
        return bits;
    }

    @Test
    void aRunIsRepeatedBitForBitAndContinuesAsIfItHadNeverStopped() {
        try (NDManager manager = NDManager.newBaseManager();
                Program whole = program(manager)) {
            Map<String, ByteBuffer> start = bits(whole, manager);
            train(whole, manager, 0, STEPS);
            Map<String, ByteBuffer> expected = bits(whole, manager);
            assertThat(expected).isNotEqualTo(start);
            try (Program first = program(manager)) {
                train(first, manager, 0, STEPS / 2);
                first.save(folder, variable -> true);
            }
            try (Program second = program(manager)) {
                second.restore(folder, variable -> true);
                train(second, manager, STEPS / 2, STEPS);
                assertThat(bits(second, manager)).isEqualTo(expected);
            }
        }
    }
}
