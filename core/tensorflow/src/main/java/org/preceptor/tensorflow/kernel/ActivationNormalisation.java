package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.preceptor.tensorflow.op.HostTensor;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/** Batch and layer normalisation. */
public final class ActivationNormalisation {
    private ActivationNormalisation() {}

    /**
     * In training the running statistics move: {@code momentum} of the old ones and the rest of the batch's, whose
     * variance is the unbiased one, as in PyTorch.
     *
     * @return the normalised input and, in training, the running mean and variance from now on
     */
    public static List<Operand> batch(
            Ops ops,
            Operand input,
            Operand runningMean,
            Operand runningVariance,
            Optional<Operand> gamma,
            Optional<Operand> beta,
            int axis,
            float momentum,
            float epsilon,
            boolean training) {
        int rank = input.rank();
        int channels = Axes.axis(axis, rank, "batchNorm");
        if (rank < 2) {
            throw Refusal.of("batchNorm needs a batch and channels, not the shape " + input.shape());
        }
        List<Operand> statistics = Stream.of(Optional.of(runningMean), Optional.of(runningVariance), gamma, beta)
                .flatMap(Optional::stream)
                .toList();
        for (Operand each : statistics) {
            if (!each.shape().equals(new Shape(input.shape().get(channels)))) {
                throw Refusal.of("batchNorm: statistics or parameters of shape " + each.shape() + " do not fit axis "
                        + axis + " of an input of shape " + input.shape());
            }
        }
        if (channels != 1 && channels != rank - 1) {
            Operand moved = Shapes.swap(ops, input, 1, channels);
            List<Operand> results = new ArrayList<>(
                    batch(ops, moved, runningMean, runningVariance, gamma, beta, 1, momentum, epsilon, training));
            results.set(0, Shapes.swap(ops, results.get(0), 1, channels));
            return results;
        }
        boolean channelsLast = channels == 1 && rank > 2;
        Value x = channelsLast ? ops.channelsLast(input) : ops.logical(input);
        long[] shape = x.shape();
        long size = shape[shape.length - 1];
        Value mean = ops.logical(runningMean);
        Value variance = ops.logical(runningVariance);
        Value scale = gamma.map(ops::logical).orElseGet(() -> filled(ops, size, 1));
        Value shift = beta.map(ops::logical).orElseGet(() -> filled(ops, size, 0));
        if (training && ops.synchronises()) {
            return synchronised(ops, x, scale, shift, mean, variance, momentum, epsilon, channelsLast);
        }
        Value image = rank == 4 ? x : Shapes.reshape(ops, x, image(shape));
        Value empty = ops.cast(ops.ints(), DataType.FLOAT32);
        Value[] results = ops.call("FusedBatchNormV3")
                .in(image, scale, shift, training ? empty : mean, training ? empty : variance)
                .attr("epsilon", epsilon)
                .attr("is_training", training)
                .many(6);
        Operand result = new Operand(rank == 4 ? results[0] : Shapes.reshape(ops, results[0], shape), channelsLast);
        return training
                ? List.of(result, follow(ops, mean, results[1], momentum), follow(ops, variance, results[2], momentum))
                : List.of(result);
    }

    /** The same with the mean and variance over all parts of the batch. */
    private static List<Operand> synchronised(
            Ops ops,
            Value x,
            Value scale,
            Value shift,
            Value mean,
            Value variance,
            float momentum,
            float epsilon,
            boolean channelsLast) {
        int[] axes = IntStream.range(0, x.rank() - 1).toArray();
        int parts = ops.share().of();
        Value batchMean = ops.scale(ops.sumOfParts(ops.mean(x, false, axes)), 1.0 / parts);
        Value centred = ops.sub(x, batchMean);
        Value batchVariance =
                ops.scale(ops.sumOfParts(ops.mean(ops.call("Square", centred), false, axes)), 1.0 / parts);
        Value factor =
                ops.mul(scale, ops.call("Rsqrt", ops.add(batchVariance, ops.scalar(batchVariance.type(), epsilon))));
        Value result = ops.add(ops.mul(centred, factor), shift);
        long[] shape = x.shape();
        double count = (double) parts * HostTensor.elements(shape) / shape[shape.length - 1];
        Value unbiased = ops.scale(batchVariance, count / Math.max(1, count - 1));
        return List.of(
                new Operand(result, channelsLast),
                follow(ops, mean, batchMean, momentum),
                follow(ops, variance, unbiased, momentum));
    }

    private static Operand follow(Ops ops, Value old, Value batch, float momentum) {
        Value seen = ops.stop(batch);
        return Operand.of(ops.add(ops.scale(old, momentum), ops.scale(seen, 1 - momentum)));
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
    public static Operand layer(
            Ops ops, Operand input, Shape normalised, Optional<Operand> gamma, Optional<Operand> beta, float epsilon) {
        int rank = input.rank();
        boolean fits = normalised.dimension() <= rank
                && input.shape().slice(rank - normalised.dimension()).equals(normalised)
                && gamma.map(Operand::shape)
                        .filter(shape -> !shape.equals(normalised))
                        .isEmpty()
                && beta.map(Operand::shape)
                        .filter(shape -> !shape.equals(normalised))
                        .isEmpty();
        if (!fits) {
            throw Refusal.of("layerNorm: the last axes of an input of shape " + input.shape() + " are not " + normalised
                    + gamma.map(scale -> ", the shape of the scale is " + scale.shape())
                            .orElse(""));
        }
        int[] axes = IntStream.range(rank - normalised.dimension(), rank).toArray();
        Value x = ops.logical(input);
        Value centred = ops.sub(x, ops.mean(x, true, axes));
        Value variance = ops.mean(ops.call("Square", centred), true, axes);
        Value y = ops.mul(centred, ops.call("Rsqrt", ops.add(variance, ops.scalar(x.type(), epsilon))));
        if (gamma.isPresent()) {
            y = ops.mul(y, ops.logical(gamma.get()));
        }
        return Operand.of(beta.isPresent() ? ops.add(y, ops.logical(beta.get())) : y);
    }
}
