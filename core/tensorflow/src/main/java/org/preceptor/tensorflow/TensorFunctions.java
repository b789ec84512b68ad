package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDArrayIndexer;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.recurrent.RNN;
import java.util.ArrayList;
import java.util.List;

/** The functions that DJL's blocks call. Each is one line here; what it does stands where its subject is. */
final class TensorFunctions implements NDArrayEx {
    private final TensorArray array;

    TensorFunctions(TensorArray array) {
        this.array = array;
    }

    @Override
    public NDArray getArray() {
        return array;
    }

    private TensorArray from(NDArray other) {
        return array.getManager().from(other);
    }

    // arithmetic with the array on the right

    @Override
    public NDArray rdiv(Number n) {
        return Elementwise.withNumber(
                array, n, Types.fractional(reversed(n)), (ops, pair) -> ops.div(pair.b(), pair.a()));
    }

    /** With the number on the left DJL keeps the array's type, as long as that can hold the number. */
    private DataType reversed(Number n) {
        return array.getDataType().isFloating() ? array.getDataType() : Types.wholeOrFraction(array.getDataType(), n);
    }

    @Override
    public NDArray rdivi(Number n) {
        return array.change(x -> x.getNDArrayInternal().rdiv(n));
    }

    @Override
    public NDArray rdivi(NDArray b) {
        return array.change(x -> from(b).div(x));
    }

    @Override
    public NDArray rmod(Number n) {
        return Elementwise.withNumber(
                array, n, reversed(n), (ops, pair) -> Elementwise.remainder(ops, pair.b(), pair.a()));
    }

    @Override
    public NDArray rmodi(Number n) {
        return array.change(x -> x.getNDArrayInternal().rmod(n));
    }

    @Override
    public NDArray rmodi(NDArray b) {
        return array.change(x -> from(b).mod(x));
    }

    @Override
    public NDArray rpow(Number n) {
        return Elementwise.withNumber(array, n, reversed(n), (ops, pair) -> Elementwise.power(ops, pair.b(), pair.a()));
    }

    @Override
    public NDArray rpowi(Number n) {
        return array.change(x -> x.getNDArrayInternal().rpow(n));
    }

    // activations

    @Override
    public NDArray relu() {
        return Elementwise.unary(array, "Relu");
    }

    @Override
    public NDArray sigmoid() {
        return Elementwise.floating(array, "Sigmoid");
    }

    @Override
    public NDArray tanh() {
        return array.tanh();
    }

    @Override
    public NDArray softPlus() {
        return Elementwise.floating(array, "Softplus");
    }

    @Override
    public NDArray softSign() {
        return Elementwise.floating(array, "Softsign");
    }

    @Override
    public NDArray leakyRelu(float alpha) {
        return Elementwise.map(
                array,
                (ops, x) -> ops.call("LeakyRelu").in(x).attr("alpha", alpha).one());
    }

    @Override
    public NDArray elu(float alpha) {
        return Elementwise.map(array, (ops, x) -> {
            Value unit = ops.call("Elu", x);
            if (alpha == 1) {
                return unit;
            }
            Value below = ops.call("Minimum", unit, ops.scalar(x.type(), 0));
            return ops.add(ops.call("Relu", x), ops.scale(below, alpha));
        });
    }

    @Override
    public NDArray selu() {
        return Elementwise.unary(array, "Selu");
    }

    @Override
    public NDArray gelu() {
        return Elementwise.map(array, (ops, x) -> {
            Value erf = ops.call("Erf", ops.scale(x, 1 / Math.sqrt(2)));
            return ops.mul(ops.scale(x, 0.5), ops.add(erf, ops.scalar(x.type(), 1)));
        });
    }

    @Override
    public NDArray swish(float beta) {
        return Elementwise.map(array, (ops, v) -> {
            Value x = Elementwise.toFloating(ops, v);
            return ops.mul(x, ops.call("Sigmoid", beta == 1 ? x : ops.scale(x, beta)));
        });
    }

    /**
     * As DJL has it on every engine: {@code x tanh(log2(1 + e^x))}, where Misra's definition has the natural logarithm.
     */
    @Override
    public NDArray mish() {
        return Elementwise.map(array, (ops, v) -> {
            Value x = Elementwise.toFloating(ops, v);
            return ops.mul(x, ops.call("Tanh", ops.scale(ops.call("Softplus", x), 1 / Math.log(2))));
        });
    }

    // pooling

    @Override
    public NDArray maxPool(Shape kernelShape, Shape stride, Shape padding, boolean ceilMode) {
        return Pooling.max(array, kernelShape, stride, padding, ceilMode);
    }

    @Override
    public NDArray globalMaxPool() {
        return Pooling.global(array, "Max");
    }

    @Override
    public NDArray avgPool(Shape kernelShape, Shape stride, Shape padding, boolean ceilMode, boolean countIncludePad) {
        return Pooling.average(array, kernelShape, stride, padding, ceilMode, countIncludePad);
    }

    @Override
    public NDArray globalAvgPool() {
        return Pooling.global(array, "Mean");
    }

    @Override
    public NDArray lpPool(float normType, Shape kernelShape, Shape stride, Shape padding, boolean ceilMode) {
        return Pooling.power(array, normType, kernelShape, stride, padding, ceilMode);
    }

    @Override
    public NDArray globalLpPool(float normType) {
        return Pooling.globalPower(array, normType);
    }

    // layers

    @Override
    public NDList convolution(
            NDArray input, NDArray weight, NDArray bias, Shape stride, Shape padding, Shape dilation, int groups) {
        return new NDList(
                Convolutions.convolve(from(input), from(weight), from(bias), stride, padding, dilation, groups));
    }

    @Override
    public NDList deconvolution(
            NDArray input,
            NDArray weight,
            NDArray bias,
            Shape stride,
            Shape padding,
            Shape outPadding,
            Shape dilation,
            int groups) {
        return new NDList(Convolutions.deconvolve(
                from(input), from(weight), from(bias), stride, padding, outPadding, dilation, groups));
    }

    @Override
    public NDList linear(NDArray input, NDArray weight, NDArray bias) {
        return new NDList(Products.linear(from(input), from(weight), from(bias)));
    }

    @Override
    public NDList embedding(NDArray input, NDArray weight, SparseFormat sparse) {
        return new NDList(Selections.take(from(weight), from(input), 0));
    }

    @Override
    public NDList prelu(NDArray input, NDArray alpha) {
        TensorArray x = from(input);
        TensorArray slope = from(alpha);
        if (slope.value().rank() == 1 && slope.size() > 1) {
            long[] channels = Shapes.padLeft(new long[0], x.value().rank());
            channels[1] = slope.size();
            slope = (TensorArray) slope.reshape(new Shape(channels));
        }
        NDArray negative = Elementwise.map(x, (ops, v) -> ops.call("Minimum", v, ops.scalar(v.type(), 0)));
        return new NDList(new TensorFunctions(x).relu().add(negative.mul(slope)));
    }

    @Override
    public NDList dropout(NDArray input, float rate, boolean training) {
        return new NDList(Randoms.dropout(from(input), rate, training));
    }

    @Override
    public NDList layerNorm(NDArray input, Shape normalizedShape, NDArray gamma, NDArray beta, float eps) {
        return new NDList(Normalisation.layer(from(input), normalizedShape, from(gamma), from(beta), eps));
    }

    @Override
    public NDList batchNorm(
            NDArray input,
            NDArray runningMean,
            NDArray runningVar,
            NDArray gamma,
            NDArray beta,
            int axis,
            float momentum,
            float eps,
            boolean training) {
        return new NDList(Normalisation.batch(
                from(input),
                from(runningMean),
                from(runningVar),
                from(gamma),
                from(beta),
                axis,
                momentum,
                eps,
                training));
    }

    // images

    @Override
    public NDArray interpolation(long[] size, int mode, boolean alignCorners) {
        return Images.interpolate(array, size[0], size[1], mode, alignCorners);
    }

    @Override
    public NDArray resize(int width, int height, int interpolation) {
        return Images.resize(array, width, height, interpolation);
    }

    @Override
    public NDArray randomFlipLeftRight() {
        return Images.randomFlip(array, array.value().rank() - 2);
    }

    @Override
    public NDArray randomFlipTopBottom() {
        return Images.randomFlip(array, array.value().rank() - 3);
    }

    @Override
    public NDArray randomBrightness(float brightness) {
        return Images.randomBrightness(array, brightness);
    }

    @Override
    public NDArray randomHue(float hue) {
        return Colours.hue(array, hue);
    }

    @Override
    public NDArray randomColorJitter(float brightness, float contrast, float saturation, float hue) {
        return Colours.jitter(array, brightness, contrast, saturation, hue);
    }

    // selection and joining

    @Override
    public NDArrayIndexer getIndexer(NDManager manager) {
        return new Indexer(array.isTraced() ? array.getManager() : (TensorManager) manager);
    }

    @Override
    public NDArray where(NDArray condition, NDArray other) {
        return Choices.where(from(condition), array, from(other));
    }

    private List<TensorArray> with(NDList others) {
        List<TensorArray> all = new ArrayList<>();
        all.add(array);
        others.forEach(other -> all.add(from(other)));
        return all;
    }

    @Override
    public NDArray stack(NDList arrays, int axis) {
        return Shapes.stack(with(arrays), axis);
    }

    @Override
    public NDArray concat(NDList list, int axis) {
        return Shapes.concat(with(list), axis);
    }

    // recurrence

    @Override
    public NDList rnn(
            NDArray input,
            NDArray state,
            NDList params,
            boolean hasBiases,
            int numLayers,
            RNN.Activation activation,
            double dropRate,
            boolean training,
            boolean bidirectional,
            boolean batchFirst) {
        Recurrence.Cell cell = activation == RNN.Activation.RELU ? Recurrence.RELU : Recurrence.TANH;
        return recurrence(params, hasBiases, numLayers, dropRate, training, bidirectional, batchFirst)
                .run(cell, from(input), List.of(from(state)));
    }

    @Override
    public NDList gru(
            NDArray input,
            NDArray state,
            NDList params,
            boolean hasBiases,
            int numLayers,
            double dropRate,
            boolean training,
            boolean bidirectional,
            boolean batchFirst) {
        return recurrence(params, hasBiases, numLayers, dropRate, training, bidirectional, batchFirst)
                .run(Recurrence.GRU, from(input), List.of(from(state)));
    }

    @Override
    public NDList lstm(
            NDArray input,
            NDList states,
            NDList params,
            boolean hasBiases,
            int numLayers,
            double dropRate,
            boolean training,
            boolean bidirectional,
            boolean batchFirst) {
        return recurrence(params, hasBiases, numLayers, dropRate, training, bidirectional, batchFirst)
                .run(Recurrence.LSTM, from(input), List.of(from(states.get(0)), from(states.get(1))));
    }

    private Recurrence recurrence(
            NDList params,
            boolean hasBiases,
            int numLayers,
            double dropRate,
            boolean training,
            boolean bidirectional,
            boolean batchFirst) {
        return new Recurrence(
                params.stream().map(this::from).toList(),
                hasBiases,
                numLayers,
                training ? (float) dropRate : 0,
                bidirectional,
                batchFirst);
    }

    // DJL's optimisers

    @Override
    public void adadeltaUpdate(
            NDList inputs,
            NDList weights,
            float weightDecay,
            float rescaleGrad,
            float clipGrad,
            float rho,
            float epsilon) {
        new OptimiserUpdate(inputs, rescaleGrad, clipGrad).adadelta(weightDecay, rho, epsilon);
    }

    @Override
    public void adagradUpdate(
            NDList inputs,
            NDList weights,
            float learningRate,
            float weightDecay,
            float rescaleGrad,
            float clipGrad,
            float epsilon) {
        new OptimiserUpdate(inputs, rescaleGrad, clipGrad).adagrad(learningRate, weightDecay, epsilon);
    }

    @Override
    public void adamUpdate(
            NDList inputs,
            NDList weights,
            float learningRate,
            float learningRateBiasCorrection,
            float weightDecay,
            float rescaleGrad,
            float clipGrad,
            float beta1,
            float beta2,
            float epsilon,
            boolean lazyUpdate,
            boolean adamw) {
        new OptimiserUpdate(inputs, rescaleGrad, clipGrad)
                .adam(learningRate, learningRateBiasCorrection, weightDecay, beta1, beta2, epsilon, adamw);
    }

    @Override
    public void nagUpdate(
            NDList inputs,
            NDList weights,
            float learningRate,
            float weightDecay,
            float rescaleGrad,
            float clipGrad,
            float momentum) {
        new OptimiserUpdate(inputs, rescaleGrad, clipGrad).nesterov(learningRate, weightDecay, momentum);
    }

    @Override
    public void rmspropUpdate(
            NDList inputs,
            NDList weights,
            float learningRate,
            float weightDecay,
            float rescaleGrad,
            float clipGrad,
            float rho,
            float momentum,
            float epsilon,
            boolean centered) {
        OptimiserUpdate update = new OptimiserUpdate(inputs, rescaleGrad, clipGrad);
        if (centered) {
            update.centredRmsProp(learningRate, weightDecay, rho, momentum, epsilon);
        } else {
            update.rmsProp(learningRate, weightDecay, rho, epsilon);
        }
    }

    @Override
    public void sgdUpdate(
            NDList inputs,
            NDList weights,
            float learningRate,
            float weightDecay,
            float rescaleGrad,
            float clipGrad,
            float momentum,
            boolean lazyUpdate) {
        new OptimiserUpdate(inputs, rescaleGrad, clipGrad).descent(learningRate, weightDecay, momentum);
    }

    // boxes around objects

    @Override
    public NDList multiBoxTarget(
            NDList inputs,
            float iouThreshold,
            float ignoreLabel,
            float negativeMiningRatio,
            float negativeMiningThreshold,
            int minNegativeSamples) {
        throw new UnsupportedOperationException("multiBoxTarget is not supported by the engine " + GraphEngine.NAME
                + "; it is a kernel of MXNet that neither TensorFlow nor PyTorch has, match boxes outside of the step");
    }

    @Override
    public NDList multiBoxPrior(
            List<Float> sizes, List<Float> ratios, List<Float> steps, List<Float> offsets, boolean clip) {
        return Detection.priors(array, sizes, ratios, steps, offsets);
    }

    @Override
    public NDList multiBoxDetection(
            NDList inputs,
            boolean clip,
            float threshold,
            int backgroundId,
            float nmsThreshold,
            boolean forceSuppress,
            int nmsTopK) {
        return Detection.detect(array, inputs, clip, threshold, nmsThreshold);
    }
}
