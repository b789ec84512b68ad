package org.preceptor.plugins.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.step.Prediction;
import org.preceptor.testkit.TestPass;

/**
 * The networks for larger images beside torchvision's: as many parameters, and with the same weights the same logits.
 * The expected ones were computed by torchvision 0.14.1 with PyTorch 1.13.0 in float32, its stochastic depth and its
 * dropout switched off, with parameters and inputs from {@link #noise}.
 */
class PublishedNetworksTest {
    private static final int CLASSES = 5;
    /** Not square. */
    private static final Shape IMAGES = new Shape(2, 3, 64, 80);

    /**
     * A network of torchvision's.
     *
     * @param name torchvision's
     * @param network ours
     * @param parameters for 1000 classes, published in its documentation
     * @param features how many
     * @param evaluated the logits of two images, with the running statistics
     * @param trained the same with the batch's statistics
     */
    private record Published(
            String name, NetworkFactory network, long parameters, int features, double[] evaluated, double[] trained) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static double[] logits(double... logits) {
        return logits;
    }

    // spotless:off: a table
    private static Stream<Published> published() {
        double[] convNext = logits(-1.5013, -6.05418, -3.02371, 2.1911, 0.920872,
                -1.25577, -4.71077, -3.48796, 0.489564, 0.649447);
        return Stream.of(
                new Published("resnet18", new ResNet18(), 11_689_512, 512,
                        logits(4.31467, -4.33651, -3.32339, -1.28809, 0.866023,
                                4.35532, -3.91481, -2.79646, -0.581241, 0.94245),
                        logits(0.511565, -0.503189, 0.121315, 1.18137, -0.0430952,
                                0.109113, 0.784435, 1.52974, 0.466489, -0.287714)),
                new Published("resnet50", new ResNet50(), 25_557_032, 2048,
                        logits(5.80543, 2.34053, 1.27687, 14.0955, 3.45078,
                                5.17535, 3.09388, 1.69743, 13.5379, 4.3171),
                        logits(0.380206, -2.24418, -1.01656, 3.82804, -2.47435,
                                0.952816, -2.1867, -1.09522, 2.69711, -2.33178)),
                new Published("convnext_tiny", new ConvNeXtTiny(), 28_589_128, 768, convNext, convNext),
                new Published("mobilenet_v3_large", new MobileNetV3(), 5_483_032, 1280,
                        logits(0.118178, 0.0366417, -0.00549468, -0.137968, 0.189899,
                                0.117663, 0.0357457, -0.00521596, -0.13896, 0.189625),
                        logits(-0.000691278, -0.0244843, 0.167591, 0.223916, 0.634941,
                                0.524872, -0.23498, 0.00259706, -0.220971, 0.274979)),
                new Published("mobilenet_v3_small",
                        new MobileNetV3().configure(Options.of(Map.of("variant", "small"))), 2_542_856, 1024,
                        logits(-0.141549, 0.0486767, -0.145205, 0.20075, -0.1566,
                                -0.142118, 0.0484372, -0.145537, 0.200792, -0.156814),
                        logits(-0.00853059, 0.0562633, 0.144662, 0.104316, -0.243271,
                                -0.126011, 0.85784, -0.469891, -0.00800554, 0.0411805)));
    }
    // spotless:on

    /** Number i of array k, from -0.5 to 0.5. */
    private static double noise(int k, int i) {
        double large = Math.sin(i * 12.9898 + k * 78.233 + 1) * 43758.5453;
        return large - Math.floor(large) - 0.5;
    }

    private static float value(Parameter parameter, int weight, int index) {
        return (float)
                switch (parameter.getType()) {
                    case WEIGHT -> {
                        Shape shape = parameter.getShape();
                        yield noise(weight, index) * Math.sqrt(24.0 / ((double) shape.size() / shape.get(0)));
                    }
                    case GAMMA -> 1 + 0.5 * noise(weight + 1000, index);
                    case BETA, BIAS -> 0.2 * noise(weight + 2000, index);
                    case RUNNING_MEAN -> 0.2 * noise(weight + 3000, index);
                    case RUNNING_VAR -> 1.5 + noise(weight + 4000, index);
                    case OTHER -> throw new IllegalArgumentException(parameter.getName());
                };
    }

    /** Every parameter's values, by how many weights there are up to it. */
    private static void fill(Block block, NDManager manager) {
        int weight = 0;
        for (Parameter parameter : block.getParameters().values()) {
            weight += parameter.getType() == Parameter.Type.WEIGHT ? 1 : 0;
            float[] values = new float[(int) parameter.getShape().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(parameter, weight, i);
            }
            try (NDArray array = manager.create(values, parameter.getShape())) {
                parameter.getArray().set(new NDIndex("..."), array);
            }
        }
    }

    private static Network made(NetworkFactory factory, int classes, NDManager manager) {
        Network network = factory.create(new NetworkInput(IMAGES.slice(1), classes));
        network.block().initialize(manager, DataType.FLOAT32, IMAGES);
        return network;
    }

    @ParameterizedTest
    @MethodSource("published")
    void aNetworkHasThePublishedParametersAndGivesTheFeatures(Published published) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Network network = made(published.network, 1000, manager);
            assertThat(network.block().getParameters().values().stream()
                            .filter(Parameter::requiresGradient)
                            .mapToLong(parameter -> parameter.getShape().size())
                            .sum())
                    .isEqualTo(published.parameters);
            assertThat(network.outputs()).containsExactly("logits", "features");
            assertThat(network.block().getOutputShapes(new Shape[] {new Shape(7, 3, 224, 224)}))
                    .containsExactly(new Shape(7, 1000), new Shape(7, published.features));
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void withTheSameWeightsANetworkGivesTorchvisionsLogits(Published published) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Network network = made(published.network, CLASSES, manager);
            fill(network.block(), manager);
            float[] pixels = new float[(int) IMAGES.size()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (float) (2 * noise(0, i));
            }
            NDList images = new NDList(manager.create(pixels, IMAGES));
            assertClose(network, images, false, published.evaluated, manager);
            assertClose(network, images, true, published.trained, manager);
        }
    }

    private static void assertClose(
            Network network, NDList images, boolean training, double[] expected, NDManager manager) {
        NDList outputs = network.block().forward(TestPass.over(manager), images, training);
        float[] found = Prediction.of(network.outputs(), outputs).logits().toFloatArray();
        double most = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) found[i])
                    .as("logit %d, training %s", i, training)
                    .isCloseTo(expected[i], within(2e-4 * most));
        }
    }

    @Test
    void imagesTooSmallAreRefusedWithTheSizeThatIsNeeded() {
        for (NetworkFactory network : List.of(new ResNet18(), new ResNet50(), new ConvNeXtTiny(), new MobileNetV3())) {
            assertThatThrownBy(() -> network.create(new NetworkInput(new Shape(3, 31, 64), 2)))
                    .hasMessage("network '" + network.name() + "' needs images of at least 32x32 pixels, the examples"
                            + " have 31x64; use larger images or network 'mlp'");
        }
    }
}
