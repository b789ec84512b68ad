package org.preceptor.plugins.networks;

import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import java.util.List;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.config.SettingValue;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.NetworkFactory;

/**
 * A multilayer perceptron with ReLU, for vectors or flattened images. Sites: {@code input}, {@code hidden1},
 * {@code hidden2}, …, after each hidden layer.
 *
 * <p>Options: {@code hidden} ([256, 128]), the units of the hidden layers; {@code batch-norm} (false), before each
 * ReLU; {@code momentum} of its running statistics (0.9); {@code heads} (none), further outputs on the features by
 * name, each a dense layer: its width, or {@code classes}.
 *
 * @param hidden the units of the hidden layers
 * @param batchNorm whether hidden layers are normalised
 * @param momentum of running statistics, from 0 to below 1
 * @param heads further outputs on the features
 */
public record Mlp(List<Integer> hidden, boolean batchNorm, double momentum, List<Head> heads)
        implements NetworkFactory {

    public Mlp() {
        this(List.of(256, 128), false, 0.9, List.of());
    }

    public Mlp {
        hidden = List.copyOf(hidden);
        heads = List.copyOf(heads);
    }

    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public NetworkFactory configure(Options options) {
        List<Integer> units = options.setting("hidden")
                .map(setting -> setting.list().stream()
                        .map(element -> units(element, options))
                        .toList())
                .orElse(hidden);
        return new Mlp(
                units,
                options.flag("batch-norm", batchNorm),
                options.number("momentum", momentum, 0, 0.99999),
                Head.read(options, heads));
    }

    private static int units(Setting element, Options options) {
        if (!(element.value() instanceof SettingValue.Whole units) || units.number() < 1 || units.number() > 1 << 20) {
            throw options.invalid("hidden", "a list of whole numbers from 1 to " + (1 << 20));
        }
        return (int) units.number();
    }

    @Override
    public Network create(NetworkInput input) {
        SequentialBlock block = new SequentialBlock().add(Layers.input()).add(Blocks.batchFlattenBlock());
        for (int layer = 1; layer <= hidden.size(); layer++) {
            block.add(Layers.linear(hidden.get(layer - 1)));
            if (batchNorm) {
                block.add(Layers.batchNorm(momentum));
            }
            block.add(Activation.reluBlock()).add(Layers.hidden("hidden" + layer));
        }
        return Layers.initialised(Head.network(block, input, heads, Layers::linear));
    }
}
