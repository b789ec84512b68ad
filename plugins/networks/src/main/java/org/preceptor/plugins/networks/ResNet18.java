package org.preceptor.plugins.networks;

import java.util.List;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.NetworkFactory;

/**
 * The residual network of 18 layers with the stem for images of 224×224, a 7×7 convolution of stride 2 and a max pool
 * (He et al., 2016, table 1), with two 3×3 convolutions a block: torchvision's {@code resnet18}. Images of at least
 * 32×32; 11 689 512 parameters for 1 000 classes, 512 features. Sites: {@code input}, {@code block1.residual},
 * {@code block2.residual}, …, and {@code pool}, the pooled features.
 *
 * <p>Options: {@code momentum} of the running statistics (0.9); {@code heads} (none), further outputs on the features
 * by name, each a dense layer: its width, or {@code classes}; {@code width} (1), a factor on all numbers of filters.
 *
 * @param momentum of running statistics, from 0 to below 1
 * @param heads further outputs on the features
 * @param width a factor on all numbers of filters
 */
public record ResNet18(double momentum, List<Head> heads, double width) implements NetworkFactory {

    public ResNet18() {
        this(0.9, List.of(), 1);
    }

    public ResNet18 {
        heads = List.copyOf(heads);
    }

    @Override
    public String name() {
        return "resnet-18";
    }

    @Override
    public NetworkFactory configure(Options options) {
        return new ResNet18(
                options.number("momentum", momentum, 0, 0.99999),
                Head.read(options, heads),
                options.number("width", width, 0.01, 16));
    }

    @Override
    public Network create(NetworkInput input) {
        return new Residual(List.of(2, 2, 2, 2), false, momentum, width).network(name(), input, heads);
    }
}
