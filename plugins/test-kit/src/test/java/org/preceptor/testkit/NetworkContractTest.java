package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.InputForms;
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

    /** Tokens, a mask of them, and a picture. */
    static final class ContractOfSeveralInputs implements NetworkContract {
        private static NetworkFactory part;

        @Override
        public NetworkFactory network() {
            return part;
        }

        @Override
        public InputForms inputs() {
            return InputForms.of(
                    InputForm.codes("tokens", DataType.INT32, 5),
                    InputForm.codes("mask", DataType.UINT8, 5),
                    InputForm.image("picture", 1, 2, 3));
        }

        @Override
        public int codes() {
            return 9;
        }
    }

    /** The masked share of each of nine tokens beside the pixels, and a layer on both. */
    private static final class Several extends AbstractBlock {
        private final Block head;

        Several(int classes) {
            head = addChildBlock("head", Linear.builder().setUnits(classes).build());
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
            NDArray pixels = inputs.get(0).reshape(-1, 6);
            NDArray mask = inputs.get(2).toType(DataType.FLOAT32, false).expandDims(2);
            NDArray tokens = inputs.get(1).oneHot(9).mul(mask).mean(new int[] {1});
            return head.forward(store, new NDList(NDArrays.concat(new NDList(pixels, tokens), 1)), training);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return head.getOutputShapes(new Shape[] {new Shape(inputs[0].get(0), 15)});
        }

        @Override
        protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
            head.initialize(manager, type, new Shape(inputs[0].get(0), 15));
        }
    }

    private static ContractRun ofSeveralInputs(Function<NetworkInput, Network> function) {
        ContractOfSeveralInputs.part = new Made(function);
        return ContractRun.of(ContractOfSeveralInputs.class);
    }

    @Test
    void aNetworkOfSeveralInputsIsGivenThemByNameInItsOwnOrder() {
        ofSeveralInputs(input -> Network.of(new Several(input.classes())).taking("picture", "tokens", "mask"))
                .passes();
    }

    @Test
    void aNetworkMayLeaveInputsOut() {
        ofSeveralInputs(input -> Network.of(linear(input)).taking("picture")).passes();
    }

    @Test
    void aNetworkOfOneInputIsNoneOfSeveral() {
        ofSeveralInputs(input -> Network.of(linear(input)))
                .fails(
                        "answersWithLogitsAndARowOfEachOutputForABatchAndForOneExample",
                        "evaluatesEachExampleOnItsOwnAndLeavesTheInputsAsTheyAre",
                        "startsFromTheSameWeightsWithTheSameSeed",
                        "theGradientReachesEveryLayersWeights");
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
