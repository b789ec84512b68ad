package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;

/** Batch and layer normalisation. */
final class Normalisation {
    private Normalisation() {}

    /**
     * In training the running statistics change in place: {@code momentum} of the old ones and the rest of the batch's,
     * whose variance is the unbiased one, as in PyTorch.
     */
    static TensorArray batch(
            TensorArray input,
            TensorArray runningMean,
            TensorArray runningVariance,
            TensorArray gamma,
            TensorArray beta,
            int axis,
            float momentum,
            float epsilon,
            boolean training) {
        int rank = input.value().rank();
        int channels = Reductions.axis(axis, rank, "batchNorm");
        if (rank < 2) {
            throw Refusal.of("batchNorm needs a batch and channels, not the shape " + input.getShape());
        }
        for (TensorArray each : java.util.Arrays.asList(runningMean, runningVariance, gamma, beta)) {
            if (each != null
                    && !each.getShape().equals(new Shape(input.getShape().get(channels)))) {
                throw Refusal.of("batchNorm: statistics or parameters of shape " + each.getShape() + " do not fit axis "
                        + axis + " of an input of shape " + input.getShape());
            }
        }
        if (channels != 1 && channels != rank - 1) {
            TensorArray moved = (TensorArray) input.swapAxes(1, channels);
            return (TensorArray) batch(moved, runningMean, runningVariance, gamma, beta, 1, momentum, epsilon, training)
                    .swapAxes(1, channels);
        }
        try (Ops ops = Ops.over(input, gamma, beta, runningMean, runningVariance)) {
            boolean channelsLast = channels == 1 && rank > 2;
            Value x = channelsLast ? ops.channelsLast(input) : ops.logical(input);
            long[] shape = x.shape();
            long size = shape[shape.length - 1];
            Value mean = ops.logical(runningMean);
            Value variance = ops.logical(runningVariance);
            Value scale = gamma == null ? filled(ops, size, 1) : ops.logical(gamma);
            Value shift = beta == null ? filled(ops, size, 0) : ops.logical(beta);
            Value image = rank == 4 ? x : Shapes.reshape(ops, x, image(shape));
            Value empty = ops.cast(ops.ints(), DataType.FLOAT32);
            Value[] results = ops.call("FusedBatchNormV3")
                    .in(image, scale, shift, training ? empty : mean, training ? empty : variance)
                    .attr("epsilon", epsilon)
                    .attr("is_training", training)
                    .many(6);
            TensorArray result =
                    ops.array(rank == 4 ? results[0] : Shapes.reshape(ops, results[0], shape), channelsLast);
            if (training) {
                follow(ops, runningMean, mean, results[1], momentum);
                follow(ops, runningVariance, variance, results[2], momentum);
            }
            return result;
        }
    }

    private static void follow(Ops ops, TensorArray running, Value old, Value batch, float momentum) {
        Value seen = ops.stop(batch);
        running.write(ops.array(ops.add(ops.scale(old, momentum), ops.scale(seen, 1 - momentum))));
    }

    /** The kernel takes [batch, height, width, channels]; which pixel is which does not matter to it. */
    private static long[] image(long[] shape) {
        int rank = shape.length;
        long pixels = HostTensor.elements(java.util.Arrays.copyOfRange(shape, 1, rank - 1));
        return new long[] {shape[0], 1, pixels, shape[rank - 1]};
    }

    private static Value filled(Ops ops, long size, int value) {
        return ops.call("Fill", ops.sizes(size), ops.scalar(DataType.FLOAT32, value));
    }

    /** Over the last axes, as many as {@code normalised} has. */
    static TensorArray layer(TensorArray input, Shape normalised, TensorArray gamma, TensorArray beta, float epsilon) {
        int rank = input.value().rank();
        boolean fits = normalised.dimension() <= rank
                && input.getShape().slice(rank - normalised.dimension()).equals(normalised)
                && (gamma == null || gamma.getShape().equals(normalised))
                && (beta == null || beta.getShape().equals(normalised));
        if (!fits) {
            throw Refusal.of("layerNorm: the last axes of an input of shape " + input.getShape() + " are not "
                    + normalised + (gamma == null ? "" : ", the shape of the scale is " + gamma.getShape()));
        }
        int[] axes = IntStream.range(rank - normalised.dimension(), rank).toArray();
        try (Ops ops = Ops.over(input, gamma, beta)) {
            Value x = ops.logical(input);
            Value centred = ops.sub(x, ops.mean(x, true, axes));
            Value variance = ops.mean(ops.call("Square", centred), true, axes);
            Value y = ops.mul(centred, ops.call("Rsqrt", ops.add(variance, ops.scalar(x.type(), epsilon))));
            y = gamma == null ? y : ops.mul(y, ops.logical(gamma));
            return ops.array(beta == null ? y : ops.add(y, ops.logical(beta)));
        }
    }
}
