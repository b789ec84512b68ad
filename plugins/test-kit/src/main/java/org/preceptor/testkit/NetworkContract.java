package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.net.NoiseSite;
import org.preceptor.api.net.ResidualSite;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.step.Prediction;
import org.preceptor.testkit.context.TracedNetwork;

/**
 * What every network promises. A test class implements this interface and names its network, which had better be small.
 */
public interface NetworkContract extends PartContract {

    /** The factory under test. */
    NetworkFactory network();

    @Override
    default NetworkFactory part() {
        return network();
    }

    /** The shape of one example that the network can be made for. */
    default Shape example() {
        return new Shape(3, 32, 32);
    }

    private Network made(NDManager manager, int classes) {
        manager.getEngine().setRandomSeed(3);
        Network network = network().create(new NetworkInput(example(), classes));
        network.block().initialize(manager, DataType.FLOAT32, new Shape(1).addAll(example()));
        return network;
    }

    private NDArray inputs(NDManager manager, int batch) {
        manager.getEngine().setRandomSeed(4);
        return manager.randomNormal(new Shape(batch).addAll(example()), DataType.FLOAT32);
    }

    @Test
    default void answersWithLogitsAndARowOfEachOutputForABatchAndForOneExample() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int classes : new int[] {2, 5}) {
                Network network = made(manager, classes);
                for (int batch : new int[] {1, 3}) {
                    Shape expected = new Shape(batch, classes);
                    for (boolean training : new boolean[] {true, false}) {
                        NDList arrays = network.block()
                                .forward(TestPass.over(manager), new NDList(inputs(manager, batch)), training);
                        assertThat(arrays)
                                .as("arrays for %s", network.outputs())
                                .hasSameSizeAs(network.outputs());
                        Prediction prediction = Prediction.of(network.outputs(), arrays);
                        assertThat(prediction.logits().getShape()).isEqualTo(expected);
                        prediction.outputs().forEach((name, output) -> {
                            assertThat(output.getShape().get(0))
                                    .as("rows of '%s'", name)
                                    .isEqualTo(batch);
                            Contracts.assertFloats(output);
                            Contracts.assertFinite(output);
                        });
                        assertThat(network.block().getOutputShapes(new Shape[] {new Shape(batch).addAll(example())}))
                                .containsExactlyElementsOf(
                                        arrays.stream().map(NDArray::getShape).toList());
                    }
                }
            }
        }
    }

    @Test
    default void evaluatesEachExampleOnItsOwnAndLeavesTheInputsAsTheyAre() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Block block = made(manager, 3).block();
            NDArray inputs = inputs(manager, 3);
            float[] before = inputs.toFloatArray();
            NDList together = block.forward(TestPass.over(manager), new NDList(inputs), false);
            assertThat(inputs.toFloatArray()).as("the input is as it was").isEqualTo(before);
            NDList alone = block.forward(TestPass.over(manager), new NDList(inputs.get("1:2")), false);
            for (int i = 0; i < together.size(); i++) {
                Contracts.assertClose(
                        "output " + i + " of one example alone",
                        alone.get(i).toFloatArray(),
                        together.get(i).get("1:2").toFloatArray(),
                        1e-3f);
            }
        }
    }

    @Test
    default void startsFromTheSameWeightsWithTheSameSeed() {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<Parameter> first = made(manager, 3).block().getParameters().values();
            List<Parameter> second = made(manager, 3).block().getParameters().values();
            assertThat(second).hasSameSizeAs(first);
            for (int i = 0; i < first.size(); i++) {
                assertThat(second.get(i).getArray().toFloatArray())
                        .as(first.get(i).getName())
                        .isEqualTo(first.get(i).getArray().toFloatArray());
            }
        }
    }

    @Test
    default void theGradientReachesEveryLayersWeights() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Network network = made(manager, 3);
            TracedNetwork.gradients(network, inputs(manager, 4)).forEach((parameter, gradient) -> {
                Contracts.assertFinite(gradient);
                assertThat(Contracts.magnitude(gradient))
                        .as("the gradient of %s %s", parameter, gradient.getShape())
                        .isPositive();
            });
        }
    }

    @Test
    default void everySiteHasANameOfItsOwn() {
        List<String> sites = new ArrayList<>();
        collect(network().create(new NetworkInput(example(), 3)).block(), sites);
        assertThat(sites).doesNotHaveDuplicates();
    }

    private static void collect(Block block, List<String> sites) {
        if (block instanceof NoiseSite site) {
            sites.add(site.site().name());
        } else if (block instanceof ResidualSite site) {
            sites.add(site.site().name());
        }
        block.getChildren().values().forEach(child -> collect(child, sites));
    }
}
