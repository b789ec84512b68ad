package org.preceptor.plugins.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.preceptor.api.net.PassScope;

/**
 * A linear map with weight normalisation and mean-only batch normalisation (Salimans and Kingma, 2016, sections 2 and
 * 4):
 *
 * <pre>
 * W = g v / ‖v‖ for each output;  y = W x - mean(W x) + b
 * </pre>
 *
 * The mean is that of the batch in training, a running one otherwise. v starts as N(0, 0.05²); the first batch then
 * sets g = 1 / √(variance(v x / ‖v‖) + 1e-8), leaves b at zero, and is where the running mean starts.
 */
abstract sealed class WeightNormalised extends AbstractBlock
        permits WeightNormalisedConvolution, WeightNormalisedLinear {
    private static final byte VERSION = 1;
    private static final float EPSILON = 1e-8f;

    private final int units;
    private final float momentum;
    private final Parameter direction;
    private final Parameter gain;
    private final Parameter bias;
    private final Parameter runningMean;

    /**
     * @param units outputs
     * @param momentum how much of the running mean each batch leaves
     */
    WeightNormalised(int units, double momentum) {
        super(VERSION);
        this.units = units;
        this.momentum = (float) momentum;
        direction = addParameter(Parameter.builder()
                .setName("v")
                .setType(Parameter.Type.WEIGHT)
                .optInitializer(new NormalInitializer(0.05f))
                .build());
        gain = addParameter(
                Parameter.builder().setName("g").setType(Parameter.Type.GAMMA).build());
        bias = addParameter(
                Parameter.builder().setName("b").setType(Parameter.Type.BIAS).build());
        runningMean = addParameter(Parameter.builder()
                .setName("runningMean")
                .setType(Parameter.Type.RUNNING_MEAN)
                .optRequiresGrad(false)
                .build());
    }

    int units() {
        return units;
    }

    /** The shape of v for an input: {@code (units, …)}. */
    abstract Shape weightShape(Shape input);

    /** The map itself; outputs are on axis 1. */
    abstract NDArray map(NDArray input, NDArray weight);

    @Override
    protected void prepare(Shape[] inputShapes) {
        direction.setShape(weightShape(inputShapes[0]));
        gain.setShape(new Shape(units));
        bias.setShape(new Shape(units));
        runningMean.setShape(new Shape(units));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        PassScope scope = PassScope.of(store);
        NDArray v = store.getValue(direction, x.getDevice(), training);
        NDArray g = store.getValue(gain, x.getDevice(), training);
        NDArray b = store.getValue(bias, x.getDevice(), training);
        NDArray running = store.getValue(runningMean, x.getDevice(), training);
        NDArray length = v.square().sum(allBut(0, v)).sqrt();

        if (scope.initialising()) {
            NDArray t = map(x, v.div(along(0, length, v)));
            NDArray mean = t.mean(allBut(1, t));
            NDArray centred = t.sub(along(1, mean, t));
            NDArray scale =
                    centred.square().mean(allBut(1, t)).add(EPSILON).sqrt().pow(-1);
            scope.assign(g, scale);
            scope.assign(running, mean.mul(scale));
            return new NDList(centred.mul(along(1, scale, t)));
        }
        NDArray y = map(x, v.mul(along(0, g.div(length), v)));
        NDArray mean = running;
        if (training) {
            mean = scope.statistic(y.mean(allBut(1, y)));
            scope.assign(running, running.mul(momentum).add(mean.mul(1 - momentum)));
        }
        return new NDList(y.add(along(1, b.sub(mean), y)));
    }

    /** A vector of one number an output, shaped to be broadcast along an axis. */
    private static NDArray along(int axis, NDArray vector, NDArray array) {
        long[] shape = new long[array.getShape().dimension()];
        Arrays.fill(shape, 1);
        shape[axis] = vector.getShape().get(0);
        return vector.reshape(shape);
    }

    private static int[] allBut(int axis, NDArray array) {
        return IntStream.range(0, array.getShape().dimension())
                .filter(i -> i != axis)
                .toArray();
    }
}
