package org.preceptor.plugins.networks;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.initializer.TruncatedNormalInitializer;
import java.util.List;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.net.ResidualSite;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NetworkFactory;

/**
 * ConvNeXt-T (Liu et al., "A ConvNet for the 2020s", 2022, section 3 and appendix A; torchvision's
 * {@code convnext_tiny}): a 4×4 convolution of stride 4; 3, 3, 9 and 3 residual blocks of 96, 192, 384 and 768 filters,
 * between them 2×2 convolutions of stride 2; global average pool, layer normalisation, dense. A block is a 7×7
 * depthwise convolution, layer normalisation over channels, four times as many filters of 1×1, GELU, 1×1, and a factor
 * for each channel that is learnt. It has no statistics of batches. Weights start as N(0, 0.02²) without its tails. The
 * paper trains it with stochastic depth up to 0.1, which is noise at the residual sites here.
 *
 * <p>Images of at least 32×32; 28 589 128 parameters for 1 000 classes, 768 features. Sites: {@code input},
 * {@code block1.residual}, {@code block2.residual}, …, and {@code pool}, the pooled features before their
 * normalisation.
 *
 * <p>Options: {@code layer-scale} (1e-6), the factors before training; {@code heads} (none), further outputs on the
 * features by name, each a dense layer: its width, or {@code classes}; {@code width} (1), a factor on all numbers of
 * filters.
 *
 * @param layerScale the factors of blocks before training, above 0
 * @param heads further outputs on the features
 * @param width a factor on all numbers of filters
 */
public record ConvNeXtTiny(double layerScale, List<Head> heads, double width) implements NetworkFactory {
    private static final int LEAST = 32;
    private static final float EPSILON = 1e-6f;
    private static final List<Integer> BLOCKS = List.of(3, 3, 9, 3);
    private static final int FILTERS = 96;

    public ConvNeXtTiny() {
        this(1e-6, List.of(), 1);
    }

    public ConvNeXtTiny {
        heads = List.copyOf(heads);
        if (!(layerScale > 0)) {
            throw new IllegalArgumentException("layer-scale " + layerScale + "; expected more than 0");
        }
    }

    @Override
    public String name() {
        return "convnext-tiny";
    }

    @Override
    public NetworkFactory configure(Options options) {
        return new ConvNeXtTiny(
                options.number("layer-scale", layerScale, 1e-12, 10),
                Head.read(options, heads),
                options.number("width", width, 0.01, 16));
    }

    @Override
    public Network create(NetworkInput input) {
        Layers.requireImages(name(), input, LEAST);
        SequentialBlock trunk = new SequentialBlock()
                .add(Layers.input())
                .add(patches(Layers.scaled(FILTERS, width), 4))
                .addAll(normalised());
        int number = 1;
        for (int stage = 0; stage < BLOCKS.size(); stage++) {
            int filters = Layers.scaled(FILTERS << stage, width);
            if (stage > 0) {
                trunk.addAll(normalised()).add(patches(filters, 2));
            }
            for (int i = 0; i < BLOCKS.get(stage); i++) {
                trunk.add(new ResidualSite(
                        new Site("block" + number++ + ".residual", Site.Kind.RESIDUAL),
                        Blocks.identityBlock(),
                        branch(filters)));
            }
        }
        trunk.add(Pool.globalAvgPool2dBlock()).add(Layers.hidden("pool")).add(layerNorm(1));
        Network network = Head.network(trunk, input, heads, Layers::linear);
        network.block().setInitializer(new TruncatedNormalInitializer(0.02f), Parameter.Type.WEIGHT);
        return network;
    }

    private SequentialBlock branch(int filters) {
        return new SequentialBlock()
                .add(Conv2d.builder()
                        .setFilters(filters)
                        .setKernelShape(new Shape(7, 7))
                        .optPadding(new Shape(3, 3))
                        .optGroups(filters)
                        .build())
                .add(ArrayBlock.channelsLast())
                .add(layerNorm(3))
                .add(Layers.linear(4 * filters))
                .add(Activation.geluBlock())
                .add(Layers.linear(filters))
                .add(new LayerScale(layerScale))
                .add(ArrayBlock.channelsFirst());
    }

    /** A convolution of squares that do not overlap. */
    private static Block patches(int filters, int side) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(side, side))
                .optStride(new Shape(side, side))
                .build();
    }

    /** Each pixel's channels normalised. */
    private static List<Block> normalised() {
        return List.of(ArrayBlock.channelsLast(), layerNorm(3), ArrayBlock.channelsFirst());
    }

    private static Block layerNorm(int axis) {
        return LayerNorm.builder().axis(axis).optEpsilon(EPSILON).build();
    }
}
