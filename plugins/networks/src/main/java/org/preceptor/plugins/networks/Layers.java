package org.preceptor.plugins.networks;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;
import java.util.List;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.net.NoiseSite;
import org.preceptor.api.net.Site;

/** The layers that several networks are made of. */
final class Layers {
    private Layers() {}

    /** Normal with variance 2 / fan-in (He et al., 2015). */
    static Initializer heNormal() {
        return new XavierInitializer(RandomType.GAUSSIAN, FactorType.IN, 2);
    }

    /** The network, with weights that start as {@link #heNormal()}. */
    static Network initialised(Network network) {
        initialised(network.block());
        return network;
    }

    /** The block, with weights that start as {@link #heNormal()}. */
    static <B extends Block> B initialised(B block) {
        block.setInitializer(heNormal(), Parameter.Type.WEIGHT);
        return block;
    }

    static Block input() {
        return new NoiseSite(new Site("input", Site.Kind.INPUT));
    }

    static Block hidden(String site) {
        return new NoiseSite(new Site(site, Site.Kind.HIDDEN));
    }

    /** A square convolution without bias, for what is normalised afterwards. */
    static Block convolution(int filters, int kernel, int stride, int padding) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(kernel, kernel))
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(padding, padding))
                .optBias(false)
                .build();
    }

    static Block batchNorm(double momentum) {
        return BatchNorm.builder().optMomentum((float) momentum).build();
    }

    /** Leaky ReLU with a slope of 0.1, as in the papers. */
    static Block leakyRelu() {
        return Activation.leakyReluBlock(0.1f);
    }

    static Block halvingPool() {
        return Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2));
    }

    static Block linear(int units) {
        return Linear.builder().setUnits(units).build();
    }

    /** A share of a number of filters, at least one. */
    static int scaled(int filters, double width) {
        return (int) Math.max(1, Math.round(filters * width));
    }

    /** @throws PreceptorException if the examples are not images of at least that height and width */
    static void requireImages(String network, NetworkInput input, int least) {
        if (!input.isImage()) {
            throw new PreceptorException("network '" + network + "' needs images, the examples are vectors of "
                    + input.example().get(0) + " numbers; use network 'mlp'");
        }
        List<Long> size = List.of(input.example().get(1), input.example().get(2));
        if (size.stream().anyMatch(length -> length < least)) {
            throw new PreceptorException("network '" + network + "' needs images of at least " + least + "x" + least
                    + " pixels, the examples have " + size.get(0) + "x" + size.get(1)
                    + "; use larger images or network 'mlp'");
        }
    }
}
