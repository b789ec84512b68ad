package org.preceptor.plugins.networks;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.net.ResidualSite;
import org.preceptor.api.net.Site;

/**
 * The residual networks for larger images (He et al., "Deep Residual Learning for Image Recognition", 2016, table 1): a
 * 7×7 convolution of stride 2 and a 3×3 max pool of stride 2, four groups of blocks with 64, 128, 256 and 512 filters,
 * each group but the first halving height and width, global average pool, dense.
 *
 * @param blocks of each group
 * @param bottleneck whether a block is 1×1, 3×3 and 1×1 convolutions, the last with four times the filters and the
 *     stride in the 3×3 one, as torchvision has it; else it is two of 3×3
 * @param momentum of running statistics
 * @param width a factor on the numbers of filters
 */
record Residual(List<Integer> blocks, boolean bottleneck, double momentum, double width) {
    /** The least height and width, at which the last group sees one pixel. */
    private static final int LEAST = 32;

    Network network(String name, NetworkInput input, List<Head> heads) {
        Layers.requireImages(name, input, LEAST);
        int before = Layers.scaled(64, width);
        SequentialBlock trunk = new SequentialBlock()
                .add(Layers.input())
                .add(Layers.convolution(before, 7, 2, 3))
                .add(Layers.batchNorm(momentum))
                .add(Activation.reluBlock())
                .add(Pool.maxPool2dBlock(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1)));
        int number = 1;
        for (int group = 0; group < blocks.size(); group++) {
            int filters = Layers.scaled(64 << group, width);
            int after = bottleneck ? 4 * filters : filters;
            for (int i = 0; i < blocks.get(group); i++) {
                int stride = group > 0 && i == 0 ? 2 : 1;
                Block shortcut = before == after && stride == 1 ? Blocks.identityBlock() : normalised(after, 1, stride);
                trunk.add(new ResidualSite(
                                new Site("block" + number++ + ".residual", Site.Kind.RESIDUAL),
                                shortcut,
                                branch(filters, stride)))
                        .add(Activation.reluBlock());
                before = after;
            }
        }
        trunk.add(Pool.globalAvgPool2dBlock()).add(Layers.hidden("pool"));
        return Layers.initialised(Head.network(trunk, input, heads, Layers::linear));
    }

    private SequentialBlock branch(int filters, int stride) {
        SequentialBlock branch = new SequentialBlock();
        if (bottleneck) {
            return branch.add(normalised(filters, 1, 1))
                    .add(Activation.reluBlock())
                    .add(normalised(filters, 3, stride))
                    .add(Activation.reluBlock())
                    .add(normalised(4 * filters, 1, 1));
        }
        return branch.add(normalised(filters, 3, stride))
                .add(Activation.reluBlock())
                .add(normalised(filters, 3, 1));
    }

    private SequentialBlock normalised(int filters, int kernel, int stride) {
        return new SequentialBlock()
                .add(Layers.convolution(filters, kernel, stride, kernel / 2))
                .add(Layers.batchNorm(momentum));
    }
}
