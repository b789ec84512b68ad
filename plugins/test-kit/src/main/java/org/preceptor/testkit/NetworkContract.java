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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.net.NoiseSite;
import org.preceptor.api.net.ResidualSite;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.step.Inputs;
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

    /** The shape of one example that the network can be made for, if it takes one input of an image or a vector. */
    default Shape example() {
        return new Shape(3, 32, 32);
    }

    /** What an example consists of that the network can be made for; unless overridden {@link #example()} alone. */
    default InputForms inputs() {
        return new NetworkInput(example(), 2).inputs();
    }

    /** How many codes there are of each input of codes: these are from 0 to below. */
    default int codes() {
        return 2;
    }

    private Network made(NDManager manager, int classes) {
        manager.getEngine().setRandomSeed(3);
        Network network = network().create(new NetworkInput(inputs(), classes));
        network.block().initialize(manager, DataType.FLOAT32, shapes(network, 1));
        return network;
    }

    private Inputs inputs(NDManager manager, int batch) {
        manager.getEngine().setRandomSeed(4);
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (InputForm form : inputs()) {
            Shape shape = new Shape(batch).addAll(form.shape());
            arrays.put(
                    form.name(),
                    form.kind() == InputForm.Kind.CODES
                            ? manager.randomUniform(0, codes(), shape).floor().toType(form.type(), false)
                            : manager.randomNormal(shape, DataType.FLOAT32));
        }
        return new Inputs(arrays);
    }

    /** The shapes of what the network's block is given. */
    private Shape[] shapes(Network network, int batch) {
        return inputs().taken(network.inputs()).forms().stream()
                .map(form -> new Shape(batch).addAll(form.shape()))
                .toArray(Shape[]::new);
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
                                .forward(
                                        TestPass.over(manager),
                                        inputs(manager, batch).arraysFor(network),
                                        training);
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
                        assertThat(network.block().getOutputShapes(shapes(network, batch)))
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
            Network network = made(manager, 3);
            Block block = network.block();
            Inputs inputs = inputs(manager, 3);
            Map<String, Number[]> before = new LinkedHashMap<>();
            inputs.arrays().forEach((name, input) -> before.put(name, input.toArray()));
            NDList together = block.forward(TestPass.over(manager), inputs.arraysFor(network), false);
            inputs.arrays()
                    .forEach((name, input) -> assertThat(input.toArray())
                            .as("the input '%s' is as it was", name)
                            .isEqualTo(before.get(name)));
            Inputs second = inputs.map(input -> input.get("1:2"));
            NDList alone = block.forward(TestPass.over(manager), second.arraysFor(network), false);
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
        collect(network().create(new NetworkInput(inputs(), 3)).block(), sites);
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
