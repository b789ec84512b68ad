package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.basicmodelzoo.BasicModelZoo;
import ai.djl.basicmodelzoo.basic.Mlp;
import ai.djl.basicmodelzoo.cv.classification.AlexNet;
import ai.djl.basicmodelzoo.cv.classification.GoogLeNet;
import ai.djl.basicmodelzoo.cv.classification.LeNet;
import ai.djl.basicmodelzoo.cv.classification.MobileNetV1;
import ai.djl.basicmodelzoo.cv.classification.MobileNetV2;
import ai.djl.basicmodelzoo.cv.classification.NiN;
import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.basicmodelzoo.cv.classification.SqueezeNet;
import ai.djl.basicmodelzoo.cv.classification.VGG;
import ai.djl.basicmodelzoo.cv.object_detection.ssd.SingleShotDetection;
import ai.djl.basicmodelzoo.cv.object_detection.yolo.YOLOV3;
import ai.djl.basicmodelzoo.nlp.SimpleTextDecoder;
import ai.djl.basicmodelzoo.nlp.SimpleTextEncoder;
import ai.djl.basicmodelzoo.tabular.TabNet;
import ai.djl.engine.Engine;
import ai.djl.modality.nlp.DefaultVocabulary;
import ai.djl.modality.nlp.embedding.TrainableTextEmbedding;
import ai.djl.modality.nlp.embedding.TrainableWordEmbedding;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The models of DJL's zoo, the smallest of each kind: a file of parameters written on either engine gives the same
 * outputs on the other, and the same gradients.
 */
class ZooOracleTest {

    private static final int SEED = 3;

    /**
     * What has dropout inside cannot be differentiated alike, as the engines draw other numbers; and what takes too
     * long.
     */
    private static final Set<String> EVALUATED_ONLY = Set.of(
            "AlexNet", "VGG", "NiN", "SqueezeNet", "ResNetV1 with bottlenecks", "MobileNetV1", "MobileNetV2", "YOLOV3");

    static Stream<BlockSamples.Sample> models() {
        return Stream.of(
                of("Mlp", () -> new Mlp(12, 3, new int[] {6, 5}), 4, 12),
                of("LeNet", () -> LeNet.builder().setOutSize(3).build(), 2, 1, 28, 28),
                of("AlexNet", () -> AlexNet.builder().setOutSize(3).build(), 1, 3, 96, 96),
                of("VGG", () -> VGG.builder().setOutSize(3).build(), 1, 3, 32, 32),
                of("NiN", () -> NiN.builder().build(), 1, 3, 96, 96),
                of("SqueezeNet", () -> SqueezeNet.squeezenet(3), 1, 3, 48, 48),
                of("GoogLeNet", () -> GoogLeNet.builder().setOutSize(3).build(), 1, 3, 48, 48),
                of(
                        "ResNetV1",
                        () -> ResNetV1.builder()
                                .setNumLayers(18)
                                .setImageShape(new Shape(3, 32, 32))
                                .setOutSize(3)
                                .build(),
                        2,
                        3,
                        32,
                        32),
                of(
                        "ResNetV1 with bottlenecks",
                        () -> ResNetV1.builder()
                                .setNumLayers(50)
                                .setImageShape(new Shape(3, 32, 32))
                                .setOutSize(3)
                                .build(),
                        2,
                        3,
                        32,
                        32),
                of(
                        "MobileNetV1",
                        () -> MobileNetV1.builder()
                                .optWidthMultiplier(0.25f)
                                .setOutSize(3)
                                .build(),
                        2,
                        3,
                        32,
                        32),
                of("MobileNetV2", () -> MobileNetV2.builder().setOutSize(3).build(), 2, 3, 32, 32),
                of("SingleShotDetection", ZooOracleTest::detector, 1, 3, 32, 32),
                of("YOLOV3", () -> YOLOV3.builder().setNumClasses(2).build(), 1, 3, 64, 64),
                of(
                        "TabNet",
                        () -> TabNet.builder()
                                .setInputDim(4)
                                .setOutDim(2)
                                .optNumD(3)
                                .optNumA(3)
                                .optVirtualBatchSize(4)
                                .build(),
                        4,
                        4),
                of("SimpleTextEncoder", () -> new SimpleTextEncoder(lstm(true)), 2, 3, 4),
                new BlockSamples.Sample(
                        "SimpleTextDecoder",
                        m -> new SimpleTextDecoder(
                                new TrainableTextEmbedding(TrainableWordEmbedding.builder()
                                        .setEmbeddingSize(3)
                                        .setVocabulary(DefaultVocabulary.builder()
                                                .add(List.of("a", "b", "c"))
                                                .build())
                                        .build()),
                                lstm(false),
                                3),
                        List.of(new BlockSamples.Fed(new Shape(2, 1), DataType.INT64, 3))));
    }

    private static BlockSamples.Sample of(String name, Supplier<Block> block, long... input) {
        return new BlockSamples.Sample(
                name, m -> block.get(), List.of(new BlockSamples.Fed(new Shape(input), DataType.FLOAT32, 0)));
    }

    private static LSTM lstm(boolean withState) {
        return LSTM.builder()
                .setStateSize(3)
                .setNumLayers(1)
                .optReturnState(withState)
                .build();
    }

    private static Block detector() {
        SequentialBlock base = new SequentialBlock()
                .add(Conv2d.builder()
                        .setKernelShape(new Shape(3, 3))
                        .optPadding(new Shape(1, 1))
                        .setFilters(4)
                        .build())
                .add(Activation::relu)
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
        List<Float> ratios = List.of(1f, 2f, 0.5f);
        return SingleShotDetection.builder()
                .setNumClasses(1)
                .setNumFeatures(1)
                .optGlobalPool(true)
                .setRatios(List.of(ratios, ratios, ratios))
                .setSizes(List.of(List.of(0.2f, 0.272f), List.of(0.37f, 0.447f), List.of(0.54f, 0.619f)))
                .setBaseNetwork(base)
                .build();
    }

    private record Outcome(byte[] file, List<Oracle.Result> outputs, List<Oracle.Result> gradients) {}

    @ParameterizedTest
    @MethodSource("models")
    void aModelSaysTheSameOnBothEnginesFromEithersFile(BlockSamples.Sample model) throws Exception {
        boolean differentiated = !EVALUATED_ONLY.contains(model.name());
        Outcome pytorch = run("PyTorch", model, null, differentiated);
        Outcome graph = run(GraphEngine.NAME, model, pytorch.file, differentiated);
        same(graph.outputs, pytorch.outputs, "output");
        assertThat(distance(graph.gradients, pytorch.gradients))
                .as("distance of the gradients")
                .isLessThan(1e-2);
        Outcome own = run(GraphEngine.NAME, model, null, false);
        Outcome theirs = run("PyTorch", model, own.file, false);
        same(theirs.outputs, own.outputs, "output from the graph engine's file");
    }

    @Test
    void everyModelOfTheZooIsAmongThem() throws Exception {
        Set<String> inTheZoo = new TreeSet<>();
        Path jar = Path.of(BasicModelZoo.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches("ai/djl/basicmodelzoo/.+/[A-Za-z0-9]+\\.class")
                            && !name.endsWith("Factory.class"))
                    .forEach(name -> inTheZoo.add(
                            name.substring(name.lastIndexOf('/') + 1).replace(".class", "")));
        }
        Set<String> compared =
                models().flatMap(model -> Stream.of(model.name().split(" "))).collect(Collectors.toSet());
        assertThat(compared).containsAll(inTheZoo);
    }

    private static void same(List<Oracle.Result> actual, List<Oracle.Result> expected, String what) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            double largest =
                    Arrays.stream(expected.get(i).data()).map(Math::abs).max().orElse(0);
            double worst = 0;
            for (int j = 0; j < actual.get(i).data().length; j++) {
                worst = Math.max(
                        worst,
                        Math.abs(actual.get(i).data()[j] - expected.get(i).data()[j]));
            }
            assertThat(actual.get(i).shape()).isEqualTo(expected.get(i).shape());
            assertThat(worst)
                    .as("%s %d: off by %s of %s", what, i, worst, largest)
                    .isLessThanOrEqualTo(1e-4 * largest);
        }
    }

    /** Of all parameters together: where a unit is at its kink, single precision decides on which side. */
    private static double distance(List<Oracle.Result> actual, List<Oracle.Result> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double difference = 0;
        double length = 1e-20;
        for (int i = 0; i < actual.size(); i++) {
            for (int j = 0; j < actual.get(i).data().length; j++) {
                difference += Math.pow(actual.get(i).data()[j] - expected.get(i).data()[j], 2);
                length += Math.pow(expected.get(i).data()[j], 2);
            }
        }
        return Math.sqrt(difference / length);
    }

    private static Outcome run(String engine, BlockSamples.Sample sample, byte[] file, boolean differentiated)
            throws Exception {
        try (Model model = Model.newInstance("m", Device.cpu(), engine)) {
            NDManager manager = model.getNDManager();
            Block block = sample.block().apply(manager);
            model.setBlock(block);
            if (file == null) {
                Engine.getEngine(engine).setRandomSeed(SEED);
                model.getBlock().initialize(manager, DataType.FLOAT32, sample.shapes());
            } else {
                block.loadParameters(manager, new DataInputStream(new ByteArrayInputStream(file)));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            block.saveParameters(new DataOutputStream(bytes));
            List<Oracle.Result> outputs =
                    block.forward(new ParameterStore(manager, false), sample.inputs(manager), false).stream()
                            .map(Oracle.Result::of)
                            .toList();
            return new Outcome(bytes.toByteArray(), outputs, differentiated ? gradients(model, sample) : List.of());
        }
    }

    /** Of the parameters, in training. */
    private static List<Oracle.Result> gradients(Model model, BlockSamples.Sample sample) {
        List<Parameter> parameters = model.getBlock().getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .toList();
        parameters.forEach(parameter -> parameter.getArray().setRequiresGradient(true));
        DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.l2Loss()).optDevices(new Device[] {Device.cpu()});
        try (Trainer trainer = model.newTrainer(config);
                GradientCollector collector = trainer.newGradientCollector()) {
            NDArray loss = BlockSamples.loss(trainer.forward(sample.inputs(trainer.getManager())));
            collector.backward(loss);
            return parameters.stream()
                    .map(parameter -> Oracle.Result.of(parameter.getArray().getGradient()))
                    .toList();
        }
    }
}
