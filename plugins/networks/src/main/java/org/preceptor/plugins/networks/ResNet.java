package org.preceptor.plugins.networks;

import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.nn.SequentialBlock;
import java.util.List;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.NetworkFactory;

/**
 * The residual network (He et al., 2016) of DJL's model zoo. Images of up to 32×32 enter by a 3×3 convolution, larger
 * ones by a 7×7 one of stride 2 and a pool. The one site is {@code input}.
 *
 * <p>Options: {@code depth} (18): 18, 34, 50, 101, 152, 200 or 269; {@code momentum} of the running statistics (0.9);
 * {@code heads} (none), further outputs on the features by name, each a dense layer: its width, or {@code classes}.
 *
 * @param depth the number of layers
 * @param momentum of running statistics, from 0 to below 1
 * @param heads further outputs on the features
 */
public record ResNet(int depth, double momentum, List<Head> heads) implements NetworkFactory {

    public ResNet() {
        this(18, 0.9, List.of());
    }

    public ResNet {
        heads = List.copyOf(heads);
    }

    @Override
    public String name() {
        return "resnet";
    }

    @Override
    public NetworkFactory configure(Options options) {
        return new ResNet(
                options.integer("depth", depth, 8, 10_000),
                options.number("momentum", momentum, 0, 0.99999),
                Head.read(options, heads));
    }

    @Override
    public Network create(NetworkInput input) {
        Layers.requireImages(name(), input, 29);
        try {
            SequentialBlock zoo = ResNetV1.builder()
                    .setImageShape(input.example())
                    .setNumLayers(depth)
                    .setOutSize(input.classes())
                    .optBatchNormMomentum((float) momentum)
                    .build();
            zoo.removeLastBlock(); // which flattens the logits
            zoo.removeLastBlock(); // the dense layer, to which the features lead
            SequentialBlock trunk = new SequentialBlock().add(Layers.input()).add(zoo);
            return Layers.initialised(Head.network(trunk, input, heads, Layers::linear));
        } catch (IllegalArgumentException e) {
            throw new PreceptorException(
                    "network 'resnet' has no depth of " + depth + "; use 18, 34, 50, 101, 152, 200 or 269", e);
        }
    }
}
