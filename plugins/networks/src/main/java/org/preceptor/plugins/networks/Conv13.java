package org.preceptor.plugins.networks;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.NetworkFactory;

/**
 * The 13-layer ConvNet of the papers (Laine and Aila, table 5; Tarvainen and Valpola, appendix B.1), for images of at
 * least 12×12; with 32×32:
 *
 * <pre>
 * input (site input)                        3 × 32 × 32
 * 3 × convolution 3×3, 128, same          128 × 32 × 32
 * max pool 2 (site pool1)                 128 × 16 × 16
 * 3 × convolution 3×3, 256, same          256 × 16 × 16
 * max pool 2 (site pool2)                 256 ×  8 ×  8
 * convolution 3×3, 512, valid             512 ×  6 ×  6
 * convolution 1×1, 256 and 1×1, 128       128 ×  6 ×  6
 * global average pool, dense              classes
 * </pre>
 *
 * Leaky ReLU of slope 0.1 after each convolution; 3 117 696 weights for ten classes.
 *
 * <p>Options: {@code normalisation}: {@code batch-norm} (the default; a plain dense layer at the end), or
 * {@code weight-norm}, weight normalisation with mean-only batch normalisation in every layer, as in the papers;
 * {@code momentum} of the running statistics (0.9 for batch-norm, 0.999 for weight-norm); {@code heads} (none), further
 * outputs on the features by name, each a dense layer: its width, or {@code classes}; {@code width} (1), a factor on
 * all numbers of filters.
 *
 * @param normalisation of every layer
 * @param momentum of running statistics, from 0 to below 1
 * @param heads further outputs on the features
 * @param width a factor on all numbers of filters
 */
public record Conv13(Normalisation normalisation, double momentum, List<Head> heads, double width)
        implements NetworkFactory {

    /** How layers are normalised. */
    public enum Normalisation {
        /** Batch normalisation. */
        BATCH_NORM(0.9),
        /** Weight normalisation and mean-only batch normalisation. */
        WEIGHT_NORM(0.999);

        private final double momentum;

        Normalisation(double momentum) {
            this.momentum = momentum;
        }
    }

    public Conv13() {
        this(Normalisation.BATCH_NORM, Normalisation.BATCH_NORM.momentum, List.of(), 1);
    }

    public Conv13 {
        Objects.requireNonNull(normalisation, "normalisation");
        heads = List.copyOf(heads);
    }

    @Override
    public String name() {
        return "conv-13";
    }

    @Override
    public NetworkFactory configure(Options options) {
        Normalisation chosen = options.choice("normalisation", normalisation);
        return new Conv13(
                chosen,
                options.number("momentum", chosen.momentum, 0, 0.99999),
                Head.read(options, heads),
                options.number("width", width, 0.01, 16));
    }

    @Override
    public Network create(NetworkInput input) {
        Layers.requireImages(name(), input, 12);
        SequentialBlock block = new SequentialBlock().add(Layers.input());
        for (int i = 0; i < 3; i++) {
            convolution(block, 128, 3, 1);
        }
        block.add(Layers.halvingPool()).add(Layers.hidden("pool1"));
        for (int i = 0; i < 3; i++) {
            convolution(block, 256, 3, 1);
        }
        block.add(Layers.halvingPool()).add(Layers.hidden("pool2"));
        convolution(block, 512, 3, 0);
        convolution(block, 256, 1, 0);
        convolution(block, 128, 1, 0);
        Network network = Head.network(block.add(Pool.globalAvgPool2dBlock()), input, heads, this::dense);
        return normalisation == Normalisation.BATCH_NORM ? Layers.initialised(network) : network;
    }

    private void convolution(SequentialBlock block, int filters, int kernel, int padding) {
        int scaled = Layers.scaled(filters, width);
        switch (normalisation) {
            case BATCH_NORM ->
                block.add(Layers.convolution(scaled, kernel, 1, padding)).add(Layers.batchNorm(momentum));
            case WEIGHT_NORM ->
                block.add(new WeightNormalisedConvolution(
                        scaled, new Shape(kernel, kernel), new Shape(padding, padding), momentum));
        }
        block.add(Layers.leakyRelu());
    }

    private Block dense(int units) {
        return normalisation == Normalisation.BATCH_NORM
                ? Layers.linear(units)
                : new WeightNormalisedLinear(units, momentum);
    }
}
