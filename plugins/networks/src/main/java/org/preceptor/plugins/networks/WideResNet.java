package org.preceptor.plugins.networks;

import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.net.ResidualSite;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NetworkFactory;

/**
 * The wide residual network WRN-depth-width with pre-activation blocks (Zagoruyko and Komodakis, 2016, table 1), with
 * leaky ReLU of slope 0.1 as in Oliver et al. (2018): three groups of (depth - 4) / 6 blocks with 16, 32 and 64 times
 * width filters, the second and third group halving height and width. Images of at least 4×4. Sites: {@code input},
 * {@code block1.residual}, {@code block2.residual}, …, and {@code pool}, the pooled features.
 *
 * <p>Options: {@code depth} (28): 6 n + 4; {@code width} (2); {@code momentum} of the running statistics (0.9);
 * {@code heads} (none), further outputs on the features by name, each a dense layer: its width, or {@code classes}.
 *
 * @param depth the number of layers
 * @param width a factor on the numbers of filters
 * @param momentum of running statistics, from 0 to below 1
 * @param heads further outputs on the features
 */
public record WideResNet(int depth, double width, double momentum, List<Head> heads) implements NetworkFactory {

    public WideResNet() {
        this(28, 2, 0.9, List.of());
    }

    public WideResNet {
        heads = List.copyOf(heads);
        if (depth < 10 || depth % 6 != 4) {
            throw new IllegalArgumentException("the depth of a wide resnet is 10, 16, 22, 28, …, not " + depth);
        }
    }

    @Override
    public String name() {
        return "wide-resnet";
    }

    @Override
    public NetworkFactory configure(Options options) {
        int layers = options.integer("depth", depth, 10, 10_000);
        if (layers % 6 != 4) {
            throw options.invalid("depth", "6 n + 4, such as 10, 16, 22 or 28");
        }
        return new WideResNet(
                layers,
                options.number("width", width, 0.01, 64),
                options.number("momentum", momentum, 0, 0.99999),
                Head.read(options, heads));
    }

    @Override
    public Network create(NetworkInput input) {
        Layers.requireImages(name(), input, 4);
        SequentialBlock block = new SequentialBlock().add(Layers.input()).add(Layers.convolution(16, 3, 1, 1));
        int before = 16;
        int number = 1;
        for (int group = 0; group < 3; group++) {
            int filters = Layers.scaled(16 << group, width);
            for (int i = 0; i < (depth - 4) / 6; i++) {
                int stride = group > 0 && i == 0 ? 2 : 1;
                Site site = new Site("block" + number++ + ".residual", Site.Kind.RESIDUAL);
                if (before == filters && stride == 1) {
                    block.add(new ResidualSite(
                            site, Blocks.identityBlock(), activated().addAll(branch(filters, 1))));
                } else {
                    block.add(activated())
                            .add(new ResidualSite(
                                    site,
                                    Layers.convolution(filters, 1, stride, 0),
                                    new SequentialBlock().addAll(branch(filters, stride))));
                }
                before = filters;
            }
        }
        block.add(activated()).add(Pool.globalAvgPool2dBlock()).add(Layers.hidden("pool"));
        return Layers.initialised(Head.network(block, input, heads, Layers::linear));
    }

    private SequentialBlock activated() {
        return new SequentialBlock().add(Layers.batchNorm(momentum)).add(Layers.leakyRelu());
    }

    private Block[] branch(int filters, int stride) {
        return new Block[] {Layers.convolution(filters, 3, stride, 1), activated(), Layers.convolution(filters, 3, 1, 1)
        };
    }
}
