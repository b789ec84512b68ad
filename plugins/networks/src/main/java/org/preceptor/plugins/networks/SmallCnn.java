package org.preceptor.plugins.networks;

import ai.djl.nn.SequentialBlock;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.NetworkFactory;

/**
 * Conv-13's little sister, which trains in minutes on two cores: six 3×3 convolutions of 32, 32, 64, 64, 128 and 128
 * filters, each with batch normalisation and leaky ReLU of slope 0.1, a max pool after the second and the fourth,
 * global average pool, dense. Images of at least 4×4. Sites: {@code input}, {@code pool1}, {@code pool2}.
 *
 * <p>Options: {@code momentum} of the running statistics (0.9), {@code heads} (none), further outputs on the features
 * by name, each a dense layer: its width, or {@code classes}; {@code width} (1), a factor on all numbers of filters.
 *
 * @param momentum of running statistics, from 0 to below 1
 * @param heads further outputs on the features
 * @param width a factor on all numbers of filters
 */
public record SmallCnn(double momentum, List<Head> heads, double width) implements NetworkFactory {
    private static final int[] FILTERS = {32, 64, 128};

    public SmallCnn {
        heads = List.copyOf(heads);
    }

    public SmallCnn() {
        this(0.9, List.of(), 1);
    }

    @Override
    public String name() {
        return "small-cnn";
    }

    @Override
    public NetworkFactory configure(Options options) {
        return new SmallCnn(
                options.number("momentum", momentum, 0, 0.99999),
                Head.read(options, heads),
                options.number("width", width, 0.01, 16));
    }

    @Override
    public Network create(NetworkInput input) {
        Layers.requireImages(name(), input, 4);
        SequentialBlock block = new SequentialBlock().add(Layers.input());
        for (int stage = 0; stage < FILTERS.length; stage++) {
            if (stage > 0) {
                block.add(Layers.halvingPool()).add(Layers.hidden("pool" + stage));
            }
            for (int i = 0; i < 2; i++) {
                block.add(Layers.convolution(Layers.scaled(FILTERS[stage], width), 3, 1, 1))
                        .add(Layers.batchNorm(momentum))
                        .add(Layers.leakyRelu());
            }
        }
        return Layers.initialised(Head.network(block.add(Pool.globalAvgPool2dBlock()), input, heads, Layers::linear));
    }
}
