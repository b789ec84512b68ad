package org.preceptor.plugins.networks;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.net.ResidualSite;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NetworkFactory;

/**
 * MobileNetV3 (Howard et al., "Searching for MobileNetV3", 2019, tables 1 and 2; torchvision's
 * {@code mobilenet_v3_large} and {@code mobilenet_v3_small}): inverted residual blocks, each a 1×1 convolution that
 * widens, a depthwise one, squeeze and excitation in some, and a 1×1 one without activation that narrows; ReLU in the
 * first blocks, hard swish in the others. The classifier has a hidden layer, whose outputs are the features. The paper
 * trains with dropout before the last layer, which is noise at the site {@code classifier} here.
 *
 * <p>Images of at least 32×32; for 1 000 classes {@code large} has 5 483 032 parameters and 1 280 features,
 * {@code small} 2 542 856 and 1 024. Sites: {@code input}, {@code block1.residual}, …, for those blocks that have a
 * shortcut, counted from the first block of all; {@code classifier}, the features.
 *
 * <p>Options: {@code variant}: {@code large} (the default) or {@code small}; {@code momentum} of the running statistics
 * (0.99); {@code heads} (none), further outputs on the features by name, each a dense layer: its width, or
 * {@code classes}; {@code width} (1), a factor on all numbers of filters, which are multiples of eight.
 *
 * @param variant which of the paper's two
 * @param momentum of running statistics, from 0 to below 1
 * @param heads further outputs on the features
 * @param width a factor on all numbers of filters
 */
public record MobileNetV3(Variant variant, double momentum, List<Head> heads, double width) implements NetworkFactory {
    private static final int LEAST = 32;
    private static final int FIRST = 16;
    private static final float EPSILON = 1e-3f;

    /**
     * A block.
     *
     * @param kernel side of the depthwise convolution
     * @param expanded filters of the first two convolutions
     * @param filters of the last
     * @param squeezes whether it has squeeze and excitation
     * @param swishes whether its activation is hard swish, else ReLU
     * @param stride of the depthwise convolution
     */
    private record Bottleneck(int kernel, int expanded, int filters, boolean squeezes, boolean swishes, int stride) {}

    /** The paper's two networks. */
    public enum Variant {
        /** Table 1. */
        LARGE(
                1280,
                List.of(
                        new Bottleneck(3, 16, 16, false, false, 1),
                        new Bottleneck(3, 64, 24, false, false, 2),
                        new Bottleneck(3, 72, 24, false, false, 1),
                        new Bottleneck(5, 72, 40, true, false, 2),
                        new Bottleneck(5, 120, 40, true, false, 1),
                        new Bottleneck(5, 120, 40, true, false, 1),
                        new Bottleneck(3, 240, 80, false, true, 2),
                        new Bottleneck(3, 200, 80, false, true, 1),
                        new Bottleneck(3, 184, 80, false, true, 1),
                        new Bottleneck(3, 184, 80, false, true, 1),
                        new Bottleneck(3, 480, 112, true, true, 1),
                        new Bottleneck(3, 672, 112, true, true, 1),
                        new Bottleneck(5, 672, 160, true, true, 2),
                        new Bottleneck(5, 960, 160, true, true, 1),
                        new Bottleneck(5, 960, 160, true, true, 1))),
        /** Table 2. */
        SMALL(
                1024,
                List.of(
                        new Bottleneck(3, 16, 16, true, false, 2),
                        new Bottleneck(3, 72, 24, false, false, 2),
                        new Bottleneck(3, 88, 24, false, false, 1),
                        new Bottleneck(5, 96, 40, true, true, 2),
                        new Bottleneck(5, 240, 40, true, true, 1),
                        new Bottleneck(5, 240, 40, true, true, 1),
                        new Bottleneck(5, 120, 48, true, true, 1),
                        new Bottleneck(5, 144, 48, true, true, 1),
                        new Bottleneck(5, 288, 96, true, true, 2),
                        new Bottleneck(5, 576, 96, true, true, 1),
                        new Bottleneck(5, 576, 96, true, true, 1)));

        private final int features;
        private final List<Bottleneck> blocks;

        Variant(int features, List<Bottleneck> blocks) {
            this.features = features;
            this.blocks = blocks;
        }
    }

    public MobileNetV3() {
        this(Variant.LARGE, 0.99, List.of(), 1);
    }

    public MobileNetV3 {
        Objects.requireNonNull(variant, "variant");
        heads = List.copyOf(heads);
    }

    @Override
    public String name() {
        return "mobilenet-v3";
    }

    @Override
    public NetworkFactory configure(Options options) {
        return new MobileNetV3(
                options.choice("variant", variant),
                options.number("momentum", momentum, 0, 0.99999),
                Head.read(options, heads),
                options.number("width", width, 0.01, 16));
    }

    @Override
    public Network create(NetworkInput input) {
        Layers.requireImages(name(), input, LEAST);
        int before = scaled(FIRST);
        SequentialBlock trunk = new SequentialBlock()
                .add(Layers.input())
                .add(convolution(before, 3, 2, 1))
                .add(ArrayBlock.hardSwish());
        int number = 1;
        for (Bottleneck block : variant.blocks) {
            SequentialBlock branch = branch(block, before);
            boolean residual = block.stride == 1 && before == scaled(block.filters);
            trunk.add(
                    residual
                            ? new ResidualSite(
                                    new Site("block" + number + ".residual", Site.Kind.RESIDUAL),
                                    Blocks.identityBlock(),
                                    branch)
                            : branch);
            before = scaled(block.filters);
            number++;
        }
        trunk.add(convolution(6 * before, 1, 1, 1))
                .add(ArrayBlock.hardSwish())
                .add(Pool.globalAvgPool2dBlock())
                .add(Layers.linear(scaled(variant.features)))
                .add(ArrayBlock.hardSwish())
                .add(Layers.hidden("classifier"));
        return Layers.initialised(Head.network(trunk, input, heads, Layers::linear));
    }

    private SequentialBlock branch(Bottleneck block, int before) {
        int expanded = scaled(block.expanded);
        SequentialBlock branch = new SequentialBlock();
        if (expanded != before) {
            branch.add(convolution(expanded, 1, 1, 1)).add(activation(block));
        }
        branch.add(convolution(expanded, block.kernel, block.stride, expanded)).add(activation(block));
        if (block.squeezes) {
            int quarter = expanded / 4;
            branch.add(new SqueezeExcitation(expanded, divisible(quarter)));
        }
        return branch.add(convolution(scaled(block.filters), 1, 1, 1));
    }

    private static Block activation(Bottleneck block) {
        return block.swishes ? ArrayBlock.hardSwish() : Activation.reluBlock();
    }

    private SequentialBlock convolution(int filters, int kernel, int stride, int groups) {
        return new SequentialBlock()
                .add(Conv2d.builder()
                        .setFilters(filters)
                        .setKernelShape(new Shape(kernel, kernel))
                        .optStride(new Shape(stride, stride))
                        .optPadding(new Shape(kernel / 2, kernel / 2))
                        .optGroups(groups)
                        .optBias(false)
                        .build())
                .add(BatchNorm.builder()
                        .optMomentum((float) momentum)
                        .optEpsilon(EPSILON)
                        .build());
    }

    private int scaled(int filters) {
        return divisible(filters * width);
    }

    /** The nearest multiple of eight, at least eight and at least nine tenths (MobileNet's authors' code). */
    private static int divisible(double filters) {
        int nearest = Math.max(8, (int) (filters + 4) / 8 * 8);
        return nearest < 0.9 * filters ? nearest + 8 : nearest;
    }
}
