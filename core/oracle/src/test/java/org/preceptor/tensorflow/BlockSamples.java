package org.preceptor.tensorflow;

import ai.djl.modality.nlp.DefaultVocabulary;
import ai.djl.modality.nlp.embedding.TrainableWordEmbedding;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv1dTranspose;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv2dTranspose;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.core.ConstantEmbedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.core.LinearCollection;
import ai.djl.nn.core.Multiplication;
import ai.djl.nn.core.Prelu;
import ai.djl.nn.core.SparseMax;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.GhostBatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RNN;
import ai.djl.nn.transformer.BertBlock;
import ai.djl.nn.transformer.BertMaskedLanguageModelBlock;
import ai.djl.nn.transformer.BertNextSentenceBlock;
import ai.djl.nn.transformer.BertPretrainingBlock;
import ai.djl.nn.transformer.IdEmbedding;
import ai.djl.nn.transformer.PointwiseFeedForwardBlock;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import ai.djl.training.initializer.ConstantInitializer;
import java.util.List;
import java.util.function.Function;

/** DJL's blocks, small, with what they are fed. */
final class BlockSamples {
    private static final Shape IMAGES = new Shape(2, 3, 6, 6);
    private static final Shape SEQUENCE = new Shape(2, 4, 3);
    private static final Shape VECTORS = new Shape(3, 5);

    private BlockSamples() {}

    /** A block; inputs of int64 are whole numbers from zero to before the number of tokens. */
    record Sample(String name, Function<NDManager, Block> block, List<Fed> inputs) {
        @Override
        public String toString() {
            return name;
        }

        /**
         * DJL's BERT drops a tenth, whatever its builder is told: only without training do the engines compute alike.
         */
        boolean drops() {
            return name.equals("BertBlock") || name.equals("BertPretrainingBlock");
        }

        NDList inputs(NDManager manager) {
            NDList arrays = new NDList();
            inputs.forEach(input -> arrays.add(input.on(manager)));
            return arrays;
        }

        Shape[] shapes() {
            return inputs.stream().map(Fed::shape).toArray(Shape[]::new);
        }

        DataType[] types() {
            return inputs.stream().map(Fed::type).toArray(DataType[]::new);
        }
    }

    /** An input; {@code below} is what whole numbers are less than, 0 for ones. */
    record Fed(Shape shape, DataType type, int below) {
        NDArray on(NDManager manager) {
            if (type != DataType.FLOAT32 && below == 0) {
                return manager.ones(shape, type);
            }
            NDArray numbers = manager.arange(0, (int) shape.size(), 1, DataType.FLOAT32);
            return type == DataType.FLOAT32
                    ? numbers.mul(0.7f).sin().reshape(shape)
                    : numbers.mul(3).mod(below).toType(type, false).reshape(shape);
        }
    }

    private static Fed numbers(long... shape) {
        return new Fed(new Shape(shape), DataType.FLOAT32, 0);
    }

    private static Fed tokens(int below, long... shape) {
        return new Fed(new Shape(shape), DataType.INT64, below);
    }

    /** A mask that hides nothing: BERT hides by adding -100000, behind which single precision has no digits left. */
    private static Fed ones(long... shape) {
        return tokens(0, shape);
    }

    private static Sample sample(String name, Function<NDManager, Block> block, Shape input) {
        return new Sample(name, block, List.of(numbers(input.getShape())));
    }

    /** The blocks that DJL's PyTorch engine has as well. */
    static List<Sample> all() {
        return List.of(
                sample("Linear", m -> linear(4), VECTORS),
                sample(
                        "Linear without bias",
                        m -> Linear.builder().setUnits(4).optBias(false).build(),
                        SEQUENCE),
                sample(
                        "LinearCollection",
                        m -> LinearCollection.builder().setUnits(2).build(),
                        SEQUENCE),
                sample(
                        "Multiplication",
                        m -> Multiplication.builder().setUnits(2).build(),
                        VECTORS),
                sample(
                        "Conv1d",
                        m -> Conv1d.builder()
                                .setKernelShape(new Shape(2))
                                .setFilters(3)
                                .build(),
                        SEQUENCE),
                sample("Conv2d", m -> conv(4), IMAGES),
                sample(
                        "Conv2d in groups, dilated",
                        m -> Conv2d.builder()
                                .setKernelShape(new Shape(2, 2))
                                .setFilters(6)
                                .optGroups(3)
                                .optDilation(new Shape(2, 2))
                                .optStride(new Shape(1, 1))
                                .build(),
                        IMAGES),
                sample(
                        "Conv3d",
                        m -> Conv3d.builder()
                                .setKernelShape(new Shape(2, 2, 2))
                                .setFilters(2)
                                .build(),
                        new Shape(1, 2, 3, 3, 3)),
                sample("BatchNorm", m -> BatchNorm.builder().build(), IMAGES),
                sample("BatchNorm of vectors", m -> BatchNorm.builder().build(), new Shape(5, 3)),
                sample(
                        "BatchNorm without scale",
                        m -> new SequentialBlock()
                                .add(conv(2))
                                .add(BatchNorm.builder()
                                        .optScale(false)
                                        .optCenter(false)
                                        .build()),
                        IMAGES),
                sample(
                        "GhostBatchNorm",
                        m -> GhostBatchNorm.builder().optVirtualBatchSize(2).build(),
                        new Shape(4, 3)),
                sample("LayerNorm", m -> LayerNorm.builder().axis(1).build(), VECTORS),
                sample(
                        "Dropout of nothing",
                        m -> new SequentialBlock()
                                .add(linear(3))
                                .add(Dropout.builder().optRate(0).build()),
                        VECTORS),
                sample("SparseMax", m -> new SequentialBlock().add(linear(4)).add(new SparseMax(1, 2)), VECTORS),
                sample("small CNN", m -> network(), IMAGES),
                sample(
                        "pooling",
                        m -> new SequentialBlock()
                                .add(conv(2))
                                .add(Pool.avgPool2dBlock(new Shape(2, 2), new Shape(1, 1)))
                                .add(Pool.lpPool2dBlock(2, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0))),
                        IMAGES),
                sample(
                        "activations",
                        m -> new SequentialBlock()
                                .add(linear(4))
                                .add(Activation.sigmoidBlock())
                                .add(Activation.tanhBlock())
                                .add(Activation.softPlusBlock())
                                .add(Activation.softSignBlock())
                                .add(Activation.eluBlock(0.7f))
                                .add(Activation.seluBlock())
                                .add(Activation.geluBlock())
                                .add(Activation.swishBlock(1.2f))
                                .add(Activation.mishBlock())
                                .add(Activation.relu6Block()),
                        VECTORS),
                sample(
                        "ParallelBlock",
                        m -> new ParallelBlock(
                                list -> new NDList(list.get(0)
                                        .singletonOrThrow()
                                        .add(list.get(1).singletonOrThrow())),
                                List.of(linear(2), linear(2))),
                        VECTORS),
                sample(
                        "RNN",
                        m -> RNN.builder()
                                .setStateSize(3)
                                .setNumLayers(2)
                                .setActivation(RNN.Activation.TANH)
                                .build(),
                        SEQUENCE),
                sample(
                        "RNN with ReLU",
                        m -> RNN.builder()
                                .setStateSize(3)
                                .setNumLayers(1)
                                .setActivation(RNN.Activation.RELU)
                                .optReturnState(true)
                                .build(),
                        SEQUENCE),
                sample(
                        "LSTM",
                        m -> LSTM.builder()
                                .setStateSize(3)
                                .setNumLayers(2)
                                .optReturnState(true)
                                .build(),
                        SEQUENCE),
                sample(
                        "LSTM, time first",
                        m -> LSTM.builder()
                                .setStateSize(3)
                                .setNumLayers(1)
                                .optBatchFirst(false)
                                .optHasBiases(false)
                                .build(),
                        SEQUENCE),
                sample(
                        "LSTM, both directions, without biases",
                        m -> LSTM.builder()
                                .setStateSize(2)
                                .setNumLayers(2)
                                .optBidirectional(true)
                                .optHasBiases(false)
                                .build(),
                        SEQUENCE),
                sample(
                        "GRU",
                        m -> GRU.builder()
                                .setStateSize(3)
                                .setNumLayers(2)
                                .optReturnState(true)
                                .build(),
                        SEQUENCE),
                sample(
                        "attention",
                        m -> ScaledDotProductAttentionBlock.builder()
                                .setEmbeddingSize(4)
                                .setHeadCount(2)
                                .optAttentionProbsDropoutProb(0)
                                .build(),
                        new Shape(2, 3, 4)),
                sample(
                        "PointwiseFeedForwardBlock",
                        m -> new PointwiseFeedForwardBlock(
                                List.of(6), 4, list -> new NDList(Activation.relu(list.singletonOrThrow()))),
                        new Shape(2, 3, 4)),
                sample(
                        "TransformerEncoderBlock",
                        m -> new TransformerEncoderBlock(4, 2, 6, 0, Activation::gelu),
                        new Shape(2, 3, 4)),
                new Sample(
                        "TrainableWordEmbedding",
                        m -> TrainableWordEmbedding.builder()
                                .setEmbeddingSize(3)
                                .setVocabulary(DefaultVocabulary.builder()
                                        .add(List.of("a", "b", "c"))
                                        .build())
                                .build(),
                        List.of(tokens(3, 2, 4))),
                new Sample(
                        "IdEmbedding",
                        m -> new IdEmbedding.Builder()
                                .setDictionarySize(5)
                                .setEmbeddingSize(3)
                                .build(),
                        List.of(tokens(5, 2, 4))),
                new Sample(
                        "ConstantEmbedding",
                        m -> new SequentialBlock()
                                .add(new ConstantEmbedding(m.create(new float[] {1, -2, 3})))
                                .add(linear(2)),
                        List.of(tokens(5, 4))),
                new Sample("BertBlock", m -> bert().build(), List.of(tokens(7, 2, 4), tokens(2, 2, 4), ones(2, 4))),
                new Sample(
                        "BertNextSentenceBlock",
                        m -> new SequentialBlock()
                                .add(new BertNextSentenceBlock())
                                .add(linear(2)),
                        List.of(numbers(3, 4))),
                new Sample(
                        "BertMaskedLanguageModelBlock",
                        m -> new BertMaskedLanguageModelBlock(bert().build(), Activation::gelu),
                        List.of(numbers(2, 3, 4), tokens(3, 2, 2), numbers(7, 4))),
                new Sample(
                        "BertPretrainingBlock",
                        m -> new BertPretrainingBlock(bert()),
                        List.of(tokens(7, 2, 4), tokens(2, 2, 4), ones(2, 4), tokens(4, 2, 2))));
    }

    /** The blocks that DJL's PyTorch engine cannot run: it has no transposed convolution and no PReLU. */
    static List<Sample> beyondPyTorch() {
        return List.of(
                sample(
                        "Conv1dTranspose",
                        m -> Conv1dTranspose.builder()
                                .setKernelShape(new Shape(2))
                                .setFilters(3)
                                .build(),
                        SEQUENCE),
                sample(
                        "Conv2dTranspose",
                        m -> Conv2dTranspose.builder()
                                .setKernelShape(new Shape(3, 3))
                                .setFilters(2)
                                .optStride(new Shape(2, 2))
                                .build(),
                        IMAGES),
                sample("Prelu", m -> new SequentialBlock().add(linear(3)).add(prelu()), VECTORS));
    }

    /** DJL's default initialiser does not know scalars. */
    private static Block prelu() {
        Prelu prelu = new Prelu();
        prelu.setInitializer(new ConstantInitializer(0.25f), parameter -> true);
        return prelu;
    }

    private static BertBlock.Builder bert() {
        return BertBlock.builder()
                .setTokenDictionarySize(7)
                .optTypeDictionarySize(2)
                .optEmbeddingSize(4)
                .optTransformerBlockCount(1)
                .optAttentionHeadCount(2)
                .optHiddenSize(6)
                .optHiddenDropoutProbability(0)
                .optMaxSequenceLength(4);
    }

    private static Block linear(int units) {
        return Linear.builder().setUnits(units).build();
    }

    private static Block conv(int filters) {
        return Conv2d.builder()
                .setKernelShape(new Shape(3, 3))
                .optPadding(new Shape(1, 1))
                .setFilters(filters)
                .build();
    }

    private static Block network() {
        return new SequentialBlock()
                .add(conv(4))
                .add(BatchNorm.builder().build())
                .add(Activation.leakyReluBlock(0.1f))
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                .add(conv(3))
                .add(new LambdaBlock(list -> new NDList(Activation.relu(list.singletonOrThrow()))))
                .add(Pool.globalAvgPool2dBlock())
                .add(Blocks.batchFlattenBlock())
                .add(linear(3));
    }

    /** The mean of all squares, of everything that comes out. */
    static NDArray loss(NDList outputs) {
        NDList parts = new NDList();
        for (NDArray output : outputs) {
            if (output.getDataType().isFloating()) {
                parts.add(output.sub(0.3f).square().mean());
            }
        }
        return parts.size() == 1 ? parts.get(0) : NDArrays.add(parts.toArray(new NDArray[0]));
    }
}
