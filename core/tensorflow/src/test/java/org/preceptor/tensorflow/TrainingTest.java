package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Variable;

class TrainingTest {

    @Test
    void ourEngineIsTheDefault() {
        assertThat(Engine.getInstance().getEngineName()).isEqualTo(GraphEngine.NAME);
    }

    @Test
    void aStraightLineIsFound() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.arange(0f, 1f, 0.1f).reshape(10, 1);
            NDArray y = x.mul(3).add(1);
            Program.Builder builder = Program.builder();
            Variable slope = builder.variable("slope", DataType.FLOAT32, new Shape(1, 1));
            Variable offset = builder.variable("offset", DataType.FLOAT32, new Shape(1));
            builder.step(
                    "train",
                    List.of(
                            new Input("x", DataType.FLOAT32, new Shape(10, 1)),
                            new Input("y", DataType.FLOAT32, new Shape(10, 1))),
                    trace -> {
                        NDArray a = trace.read(slope);
                        NDArray b = trace.read(offset);
                        NDArray loss = trace.input("x")
                                .matMul(a)
                                .add(b)
                                .sub(trace.input("y"))
                                .square()
                                .mean();
                        NDList gradients = trace.gradients(loss, new NDList(a, b));
                        trace.assign(slope, a.sub(gradients.get(0).mul(0.5)));
                        trace.assign(offset, b.sub(gradients.get(1).mul(0.5)));
                        return Map.of("loss", loss);
                    });
            try (Program program = builder.build()) {
                Step train = program.step("train");
                float loss = 0;
                for (int i = 0; i < 300; i++) {
                    try (StepResult result = train.run(i, Map.of("x", x, "y", y))) {
                        loss = result.scalar("loss");
                    }
                }
                assertThat(loss).isLessThan(1e-5f);
                assertThat(program.read(slope, manager).toFloatArray()[0]).isBetween(2.97f, 3.03f);
            }
        }
    }

    @Test
    void anUnmodifiedConvolutionalBlockOfDjlLearns() {
        SequentialBlock block = new SequentialBlock()
                .add(Conv2d.builder()
                        .setKernelShape(new Shape(3, 3))
                        .setFilters(8)
                        .optPadding(new Shape(1, 1))
                        .build())
                .add(BatchNorm.builder().build())
                .add(Activation.leakyReluBlock(0.1f))
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                .add(Dropout.builder().optRate(0.2f).build())
                .add(Conv2d.builder()
                        .setKernelShape(new Shape(3, 3))
                        .setFilters(16)
                        .build())
                .add(BatchNorm.builder().build())
                .add(Activation.leakyReluBlock(0.1f))
                .add(Pool.globalAvgPool2dBlock())
                .add(Linear.builder().setUnits(4).build());
        try (NDManager manager = NDManager.newBaseManager()) {
            manager.getEngine().setRandomSeed(7);
            Shape images = new Shape(16, 3, 8, 8);
            block.initialize(manager, DataType.FLOAT32, images);
            Program.Builder builder = Program.builder().seed(3);
            builder.step(
                    "train",
                    List.of(
                            new Input("image", DataType.FLOAT32, images),
                            new Input("label", DataType.INT64, new Shape(16))),
                    trace -> {
                        TracedParameters parameters = new TracedParameters(trace, block);
                        NDList out = block.forward(parameters, new NDList(trace.input("image")), true);
                        NDArray loss = Loss.softmaxCrossEntropyLoss()
                                .evaluate(new NDList(trace.input("label").expandDims(1)), out);
                        parameters.descend(trace, loss, 0.1);
                        return Map.of("loss", loss);
                    });
            builder.step("predict", List.of(new Input("image", DataType.FLOAT32, images)), trace -> {
                NDList out = block.forward(new TracedParameters(trace, block), new NDList(trace.input("image")), false);
                return Map.of("logits", out.singletonOrThrow());
            });
            NDArray image = manager.randomNormal(images);
            long[] label = new long[16];
            for (int i = 0; i < 16; i++) {
                label[i] = i % 4;
            }
            try (Program program = builder.build()) {
                float first = 0;
                float last = 0;
                for (int i = 0; i < 150; i++) {
                    try (StepResult result = program.step("train").run(i, Map.of("image", image, "label", label))) {
                        last = result.scalar("loss");
                        first = i == 0 ? last : first;
                    }
                }
                assertThat(last).isLessThan(first / 3);
                Variable mean = program.variables().stream()
                        .filter(v -> v.name().endsWith("runningMean"))
                        .findFirst()
                        .orElseThrow();
                assertThat(program.read(mean, manager).abs().sum().getFloat()).isGreaterThan(0.01f);
                try (StepResult result = program.step("predict").run(0, Map.of("image", image))) {
                    long[] found = result.array("logits", manager).argMax(1).toLongArray();
                    int right = 0;
                    for (int i = 0; i < 16; i++) {
                        right += found[i] == label[i] ? 1 : 0;
                    }
                    assertThat(right).isGreaterThan(12);
                }
            }
        }
    }

    @Test
    void anUnmodifiedResNetOfDjlLearns() {
        Block block = ResNetV1.builder()
                .setNumLayers(18)
                .setImageShape(new Shape(3, 32, 32))
                .setOutSize(4)
                .build();
        try (NDManager manager = NDManager.newBaseManager()) {
            manager.getEngine().setRandomSeed(7);
            Shape images = new Shape(4, 3, 32, 32);
            block.initialize(manager, DataType.FLOAT32, images);
            Program.Builder builder = Program.builder()
                    .step(
                            "train",
                            List.of(
                                    new Input("image", DataType.FLOAT32, images),
                                    new Input("label", DataType.INT64, new Shape(4))),
                            trace -> {
                                TracedParameters parameters = new TracedParameters(trace, block);
                                NDList out = block.forward(parameters, new NDList(trace.input("image")), true);
                                NDArray loss = Loss.softmaxCrossEntropyLoss()
                                        .evaluate(
                                                new NDList(trace.input("label").expandDims(1)), out);
                                parameters.descend(trace, loss, 0.01);
                                return Map.of("loss", loss);
                            });
            NDArray image = manager.randomNormal(images);
            try (Program program = builder.build()) {
                float[] loss = new float[5];
                for (int i = 0; i < loss.length; i++) {
                    try (StepResult result =
                            program.step("train").run(i, Map.of("image", image, "label", new long[] {0, 1, 2, 3}))) {
                        loss[i] = result.scalar("loss");
                    }
                }
                assertThat(loss[4]).isLessThan(loss[0]);
            }
        }
    }
}
