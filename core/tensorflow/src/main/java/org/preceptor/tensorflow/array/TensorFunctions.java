package org.preceptor.tensorflow.array;

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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.preceptor.tensorflow.kernel.ActivationNormalisation;
import org.preceptor.tensorflow.kernel.Activations;
import org.preceptor.tensorflow.kernel.Choices;
import org.preceptor.tensorflow.kernel.Colours;
import org.preceptor.tensorflow.kernel.Convolutions;
import org.preceptor.tensorflow.kernel.Detection;
import org.preceptor.tensorflow.kernel.Elementwise;
import org.preceptor.tensorflow.kernel.ImageOperations;
import org.preceptor.tensorflow.kernel.MatrixProducts;
import org.preceptor.tensorflow.kernel.Pooling;
import org.preceptor.tensorflow.kernel.Randoms;
import org.preceptor.tensorflow.kernel.Recurrence;
import org.preceptor.tensorflow.kernel.Selections;
import org.preceptor.tensorflow.kernel.Shapes;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Types;

/** The functions that DJL's blocks call. Each is one line here; the work is done where its subject is. */
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
        DataType type = Types.fractional(reversed(n));
        return array.apply((ops, x) -> Elementwise.withNumber(ops, x, n, type, pair -> ops.div(pair.b(), pair.a())));
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
        return array.apply((ops, x) ->
                Elementwise.withNumber(ops, x, n, reversed(n), pair -> Elementwise.remainder(ops, pair.b(), pair.a())));
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
        return array.apply((ops, x) ->
                Elementwise.withNumber(ops, x, n, reversed(n), pair -> Elementwise.power(ops, pair.b(), pair.a())));
    }

    @Override
    public NDArray rpowi(Number n) {
        return array.change(x -> x.getNDArrayInternal().rpow(n));
    }

    // activations

    @Override
    public NDArray relu() {
        return array.apply((ops, x) -> Elementwise.unary(ops, x, "Relu"));
    }

    @Override
    public NDArray sigmoid() {
        return array.apply((ops, x) -> Elementwise.floating(ops, x, "Sigmoid"));
    }

    @Override
    public NDArray tanh() {
        return array.tanh();
    }

    @Override
    public NDArray softPlus() {
        return array.apply((ops, x) -> Elementwise.floating(ops, x, "Softplus"));
    }

    @Override
    public NDArray softSign() {
        return array.apply((ops, x) -> Elementwise.floating(ops, x, "Softsign"));
    }

    @Override
    public NDArray leakyRelu(float alpha) {
        return array.map((ops, x) -> Activations.leakyRelu(ops, x, alpha));
    }

    @Override
    public NDArray elu(float alpha) {
        return array.map((ops, x) -> Activations.elu(ops, x, alpha));
    }

    @Override
    public NDArray selu() {
        return array.apply((ops, x) -> Elementwise.unary(ops, x, "Selu"));
    }

    @Override
    public NDArray gelu() {
        return array.map(Activations::gelu);
    }

    @Override
    public NDArray swish(float beta) {
        return array.map((ops, x) -> Activations.swish(ops, x, beta));
    }

    @Override
    public NDArray mish() {
        return array.map(Activations::mish);
    }

    // pooling

    @Override
    public NDArray maxPool(Shape kernelShape, Shape stride, Shape padding, boolean ceilMode) {
        return array.apply((ops, x) -> Pooling.max(ops, x, kernelShape, stride, padding, ceilMode));
    }

    @Override
    public NDArray globalMaxPool() {
        return array.apply((ops, x) -> Pooling.global(ops, x, "Max"));
    }

    @Override
    public NDArray avgPool(Shape kernelShape, Shape stride, Shape padding, boolean ceilMode, boolean countIncludePad) {
        return array.apply(
                (ops, x) -> Pooling.average(ops, x, kernelShape, stride, padding, ceilMode, countIncludePad));
    }

    @Override
    public NDArray globalAvgPool() {
        return array.apply((ops, x) -> Pooling.global(ops, x, "Mean"));
    }

    @Override
    public NDArray lpPool(float normType, Shape kernelShape, Shape stride, Shape padding, boolean ceilMode) {
        return array.apply((ops, x) -> Pooling.power(ops, x, normType, kernelShape, stride, padding, ceilMode));
    }

    @Override
    public NDArray globalLpPool(float normType) {
        return array.apply((ops, x) -> Pooling.globalPower(ops, x, normType));
    }

    // layers

    @Override
    public NDList convolution(
            NDArray input, NDArray weight, NDArray bias, Shape stride, Shape padding, Shape dilation, int groups) {
        return layer(
                input,
                weight,
                bias,
                (ops, x, w, b) -> Convolutions.convolve(ops, x, w, b, stride, padding, dilation, groups));
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
        return layer(
                input,
                weight,
                bias,
                (ops, x, w, b) -> Convolutions.deconvolve(ops, x, w, b, stride, padding, outPadding, dilation, groups));
    }

    @Override
    public NDList linear(NDArray input, NDArray weight, NDArray bias) {
        return layer(input, weight, bias, MatrixProducts::linear);
    }

    /** What a layer with a weight, and perhaps a bias, makes of its input. */
    private interface Layer {
        Operand apply(Ops ops, Operand input, Operand weight, Optional<Operand> bias);
    }

    private NDList layer(NDArray input, NDArray weight, NDArray bias, Layer kernel) {
        List<TensorArray> arrays = present(input, weight, bias);
        return new NDList(ArrayOperation.several(
                arrays,
                (ops, all) -> kernel.apply(
                        ops, all.get(0), all.get(1), all.stream().skip(2).findFirst())));
    }

    private List<TensorArray> present(NDArray... arrays) {
        return Stream.of(arrays).filter(Objects::nonNull).map(this::from).toList();
    }

    @Override
    public NDList embedding(NDArray input, NDArray weight, SparseFormat sparse) {
        return new NDList(from(weight).apply(input, (ops, rows, index) -> Selections.take(ops, rows, index, 0)));
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
        NDArray negative = x.map((ops, v) -> ops.call("Minimum", v, ops.scalar(v.type(), 0)));
        return new NDList(new TensorFunctions(x).relu().add(negative.mul(slope)));
    }

    @Override
    public NDList dropout(NDArray input, float rate, boolean training) {
        return new NDList(from(input).apply((ops, x) -> Randoms.dropout(ops, x, rate, training)));
    }

    @Override
    public NDList layerNorm(NDArray input, Shape normalizedShape, NDArray gamma, NDArray beta, float eps) {
        Optional<TensorArray> scale = Optional.ofNullable(from(gamma));
        Optional<TensorArray> shift = Optional.ofNullable(from(beta));
        try (ArrayOperation operation = ArrayOperation.over(present(input, gamma, beta))) {
            return new NDList(operation.array(ActivationNormalisation.layer(
                    operation.ops(),
                    operation.operand(from(input)),
                    normalizedShape,
                    operation.operand(scale),
                    operation.operand(shift),
                    eps)));
        }
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
        Optional<TensorArray> scale = Optional.ofNullable(from(gamma));
        Optional<TensorArray> shift = Optional.ofNullable(from(beta));
        TensorArray mean = from(runningMean);
        TensorArray variance = from(runningVar);
        try (ArrayOperation operation = ArrayOperation.over(present(input, gamma, beta, runningMean, runningVar))) {
            List<Operand> results = ActivationNormalisation.batch(
                    operation.ops(),
                    operation.operand(from(input)),
                    operation.operand(mean),
                    operation.operand(variance),
                    operation.operand(scale),
                    operation.operand(shift),
                    axis,
                    momentum,
                    eps,
                    training);
            if (training) {
                mean.write(operation.array(results.get(1)));
                variance.write(operation.array(results.get(2)));
            }
            return new NDList(operation.array(results.get(0)));
        }
    }

    // images

    @Override
    public NDArray interpolation(long[] size, int mode, boolean alignCorners) {
        return array.apply((ops, x) -> ImageOperations.interpolate(ops, x, size[0], size[1], mode, alignCorners));
    }

    @Override
    public NDArray resize(int width, int height, int interpolation) {
        return array.apply((ops, x) -> ImageOperations.resize(ops, x, width, height, interpolation));
    }

    @Override
    public NDArray randomFlipLeftRight() {
        return array.apply((ops, x) -> ImageOperations.randomFlip(ops, x, x.rank() - 2));
    }

    @Override
    public NDArray randomFlipTopBottom() {
        return array.apply((ops, x) -> ImageOperations.randomFlip(ops, x, x.rank() - 3));
    }

    @Override
    public NDArray randomBrightness(float brightness) {
        return array.apply((ops, x) -> ImageOperations.randomBrightness(ops, x, brightness));
    }

    @Override
    public NDArray randomHue(float hue) {
        return array.apply((ops, x) -> Colours.hue(ops, x, hue));
    }

    @Override
    public NDArray randomColorJitter(float brightness, float contrast, float saturation, float hue) {
        return array.apply((ops, x) -> Colours.jitter(ops, x, brightness, contrast, saturation, hue));
    }

    // selection and joining

    @Override
    public NDArrayIndexer getIndexer(NDManager manager) {
        return new Indexer(array.isTraced() ? array.getManager() : (TensorManager) manager);
    }

    @Override
    public NDArray where(NDArray condition, NDArray other) {
        return ArrayOperation.several(
                List.of(array, from(other), from(condition)),
                (ops, all) -> Choices.where(ops, all.get(2), all.get(0), all.get(1)));
    }

    private List<TensorArray> with(NDList others) {
        List<TensorArray> all = new ArrayList<>();
        all.add(array);
        others.forEach(other -> all.add(from(other)));
        return all;
    }

    @Override
    public NDArray stack(NDList arrays, int axis) {
        return ArrayOperation.several(with(arrays), (ops, all) -> Shapes.stack(ops, all, axis));
    }

    @Override
    public NDArray concat(NDList list, int axis) {
        return ArrayOperation.several(with(list), (ops, all) -> Shapes.concat(ops, all, axis));
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
        return recurrence(
                new Recurrence.Form(hasBiases, numLayers, training ? (float) dropRate : 0, bidirectional, batchFirst),
                cell,
                from(input),
                List.of(from(state)),
                params);
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
        return recurrence(
                new Recurrence.Form(hasBiases, numLayers, training ? (float) dropRate : 0, bidirectional, batchFirst),
                Recurrence.GRU,
                from(input),
                List.of(from(state)),
                params);
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
        return recurrence(
                new Recurrence.Form(hasBiases, numLayers, training ? (float) dropRate : 0, bidirectional, batchFirst),
                Recurrence.LSTM,
                from(input),
                List.of(from(states.get(0)), from(states.get(1))),
                params);
    }

    private NDList recurrence(
            Recurrence.Form form, Recurrence.Cell cell, TensorArray input, List<TensorArray> states, NDList params) {
        List<TensorArray> parameters = params.stream().map(this::from).toList();
        List<TensorArray> all = new ArrayList<>(List.of(input));
        all.addAll(states);
        all.addAll(parameters);
        try (ArrayOperation operation = ArrayOperation.over(all)) {
            NDList results = new NDList();
            new Recurrence(form, operation.operands(parameters))
                    .run(operation.ops(), cell, operation.operand(input), operation.operands(states))
                    .forEach(result -> results.add(operation.array(result)));
            return results;
        }
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
        new OptimiserUpdate(array.getManager().system(), inputs, rescaleGrad, clipGrad)
                .adadelta(weightDecay, rho, epsilon);
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
        new OptimiserUpdate(array.getManager().system(), inputs, rescaleGrad, clipGrad)
                .adagrad(learningRate, weightDecay, epsilon);
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
        new OptimiserUpdate(array.getManager().system(), inputs, rescaleGrad, clipGrad)
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
        new OptimiserUpdate(array.getManager().system(), inputs, rescaleGrad, clipGrad)
                .nesterov(learningRate, weightDecay, momentum);
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
        OptimiserUpdate update = new OptimiserUpdate(array.getManager().system(), inputs, rescaleGrad, clipGrad);
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
        new OptimiserUpdate(array.getManager().system(), inputs, rescaleGrad, clipGrad)
                .descent(learningRate, weightDecay, momentum);
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
        throw new UnsupportedOperationException("multiBoxTarget is not supported by the engine "
                + array.getManager().getEngine().getEngineName()
                + "; it is a kernel of MXNet that neither TensorFlow nor PyTorch has, match boxes outside of the step");
    }

    @Override
    public NDList multiBoxPrior(
            List<Float> sizes, List<Float> ratios, List<Float> steps, List<Float> offsets, boolean clip) {
        int height = Math.toIntExact(array.getShape().get(2));
        int width = Math.toIntExact(array.getShape().get(3));
        float[][] anchors = Detection.priors(height, width, sizes, ratios, steps, offsets);
        return new NDList(array.getManager().create(anchors).reshape(1, anchors.length, 4));
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
        NDArray probabilities = inputs.get(0);
        int batch = Math.toIntExact(probabilities.size(0));
        Detection.Found found = Detection.detect(
                new Detection.Prediction(
                        batch,
                        Math.toIntExact(probabilities.size(1)),
                        Math.toIntExact(probabilities.size(2)),
                        probabilities.toFloatArray(),
                        inputs.get(1).toFloatArray(),
                        inputs.get(2).toFloatArray()),
                clip,
                threshold,
                nmsThreshold);
        return new NDList(array.getManager().create(found.rows(), new Shape(batch, found.most(), 6)));
    }
}
