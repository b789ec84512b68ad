package org.preceptor.testkit;

import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.util.Map;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.net.NoiseSite;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NetworkFactory;

/** The network that the author guide shows; with the test beside it, all that an author writes. */
public record OneHiddenLayer(int width) implements NetworkFactory {

    public OneHiddenLayer() {
        this(16);
    }

    @Override
    public String name() {
        return "one-hidden-layer";
    }

    @Override
    public OneHiddenLayer configure(Options options) {
        return new OneHiddenLayer(options.integer("width", width, 1, 10_000));
    }

    @Override
    public Network create(NetworkInput input) {
        SequentialBlock trunk = new SequentialBlock()
                .add(new NoiseSite(new Site("input", Site.Kind.INPUT)))
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(width).build())
                .add(Activation.reluBlock())
                .add(new NoiseSite(new Site("hidden", Site.Kind.HIDDEN)));
        return Network.of(
                trunk,
                Map.of("logits", Linear.builder().setUnits(input.classes()).build()));
    }
}
