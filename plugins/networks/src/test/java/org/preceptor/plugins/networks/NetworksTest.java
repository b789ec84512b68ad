package org.preceptor.plugins.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.net.NoiseSite;
import org.preceptor.api.net.ResidualSite;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.step.Prediction;
import org.preceptor.testkit.TestPass;

class NetworksTest {
    private static final NetworkInput CIFAR = new NetworkInput(new Shape(3, 32, 32), 10);

    private final NDManager manager = NDManager.newBaseManager();

    @BeforeEach
    void seed() {
        manager.getEngine().setRandomSeed(1);
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private Block initialised(NetworkFactory factory, NetworkInput input) {
        Block block = factory.create(input).block();
        block.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(input.example()));
        return block;
    }

    private NDList logits(Block block, NetworkInput input, int batch, boolean training) {
        NDArray x = manager.randomNormal(new Shape(batch).addAll(input.example()));
        return block.forward(new ParameterStore(manager, false), new NDList(x), training);
    }

    private static long count(Block block, Parameter.Type... types) {
        return block.getParameters().values().stream()
                .filter(parameter -> List.of(types).contains(parameter.getType()))
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
    }

    private static List<String> sites(Block block) {
        List<String> names = new ArrayList<>();
        if (block instanceof NoiseSite site) {
            names.add(site.site().name());
        }
        if (block instanceof ResidualSite site) {
            names.add(site.site().name());
        }
        block.getChildren().values().forEach(child -> names.addAll(sites(child)));
        return names;
    }

    @Test
    void conv13HasThePapersWeights() {
        Block normalised = initialised(new Conv13(), CIFAR);
        assertThat(count(normalised, Parameter.Type.WEIGHT)).isEqualTo(3_117_696);

        Block weightNormalised =
                initialised(new Conv13().configure(Options.of(Map.of("normalisation", "weight-norm"))), CIFAR);
        assertThat(count(weightNormalised, Parameter.Type.WEIGHT)).isEqualTo(3_117_696);
        assertThat(count(weightNormalised, Parameter.Type.WEIGHT, Parameter.Type.GAMMA, Parameter.Type.BIAS))
                .isEqualTo(3_121_812);
    }

    @Test
    void everyNetworkAnswersWithLogitsForEachExampleInTrainingAndEvaluation() {
        Map<NetworkFactory, NetworkInput> networks = Map.of(
                new Conv13().configure(Options.of(Map.of("width", 0.1))),
                CIFAR,
                new Conv13().configure(Options.of(Map.of("width", 0.1, "normalisation", "weight-norm"))),
                CIFAR,
                new SmallCnn().configure(Options.of(Map.of("width", 0.25))),
                new NetworkInput(new Shape(1, 12, 16), 3),
                new Mlp(),
                new NetworkInput(new Shape(7), 4),
                new Mlp().configure(Options.of(Map.of("hidden", List.of(5), "batch-norm", true))),
                CIFAR,
                new ResNet(),
                CIFAR,
                new WideResNet().configure(Options.of(Map.of("depth", 10, "width", 1))),
                CIFAR);
        networks.forEach((factory, input) -> {
            Block block = initialised(factory, input);
            for (boolean training : new boolean[] {true, false}) {
                NDArray answer = logits(block, input, 3, training).head();
                assertThat(answer.getShape()).as(factory.name()).isEqualTo(new Shape(3, input.classes()));
                assertThat(answer.isNaN().any().toBooleanArray())
                        .as(factory.name())
                        .containsOnly(false);
            }
            assertThat(block.getOutputShapes(new Shape[] {new Shape(3).addAll(input.example())}))
                    .as(factory.name())
                    .startsWith(new Shape(3, input.classes()));
        });
    }

    @Test
    void everyNetworkNamesItsSites() {
        assertThat(sites(new Conv13().create(CIFAR).block())).containsExactly("input", "pool1", "pool2");
        assertThat(sites(new SmallCnn().create(CIFAR).block())).containsExactly("input", "pool1", "pool2");
        assertThat(sites(new Mlp().create(CIFAR).block())).containsExactly("input", "hidden1", "hidden2");
        assertThat(sites(new ResNet().create(CIFAR).block())).containsExactly("input");
        assertThat(sites(new WideResNet(10, 1, 0.9, List.of()).create(CIFAR).block()))
                .containsExactly("input", "block1.residual", "block2.residual", "block3.residual", "pool");
    }

    @Test
    void wideResnet28By2HasAboutOneAndAHalfMillionWeights() {
        Block block = initialised(new WideResNet(), CIFAR);
        assertThat(count(block, Parameter.Type.WEIGHT)).isBetween(1_450_000L, 1_500_000L);
        assertThat(sites(block)).hasSize(14);
    }

    @Test
    void furtherHeadsAnswerWithOutputsOfTheirOwnWidth() {
        Options options = Options.of(Map.of("heads", Map.of("second", "classes", "rotation", 4)));
        for (NetworkFactory factory : List.of(new SmallCnn(0.9, List.of(), 0.1), new Mlp(), new ResNet())) {
            Network network = factory.configure(options).create(CIFAR);
            assertThat(network.outputs()).containsExactlyInAnyOrder("logits", "second", "rotation", "features");
            network.block().initialize(manager, DataType.FLOAT32, new Shape(1, 3, 32, 32));
            Prediction prediction = Prediction.of(network.outputs(), logits(network.block(), CIFAR, 2, false));
            assertThat(prediction.output("second").getShape()).isEqualTo(new Shape(2, 10));
            assertThat(prediction.output("rotation").getShape()).isEqualTo(new Shape(2, 4));
            assertThat(prediction.output("second").toFloatArray())
                    .isNotEqualTo(prediction.logits().toFloatArray());
        }
    }

    @Test
    void everyNetworkGivesTheFeaturesThatItsLastLayerClassifies() {
        List<NetworkFactory> all = List.of(
                new Conv13().configure(Options.of(Map.of("width", 0.1))),
                new SmallCnn(0.9, List.of(), 0.1),
                new Mlp(List.of(7), false, 0.9, List.of()),
                new ResNet(),
                new WideResNet(10, 1, 0.9, List.of()));
        List<Integer> widths = List.of(13, 13, 7, 512, 64);
        for (int i = 0; i < all.size(); i++) {
            Network network = all.get(i).create(CIFAR);
            network.block().initialize(manager, DataType.FLOAT32, new Shape(1, 3, 32, 32));
            Prediction prediction = Prediction.of(network.outputs(), logits(network.block(), CIFAR, 2, false));
            NDArray features = prediction.output("features");
            assertThat(features.getShape()).isEqualTo(new Shape(2, widths.get(i)));
            Parameter weight = network.block().getParameters().stream()
                    .filter(pair -> pair.getKey().endsWith("logits_weight"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            assertThat(features.matMul(weight.getArray().transpose()).toFloatArray())
                    .as(all.get(i).name())
                    .containsExactly(prediction.logits().toFloatArray(), within(1e-4f)); // biases begin at zero
        }
    }

    @Test
    void aHeadBehindAHiddenLayerIsTwoDenseLayersWithAReluBetween() {
        Options options = Options.of(Map.of("heads", Map.of("projection", Map.of("width", 3, "hidden", 5))));
        Network network =
                new Mlp(List.of(7), false, 0.9, List.of()).configure(options).create(CIFAR);
        network.block().initialize(manager, DataType.FLOAT32, new Shape(1, 3, 32, 32));
        Prediction prediction = Prediction.of(network.outputs(), logits(network.block(), CIFAR, 2, false));
        NDArray[] weights = network.block().getParameters().stream()
                .filter(pair ->
                        pair.getKey().contains("projection") && pair.getKey().endsWith("weight"))
                .map(pair -> pair.getValue().getArray())
                .toArray(NDArray[]::new);
        assertThat(weights[0].getShape()).isEqualTo(new Shape(5, 7));
        NDArray hidden =
                prediction.output("features").matMul(weights[0].transpose()).maximum(0);
        assertThat(prediction.output("projection").toFloatArray())
                .containsExactly(
                        hidden.matMul(weights[1].transpose()).toFloatArray(), within(1e-4f)); // biases begin at zero
    }

    @Test
    void aHeadNeedsAFreeNameAndAWidth() {
        for (Object heads : List.of(
                2,
                Map.of("logits", 4),
                Map.of("rotation", 0),
                Map.of("My Head", 4),
                Map.of("projection", Map.of("hidden", 4)),
                Map.of("projection", Map.of("width", 4, "hidden", 0)),
                Map.of("projection", Map.of("width", 4, "hiden", 4)))) {
            assertThatThrownBy(() -> new Mlp().configure(Options.of(Map.of("heads", heads))))
                    .hasMessageContaining("'heads' must be a mapping from the names of further outputs");
        }
    }

    @Test
    void weightsStartNormalWithVarianceTwoByFanIn() {
        Block block = initialised(new Mlp(List.of(400), false, 0.9, List.of()), new NetworkInput(new Shape(200), 2));
        NDArray first = block.getParameters().get(0).getValue().getArray();
        assertThat(first.square().mean().toFloatArray()[0]).isCloseTo(2 / 200f, within(0.0005f));
    }

    @Test
    void noiseActsAtASiteByItsNameAndByItsKind() {
        Block block = initialised(new Mlp(List.of(4), false, 0.9, List.of()), new NetworkInput(new Shape(2), 2));
        NDList x = new NDList(manager.ones(new Shape(1, 2)));
        float[] quiet = block.forward(TestPass.over(manager), x, true).head().toFloatArray();
        for (String site : List.of("input", "hidden1", "hidden")) {
            TestPass pass = TestPass.over(manager).with(site, new Doubling());
            float[] noisy = block.forward(pass, x, true).head().toFloatArray();
            assertThat(noisy).as(site).containsExactly(new float[] {2 * quiet[0], 2 * quiet[1]}, within(1e-5f));
        }
    }

    @Test
    void imagesTooSmallAndVectorsAreRefusedWithWhatToUse() {
        assertThatThrownBy(() -> new Conv13().create(new NetworkInput(new Shape(3, 8, 32), 2)))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("network 'conv-13' needs images of at least 12x12 pixels, the examples have 8x32;"
                        + " use larger images or network 'mlp'");
        assertThatThrownBy(() -> new SmallCnn().create(new NetworkInput(new Shape(5), 2)))
                .hasMessageContaining("the examples are vectors of 5 numbers; use network 'mlp'");
        assertThatThrownBy(() -> new ResNet(19, 0.9, List.of()).create(CIFAR))
                .hasMessageContaining("no depth of 19; use 18, 34");
        assertThatThrownBy(() -> new WideResNet().configure(Options.of(Map.of("depth", 27))))
                .hasMessageContaining("6 n + 4");
        assertThatThrownBy(() -> new Mlp().configure(Options.of(Map.of("hidden", List.of(3, "x")))))
                .hasMessageContaining("a list of whole numbers");
    }
}
