package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.net.NoiseSite;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NetworkFactory;

class NetworkContractTest {

    /** A network that is a function. */
    public record Made(Function<NetworkInput, Network> function) implements NetworkFactory {
        public Made() {
            this(input -> Network.of(linear(input)));
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public Network create(NetworkInput input) {
            return function.apply(input);
        }
    }

    static final class Contract implements NetworkContract {
        private static NetworkFactory part;

        @Override
        public NetworkFactory network() {
            return part;
        }

        @Override
        public Shape example() {
            return new Shape(6);
        }
    }

    private static ContractRun contract(Function<NetworkInput, Network> function) {
        Contract.part = new Made(function);
        return ContractRun.of(Contract.class);
    }

    private static SequentialBlock linear(NetworkInput input) {
        return new SequentialBlock()
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(input.classes()).build());
    }

    private static LambdaBlock then(UnaryOperator<NDArray> change) {
        return new LambdaBlock(arrays -> new NDList(change.apply(arrays.singletonOrThrow())));
    }

    @Test
    void aLinearNetworkPasses() {
        contract(input -> Network.of(linear(input))).passes();
    }

    @Test
    void logitsOfAnotherNumberOfClassesAreFound() {
        contract(input -> Network.of(linear(new NetworkInput(input.example(), 3))))
                .fails("answersWithLogitsAndARowOfEachOutputForABatchAndForOneExample");
    }

    @Test
    void outputsOfAnyShapePassAsTheyDoInTraining() {
        contract(input -> Network.of(
                        new SequentialBlock()
                                .add(Blocks.batchFlattenBlock())
                                .add(Linear.builder().setUnits(6).build()),
                        heads(input)))
                .passes();
    }

    private static Map<String, Block> heads(NetworkInput input) {
        Map<String, Block> heads = new LinkedHashMap<>();
        heads.put("logits", Linear.builder().setUnits(input.classes()).build());
        heads.put(
                "map",
                new SequentialBlock()
                        .add(Linear.builder().setUnits(12).build())
                        .add(new LambdaBlock(
                                arrays -> new NDList(arrays.singletonOrThrow().reshape(-1, 3, 2, 2)))));
        return heads;
    }

    @Test
    void anOutputWithoutARowForEachExampleIsFound() {
        contract(input -> new Network(
                        linear(input)
                                .add(new LambdaBlock(arrays -> new NDList(
                                        arrays.singletonOrThrow(),
                                        arrays.singletonOrThrow().sum(new int[] {0})))),
                        List.of("logits", "sum")))
                .fails(
                        "answersWithLogitsAndARowOfEachOutputForABatchAndForOneExample",
                        "evaluatesEachExampleOnItsOwnAndLeavesTheInputsAsTheyAre");
    }

    @Test
    void fewerArraysThanTheNetworkNamesAreFound() {
        contract(input -> new Network(linear(input), List.of("logits", "features")))
                .fails(
                        "answersWithLogitsAndARowOfEachOutputForABatchAndForOneExample",
                        "theGradientReachesEveryLayersWeights");
    }

    @Test
    void aNetworkThatNormalisesOverTheBatchInEvaluationIsFound() {
        contract(input -> Network.of(linear(input).add(then(logits -> logits.add(logits.mean(new int[] {0}, true))))))
                .fails("evaluatesEachExampleOnItsOwnAndLeavesTheInputsAsTheyAre");
    }

    @Test
    void aLayerThatNoGradientReachesIsFound() {
        contract(input -> Network.of(linear(input)
                        .add(then(NDArray::stopGradient))
                        .add(Linear.builder().setUnits(input.classes()).build())))
                .fails("theGradientReachesEveryLayersWeights");
    }

    @Test
    void twoSitesOfOneNameAreFound() {
        contract(input -> Network.of(linear(input)
                        .add(new NoiseSite(new Site("site", Site.Kind.HIDDEN)))
                        .add(new NoiseSite(new Site("site", Site.Kind.HIDDEN)))))
                .fails("everySiteHasANameOfItsOwn");
    }
}
