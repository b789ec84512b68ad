package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.core.Multiplication;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RNN;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DJL's blocks give the same outputs on both engines from the same file, and the same parameters after training. */
class BlockOracleTest {

    /** A block and the shape of what it is fed. */
    record Sample(String name, Supplier<Block> block, Shape... inputs) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> blocks() {
        Shape images = new Shape(2, 3, 6, 6);
        Shape sequence = new Shape(2, 4, 3);
        return Stream.of(
                new Sample("Linear", () -> Linear.builder().setUnits(4).build(), new Shape(3, 5)),
                new Sample("Linear without bias", () -> Linear.builder().setUnits(4).optBias(false).build(), sequence),
                new Sample("Multiplication", () -> Multiplication.builder().setUnits(2).build(), new Shape(3, 5)),
                new Sample("Conv1d", () -> Conv1d.builder().setKernelShape(new Shape(2)).setFilters(3).build(), sequence),
                new Sample("Conv2d", () -> conv(4), images),
                new Sample("Conv3d", () -> Conv3d.builder().setKernelShape(new Shape(2, 2, 2)).setFilters(2).build(),
                        new Shape(1, 2, 3, 3, 3)),
                new Sample("BatchNorm", () -> BatchNorm.builder().build(), images),
                new Sample("BatchNorm of vectors", () -> BatchNorm.builder().build(), new Shape(5, 3)),
                new Sample("LayerNorm", () -> LayerNorm.builder().axis(1).build(), new Shape(3, 5)),
                new Sample("small CNN", BlockOracleTest::network, images),
                new Sample("ParallelBlock", () -> new ParallelBlock(list -> new NDList(
                        list.get(0).singletonOrThrow().add(list.get(1).singletonOrThrow())),
                        List.of(Linear.builder().setUnits(2).build(), Linear.builder().setUnits(2).build())),
                        new Shape(3, 5)),
                new Sample("RNN", () -> RNN.builder().setStateSize(3).setNumLayers(2)
                        .setActivation(RNN.Activation.TANH).build(), sequence),
                new Sample("RNN with ReLU", () -> RNN.builder().setStateSize(3).setNumLayers(1)
                        .setActivation(RNN.Activation.RELU).optReturnState(true).build(), sequence),
                new Sample("LSTM", () -> LSTM.builder().setStateSize(3).setNumLayers(2).optReturnState(true).build(),
                        sequence),
                new Sample("LSTM, time first", () -> LSTM.builder().setStateSize(3).setNumLayers(1).optBatchFirst(false)
                        .optHasBiases(false).build(), sequence),
                new Sample("LSTM, both directions, without biases", () -> LSTM.builder().setStateSize(2).setNumLayers(2)
                        .optBidirectional(true).optHasBiases(false).build(), sequence),
                new Sample("GRU", () -> GRU.builder().setStateSize(3).setNumLayers(2).optReturnState(true).build(), sequence),
                new Sample("attention", () -> ScaledDotProductAttentionBlock.builder().setEmbeddingSize(4).setHeadCount(2)
                        .optAttentionProbsDropoutProb(0).build(), new Shape(2, 3, 4)),
                new Sample("TransformerEncoderBlock",
                        () -> new TransformerEncoderBlock(4, 2, 6, 0, Activation::gelu), new Shape(2, 3, 4)));
    }

    private static Block conv(int filters) {
        return Conv2d.builder().setKernelShape(new Shape(3, 3)).optPadding(new Shape(1, 1)).setFilters(filters).build();
    }

    private static Block network() {
        return new SequentialBlock()
                .add(conv(4)).add(BatchNorm.builder().build()).add(Activation.leakyReluBlock(0.1f))
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                .add(conv(3)).add(new LambdaBlock(list -> new NDList(Activation.relu(list.singletonOrThrow()))))
                .add(Pool.globalAvgPool2dBlock()).add(Blocks.batchFlattenBlock()).add(Linear.builder().setUnits(3).build());
    }

    /** What came out before training, and the file of parameters after it. */
    private record Outcome(List<Oracle.Result> outputs, List<Oracle.Result> parameters, byte[] file) {}

    @ParameterizedTest
    @MethodSource("blocks")
    void aBlockTrainsAsOnPyTorchFromTheSameFile(Sample sample) throws Exception {
        Outcome pytorch = train("PyTorch", sample, null);
        Outcome graph = train(GraphEngine.NAME, sample, pytorch.file);
        same(graph.outputs, pytorch.outputs, "output");
        same(graph.parameters, pytorch.parameters, "parameter");
    }

    private static void same(List<Oracle.Result> actual, List<Oracle.Result> expected, String what) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).distance(expected.get(i)))
                    .as("%s %d: %s is not %s", what, i, actual.get(i), expected.get(i)).isLessThan(1e-4);
        }
    }

    /** The file holds the parameters before training. */
    private static Outcome train(String engine, Sample sample, byte[] file) throws Exception {
        DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.l2Loss())
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.1f)).optMomentum(0.5f).build());
        try (Model model = Model.newInstance("m", Device.cpu(), engine)) {
            Block block = sample.block.get();
            model.setBlock(block);
            if (file != null) {
                block.loadParameters(model.getNDManager(), new DataInputStream(new ByteArrayInputStream(file)));
                block.getParameters().values().stream().filter(Parameter::requiresGradient)
                        .forEach(parameter -> parameter.getArray().setRequiresGradient(true));
            }
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(sample.inputs);
                NDManager manager = trainer.getManager();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                block.saveParameters(new DataOutputStream(bytes));
                List<Oracle.Result> outputs = trainer.evaluate(inputs(manager, sample)).stream().map(Oracle.Result::of).toList();
                for (int i = 0; i < 2; i++) {
                    try (GradientCollector collector = trainer.newGradientCollector()) {
                        NDArray loss = null;
                        for (NDArray result : trainer.forward(inputs(manager, sample))) {
                            NDArray part = result.sub(0.3f).square().mean();
                            loss = loss == null ? part : loss.add(part);
                        }
                        collector.backward(loss);
                    }
                    trainer.step();
                }
                return new Outcome(outputs, block.getParameters().values().stream().map(p -> Oracle.Result.of(p.getArray()))
                        .toList(), bytes.toByteArray());
            }
        }
    }

    private static NDList inputs(NDManager manager, Sample sample) {
        NDList inputs = new NDList();
        for (Shape shape : sample.inputs) {
            inputs.add(manager.arange(0, shape.size(), 1, DataType.FLOAT32).mul(0.7f).sin().reshape(shape));
        }
        return inputs;
    }
}
