package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.training.loss.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Every operation with a gradient, with inputs away from its kinks. */
final class Differentiable {

    /** One operation: named inputs in Java, and what is done with them. */
    record Case(String name, DataType type, List<Given> inputs, Function<NDList, NDArray> function) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An input's shape and elements. */
    record Given(Shape shape, double[] data) {}

    private final List<Case> cases = new ArrayList<>();

    static List<Case> all() {
        Differentiable table = new Differentiable();
        table.arithmetic();
        table.functions();
        table.reductions();
        table.shapes();
        table.selections();
        table.products();
        table.layers();
        table.channelsLast();
        table.losses();
        return table.cases;
    }

    private void add(String name, Function<NDList, NDArray> function, Given... inputs) {
        cases.add(new Case(name, DataType.FLOAT64, List.of(inputs), function));
    }

    /** For kernels that TensorFlow has in float32 only. */
    private void addSingle(String name, Function<NDList, NDArray> function, Given... inputs) {
        cases.add(new Case(name, DataType.FLOAT32, List.of(inputs), function));
    }

    private void one(String name, Given input, Function<NDArray, NDArray> function) {
        add(name, list -> function.apply(list.get(0)), input);
    }

    private interface Two {
        NDArray apply(NDArray a, NDArray b);
    }

    private void two(String name, Given a, Given b, Two function) {
        add(name, list -> function.apply(list.get(0), list.get(1)), a, b);
    }

    // inputs: all elements at least 0.05 apart from each other and from zero, in random order

    static Given any(long... shape) {
        return spaced(-1, 1, shape);
    }

    static Given positive(long... shape) {
        return spaced(0.4, 2, shape);
    }

    static Given spaced(double low, double high, long... dims) {
        Shape shape = new Shape(dims);
        int n = (int) shape.size();
        double[] data = new double[n];
        Random random = new Random(17L * n + 31L * dims.length);
        for (int i = 0; i < n; i++) {
            data[i] = low + (high - low) * (i + 0.37) / n;
            data[i] += Math.abs(data[i]) < 0.01 ? 0.02 : 0;
        }
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double swapped = data[i];
            data[i] = data[j];
            data[j] = swapped;
        }
        return new Given(shape, data);
    }

    private static NDManager manager(NDArray array) {
        return array.getManager();
    }

    private void arithmetic() {
        two("add", any(2, 3), any(2, 3), NDArray::add);
        two("add, broadcast", any(2, 3), any(3), NDArray::add);
        two("sub, broadcast", any(2, 1, 3), any(4, 1), NDArray::sub);
        two("mul", any(2, 3), any(1, 3), NDArray::mul);
        two("div", any(2, 3), positive(2, 1), NDArray::div);
        two("mod", any(2, 3), positive(2, 3), (a, b) -> a.mul(3).add(0.11).mod(b));
        two("pow", positive(2, 3), any(2, 3), NDArray::pow);
        two("maximum", any(2, 3), any(3, 2), (a, b) -> a.maximum(b.reshape(2, 3).add(0.013)));
        two("minimum", any(2, 3), any(3, 2), (a, b) -> a.minimum(b.reshape(2, 3).add(0.013)));
        two("atan2", positive(2, 3), positive(3), NDArray::atan2);
        two("xlogy", any(2, 3), positive(2, 3), NDArray::xlogy);
        two("where", any(2, 3), any(3), (a, b) -> NDArrays.where(a.gt(0.1), a.square(), b.add(a)));
        one("add a number", any(2, 3), x -> x.add(2.5));
        one("sub a number", any(2, 3), x -> x.sub(2));
        one("mul by a number", any(2, 3), x -> x.mul(-3));
        one("div by a number", any(2, 3), x -> x.div(4));
        one("mod a number", any(2, 3), x -> x.mul(2).mod(0.7));
        one("pow a number", positive(2, 3), x -> x.pow(2.5));
        one("rsub", any(2, 3), x -> NDArrays.sub(2, x));
        one("rdiv", positive(2, 3), x -> NDArrays.div(2, x));
        one("rpow", any(2, 3), x -> NDArrays.pow(2, x));
        one("maximum with a number", any(2, 3), x -> x.maximum(0.1));
        one("minimum with a number", any(2, 3), x -> x.minimum(0.1));
        one("in place", any(2, 3), x -> {
            NDArray y = x.mul(1);
            y.addi(1).muli(x).subi(3).divi(2).negi();
            return y.square();
        });
    }

    private void functions() {
        one("abs", any(2, 3), NDArray::abs);
        one("neg", any(2, 3), NDArray::neg);
        one("square", any(2, 3), NDArray::square);
        one("sqrt", positive(2, 3), NDArray::sqrt);
        one("cbrt", any(2, 3), NDArray::cbrt);
        one("exp", any(2, 3), NDArray::exp);
        one("log", positive(2, 3), NDArray::log);
        one("log10", positive(2, 3), NDArray::log10);
        one("log2", positive(2, 3), NDArray::log2);
        one("sin", any(2, 3), NDArray::sin);
        one("cos", any(2, 3), NDArray::cos);
        one("tan", any(2, 3), NDArray::tan);
        one("asin", spaced(-0.8, 0.8, 2, 3), NDArray::asin);
        one("acos", spaced(-0.8, 0.8, 2, 3), NDArray::acos);
        one("atan", any(2, 3), NDArray::atan);
        one("sinh", any(2, 3), NDArray::sinh);
        one("cosh", any(2, 3), NDArray::cosh);
        one("tanh", any(2, 3), NDArray::tanh);
        one("asinh", any(2, 3), NDArray::asinh);
        one("acosh", spaced(1.5, 3, 2, 3), NDArray::acosh);
        one("atanh", spaced(-0.8, 0.8, 2, 3), NDArray::atanh);
        one("erf", any(2, 3), NDArray::erf);
        one("erfinv", spaced(-0.8, 0.8, 2, 3), NDArray::erfinv);
        one("gammaln", positive(2, 3), NDArray::gammaln);
        one("toDegrees", any(2, 3), x -> x.toDegrees().mul(0.01));
        one("toRadians", any(2, 3), NDArray::toRadians);
        one("clip", any(2, 3), x -> x.clip(-0.5, 0.6));
        one("sign times x", any(2, 3), x -> x.sign().mul(x));
        one(
                "steps times x",
                any(2, 3),
                x -> x.mul(3)
                        .round()
                        .add(x.floor())
                        .add(x.ceil())
                        .add(x.trunc())
                        .mul(x));
        one(
                "comparisons times x",
                any(2, 3),
                x -> x.gt(0.2)
                        .toType(DataType.FLOAT64, false)
                        .add(x.lte(-0.3).toType(DataType.FLOAT64, false))
                        .mul(x));
        one(
                "stopGradient of a constant part",
                any(2, 3),
                x -> x.mul(x.zerosLike().add(2).stopGradient()));
        one("relu", any(2, 3), Activation::relu);
        one("leakyRelu", any(2, 3), x -> Activation.leakyRelu(x, 0.1f));
        one("elu", any(2, 3), x -> Activation.elu(x, 1));
        one("elu with alpha", any(2, 3), x -> Activation.elu(x, 0.7f));
        one("selu", any(2, 3), Activation::selu);
        one("gelu", any(2, 3), Activation::gelu);
        one("sigmoid", any(2, 3), Activation::sigmoid);
        one("softPlus", any(2, 3), Activation::softPlus);
        one("softSign", any(2, 3), Activation::softSign);
        one("swish", any(2, 3), x -> Activation.swish(x, 1.5f));
        one("mish", any(2, 3), Activation::mish);
        two(
                "prelu",
                any(2, 3),
                positive(1),
                (x, alpha) -> x.getNDArrayInternal()
                        .prelu(x, alpha.reshape(new Shape()))
                        .singletonOrThrow());
        two(
                "prelu, one slope a channel",
                any(2, 3, 2),
                positive(3),
                (x, alpha) -> x.getNDArrayInternal().prelu(x, alpha).singletonOrThrow());
    }

    private void reductions() {
        one("sum", any(2, 3), NDArray::sum);
        one("sum along an axis", any(2, 3), x -> x.sum(new int[] {-1}, true).square());
        one("mean", any(2, 3), NDArray::mean);
        one("mean along axes", any(2, 3, 2), x -> x.mean(new int[] {0, 2}).square());
        one("max", any(2, 3), NDArray::max);
        one("max along an axis", any(2, 3), x -> x.max(new int[] {1}));
        one("min along an axis", any(2, 3), x -> x.min(new int[] {0}, true));
        one("prod", positive(2, 3), NDArray::prod);
        one("prod along an axis", positive(2, 3), x -> x.prod(new int[] {1}));
        one("norm", any(2, 3), NDArray::norm);
        one("norm along an axis", any(2, 3), x -> x.norm(new int[] {1}, true));
        one("norm of order one", any(2, 3), x -> x.norm(1, new int[] {1}, false));
        one("norm of order three", positive(2, 3), x -> x.norm(3, new int[] {1}, false));
        one("normalize", any(2, 3), NDArray::normalize);
        one("cumSum", any(2, 3), x -> x.cumSum(1).square());
        one("cumProd", positive(2, 3), x -> x.cumProd(1));
        one("softmax", any(2, 3), x -> x.softmax(-1));
        one("softmax of rank three, middle axis", any(2, 3, 2), x -> x.softmax(1));
        one("logSoftmax", any(2, 3), x -> x.logSoftmax(1));
        one("logSoftmax of rank three", any(2, 3, 2), x -> x.logSoftmax(2));
        one("logSoftmax of rank three, first axis", any(2, 3, 2), x -> x.logSoftmax(0));
        one(
                "argMax times max",
                any(2, 3),
                x -> x.argMax(1).toType(DataType.FLOAT64, false).mul(x.max(new int[] {1})));
    }

    private void shapes() {
        one("reshape", any(2, 3), x -> x.reshape(3, -1).square());
        one("flatten", any(2, 3), x -> x.flatten().square());
        one("expandDims and squeeze", any(2, 3), x -> x.expandDims(1).square().squeeze(1));
        one("transpose", any(2, 3, 2), x -> x.transpose(2, 0, 1).square());
        one("swapAxes", any(2, 3), x -> x.swapAxes(0, 1).square());
        one("broadcast", any(1, 3), x -> x.broadcast(2, 3).square());
        one("tile", any(2, 3), x -> x.tile(new long[] {2, 1}).square());
        one("repeat", any(2, 3), x -> x.repeat(1, 2).square());
        one("flip", any(2, 3), x -> x.flip(1).square());
        one("pad", any(2, 3), x -> x.pad(new Shape(1, 2, 0, 1), 0.5).square());
        one("split", any(2, 5), x -> x.split(new long[] {2, 3}, 1).get(0).square());
        one("diagonal", any(3, 3), x -> x.diagonal().square());
        one("diagonal above", any(2, 3, 4), x -> x.diagonal(1, 1, 2).square());
        one("trace", any(3, 3), NDArray::trace);
        one("rotate90", any(2, 3), x -> x.rotate90(1, new int[] {0, 1}).square());
        one("diff", any(2, 4), x -> x.diff(1, 1).square());
        two(
                "concat",
                any(2, 3),
                any(2, 2),
                (a, b) -> NDArrays.concat(new NDList(a, b), 1).square());
        two(
                "stack",
                any(2, 3),
                any(2, 3),
                (a, b) -> NDArrays.stack(new NDList(a, b), 1).square());
    }

    private void selections() {
        one("slice", any(3, 4), x -> x.get("1:, :3").square());
        one("slice with steps", any(3, 4), x -> x.get("0:3:2, 1:4:2").square());
        one("fixed position", any(3, 4), x -> x.get("1").square());
        one("last position", any(3, 4), x -> x.get(":, -1").square());
        one("ellipsis", any(2, 3, 2), x -> x.get("..., 1").square());
        one(
                "new axis",
                any(2, 3),
                x -> x.get(new NDIndex().addAllDim().addIndices("null").addAllDim())
                        .square());
        one(
                "positions along the first axis",
                any(3, 2),
                x -> x.get(manager(x).create(new long[] {2, 0, 2})).square());
        one(
                "positions along the second axis",
                any(2, 3),
                x -> x.get(":, {}", manager(x).create(new int[] {2, 2, 1})).square());
        one(
                "gather",
                any(2, 3),
                x -> x.gather(manager(x).create(new long[] {2, 0, 1, 1}, new Shape(2, 2)), 1)
                        .square());
        one(
                "gather along the first axis",
                any(2, 3),
                x -> x.gather(manager(x).create(new long[] {1, 0, 1}, new Shape(1, 3)), 0)
                        .square());
        one(
                "gatherNd",
                any(2, 3),
                x -> x.gatherNd(manager(x).create(new long[] {0, 1, 1, 2}, new Shape(2, 2)))
                        .square());
        one(
                "take",
                any(2, 3),
                x -> x.take(manager(x).create(new long[] {5, 0, 5})).square());
        one(
                "pick",
                any(2, 3),
                x -> x.get(new NDIndex().addAllDim().addPickDim(manager(x).create(new long[] {2, 0}, new Shape(2, 1))))
                        .square());
        two(
                "scatter",
                any(2, 3),
                any(2, 2),
                (x, v) -> x.scatter(manager(x).create(new long[] {2, 0, 1, 0}, new Shape(2, 2)), v, 1)
                        .square());
        two("set a slice", any(3, 4), any(2, 2), (x, v) -> {
            NDArray y = x.mul(2);
            y.set(new NDIndex("1:, 1:3"), v);
            return y.square();
        });
        two("set a slice with steps", any(3, 4), any(2, 4), (x, v) -> {
            NDArray y = x.mul(2);
            y.set(new NDIndex("0:3:2"), v);
            return y.square();
        });
        one("set a number", any(3, 4), x -> {
            NDArray y = x.mul(2);
            y.set(new NDIndex("1"), 3);
            return y.square();
        });
        two("set at computed places", any(3, 4), any(3), (x, v) -> {
            NDArray y = x.mul(2);
            y.set(new NDIndex("1, {}", manager(x).create(new long[] {3, 0, 2})), v);
            return y.square();
        });
        one("sort", any(2, 4), x -> x.sort(1).mul(manager(x).create(new double[] {1, 2, 3, 4})));
        one(
                "topK",
                any(2, 4),
                x -> x.topK(2, 1, true, true).get(0).mul(manager(x).create(new double[] {1, 3})));
        one("percentile", any(2, 5), x -> x.percentile(30, new int[] {1}).square());
        one(
                "sequenceMask",
                any(2, 3),
                x -> x.sequenceMask(manager(x).create(new int[] {2, 1}), 0.5f).square());
        one(
                "embedding",
                any(4, 2),
                x -> x.getNDArrayInternal()
                        .embedding(manager(x).create(new long[] {3, 0, 3}), x, SparseFormat.DENSE)
                        .singletonOrThrow()
                        .square());
    }

    private void products() {
        two("dot of vectors", any(3), any(3), NDArray::dot);
        two("matMul", any(2, 3), any(3, 2), NDArray::matMul);
        two("matMul of a batch and a matrix", any(2, 2, 3), any(3, 2), NDArray::matMul);
        two("matMul of batches", any(2, 2, 3), any(2, 3, 2), NDArray::matMul);
        two("matMul, broadcast", any(2, 1, 2, 3), any(3, 3, 2), NDArray::matMul);
        two("matMul with a vector", any(2, 3), any(3), NDArray::matMul);
        two("batchMatMul", any(2, 2, 3), any(2, 3, 1), NDArray::batchMatMul);
        add(
                "linear",
                l -> l.get(0)
                        .getNDArrayInternal()
                        .linear(l.get(0), l.get(1), l.get(2))
                        .singletonOrThrow()
                        .square(),
                any(2, 3),
                any(4, 3),
                any(4));
        add(
                "linear of rank three",
                l -> l.get(0)
                        .getNDArrayInternal()
                        .linear(l.get(0), l.get(1), l.get(2))
                        .singletonOrThrow()
                        .square(),
                any(2, 2, 3),
                any(2, 3),
                any(2));
    }

    private void convolution(String name, Given x, Given w, Shape stride, Shape padding, Shape dilation, int groups) {
        add(
                name,
                l -> l.get(0)
                        .getNDArrayInternal()
                        .convolution(l.get(0), l.get(1), l.get(2), stride, padding, dilation, groups)
                        .singletonOrThrow()
                        .square(),
                x,
                w,
                any(w.shape().get(0)));
    }

    private void deconvolution(
            String name,
            Given x,
            Given w,
            int out,
            Shape stride,
            Shape padding,
            Shape outPadding,
            Shape dilation,
            int groups) {
        add(
                name,
                l -> l.get(0)
                        .getNDArrayInternal()
                        .deconvolution(l.get(0), l.get(1), l.get(2), stride, padding, outPadding, dilation, groups)
                        .singletonOrThrow()
                        .square(),
                x,
                w,
                any(out));
    }

    private static Shape s(long... sizes) {
        return new Shape(sizes);
    }

    private void layers() {
        convolution("conv2d", any(2, 2, 4, 5), any(3, 2, 3, 3), s(1, 1), s(0, 0), s(1, 1), 1);
        convolution("conv2d, padded to the same size", any(1, 2, 4, 4), any(2, 2, 3, 3), s(1, 1), s(1, 1), s(1, 1), 1);
        convolution("conv2d, strides and padding", any(1, 2, 5, 5), any(2, 2, 3, 3), s(2, 2), s(1, 1), s(1, 1), 1);
        convolution(
                "conv2d, uneven strides and padding", any(1, 1, 5, 6), any(2, 1, 3, 2), s(1, 2), s(2, 0), s(1, 1), 1);
        convolution("conv2d, dilated", any(1, 2, 6, 5), any(2, 2, 2, 2), s(1, 1), s(1, 0), s(2, 3), 1);
        convolution("conv2d, dilated with strides", any(1, 1, 7, 7), any(1, 1, 2, 2), s(2, 2), s(0, 0), s(2, 2), 1);
        convolution("conv2d in groups", any(1, 4, 3, 3), any(4, 2, 2, 2), s(1, 1), s(0, 0), s(1, 1), 2);
        convolution("conv2d by depth", any(1, 3, 4, 4), any(6, 1, 3, 3), s(1, 1), s(1, 1), s(1, 1), 3);
        convolution("conv2d by depth, dilated", any(1, 2, 5, 5), any(2, 1, 2, 2), s(1, 1), s(0, 0), s(2, 2), 2);
        convolution("conv1d", any(2, 2, 6), any(3, 2, 3), s(2), s(1), s(1), 1);
        convolution("conv1d, dilated", any(1, 2, 6), any(2, 2, 2), s(1), s(1), s(2), 1);
        convolution("conv3d", any(1, 2, 3, 3, 3), any(2, 2, 2, 2, 2), s(1, 1, 1), s(0, 0, 0), s(1, 1, 1), 1);
        convolution(
                "conv3d, strides, padding, dilation",
                any(1, 1, 4, 3, 4),
                any(1, 1, 2, 2, 2),
                s(2, 1, 1),
                s(1, 1, 0),
                s(2, 1, 2),
                1);
        deconvolution("deconv2d", any(1, 2, 3, 3), any(3, 2, 2, 2), 3, s(2, 2), s(0, 0), s(0, 0), s(1, 1), 1);
        deconvolution("deconv2d, padding", any(1, 2, 3, 3), any(1, 2, 3, 3), 1, s(2, 2), s(1, 1), s(1, 1), s(1, 1), 1);
        deconvolution("deconv2d, dilated", any(1, 1, 3, 3), any(2, 1, 2, 2), 2, s(1, 1), s(0, 0), s(0, 0), s(2, 2), 1);
        deconvolution("deconv2d in groups", any(1, 2, 2, 2), any(2, 1, 2, 2), 2, s(1, 1), s(0, 0), s(0, 0), s(1, 1), 2);
        deconvolution("deconv1d", any(1, 2, 3), any(1, 2, 3), 1, s(2), s(1), s(0), s(1), 1);
        one("maxPool2d", any(1, 2, 4, 4), x -> pool(x, "max", s(2, 2), s(2, 2), s(0, 0), false));
        one(
                "maxPool2d, overlapping and padded",
                any(1, 1, 5, 5),
                x -> pool(x, "max", s(3, 3), s(2, 2), s(1, 1), false));
        one("maxPool2d, ceil", any(1, 1, 5, 4), x -> pool(x, "max", s(2, 2), s(2, 2), s(0, 0), true));
        one("maxPool1d", any(1, 2, 5), x -> pool(x, "max", s(2), s(2), s(0), false));
        addSingle(
                "maxPool3d", l -> pool(l.get(0), "max", s(2, 2, 2), s(1, 1, 1), s(0, 0, 0), false), any(1, 1, 3, 3, 2));
        one("avgPool2d", any(1, 2, 4, 4), x -> pool(x, "avg", s(2, 2), s(2, 2), s(0, 0), false));
        one("avgPool2d, padding not counted", any(1, 1, 5, 5), x -> pool(x, "mean", s(3, 3), s(2, 2), s(1, 1), false));
        one("avgPool2d, padding counted, ceil", any(1, 1, 4, 4), x -> pool(x, "avg", s(3, 3), s(2, 2), s(1, 1), true));
        one("avgPool1d", any(1, 2, 5), x -> pool(x, "avg", s(3), s(2), s(1), false));
        addSingle(
                "avgPool3d", l -> pool(l.get(0), "avg", s(2, 2, 2), s(1, 1, 1), s(0, 0, 0), false), any(1, 1, 3, 3, 2));
        one("lpPool2d", positive(1, 1, 4, 4), x -> x.getNDArrayInternal().lpPool(2, s(2, 2), s(2, 2), s(0, 0), false));
        one(
                "global average pool",
                any(2, 3, 2, 2),
                x -> x.getNDArrayInternal().globalAvgPool().square());
        one(
                "global max pool",
                any(2, 3, 2, 2),
                x -> x.getNDArrayInternal().globalMaxPool().square());
        one("global lp pool", positive(2, 3, 2, 2), x -> x.getNDArrayInternal().globalLpPool(2));
        for (boolean training : new boolean[] {true, false}) {
            String mode = training ? ", training" : ", evaluating";
            batchNorm("batchNorm" + mode, any(3, 2, 2, 2), 1, training);
            batchNorm("batchNorm of rank two" + mode, any(4, 2), 1, training);
            batchNorm("batchNorm of rank three" + mode, any(3, 2, 3), 1, training);
            batchNorm("batchNorm of rank five" + mode, any(2, 2, 2, 1, 2), 1, training);
            batchNorm("batchNorm, last axis" + mode, any(3, 2, 2, 2), -1, training);
        }
        add(
                "layerNorm",
                l -> l.get(0)
                        .getNDArrayInternal()
                        .layerNorm(l.get(0), s(3), l.get(1), l.get(2), 1e-5f)
                        .singletonOrThrow()
                        .square(),
                any(2, 2, 3),
                positive(3),
                any(3));
        addSingle(
                "bilinear interpolation",
                l -> l.get(0)
                        .getNDArrayInternal()
                        .interpolation(new long[] {5, 3}, 1, false)
                        .square(),
                any(1, 2, 3, 4));
        addSingle(
                "nearest interpolation",
                l -> l.get(0)
                        .getNDArrayInternal()
                        .interpolation(new long[] {6, 6}, 0, false)
                        .square(),
                any(1, 1, 3, 3));
    }

    private void batchNorm(String name, Given x, int axis, boolean training) {
        addSingle(
                name,
                l -> {
                    NDManager manager = l.get(0).getManager();
                    NDArray mean = manager.create(new float[] {0.1f, -0.2f});
                    NDArray variance = manager.create(new float[] {1.2f, 0.7f});
                    return l.get(0)
                            .getNDArrayInternal()
                            .batchNorm(l.get(0), mean, variance, l.get(1), l.get(2), axis, 0.9f, 1e-3f, training)
                            .singletonOrThrow()
                            .mul(l.get(0).sin());
                },
                x,
                positive(2),
                any(2));
    }

    static NDArray pool(NDArray x, String kind, Shape kernel, Shape stride, Shape padding, boolean ceil) {
        return "max".equals(kind)
                ? x.getNDArrayInternal().maxPool(kernel, stride, padding, ceil).square()
                : x.getNDArrayInternal()
                        .avgPool(kernel, stride, padding, ceil, "avg".equals(kind))
                        .square();
    }

    /** An array whose channels are last in memory; the input is [batch, height, width, channels]. */
    private static NDArray last(NDArray x) {
        return x.transpose(0, 3, 1, 2);
    }

    private void channelsLast() {
        Given x = any(2, 2, 3, 2);
        one("channels last: square", x, a -> last(a).square());
        one(
                "channels last: sum of pixels",
                x,
                a -> last(a).sum(new int[] {2, 3}).square());
        one(
                "channels last: mean over one axis",
                x,
                a -> last(a).mean(new int[] {3}).square());
        one(
                "channels last: max over channels",
                x,
                a -> last(a).max(new int[] {1}).square());
        one("channels last: softmax", x, a -> last(a).softmax(1));
        one("channels last: slice", x, a -> last(a).get(":, 1:, :, 1:").square());
        one("channels last: flatten", x, a -> last(a).reshape(2, -1).square());
        one(
                "channels last: flip and pad",
                x,
                a -> last(a).flip(3).pad(new Shape(1, 1), 0).square());
        one(
                "channels last: take",
                x,
                a -> last(a).get(":, {}", manager(a).create(new long[] {1, 1})).square());
        two("channels last: with a vector", x, any(3), (a, b) -> last(a).mul(b));
        two("channels last: with a channel scale", x, any(1, 2, 1, 1), (a, b) -> last(a).mul(b));
        two("channels last: with another order", x, any(2, 2, 2, 3), (a, b) -> last(a).mul(b));
        two(
                "channels last: concat",
                x,
                any(2, 2, 3, 1),
                (a, b) -> NDArrays.concat(new NDList(last(a), last(b)), 1).square());
    }

    private void losses() {
        one(
                "softmax cross entropy",
                any(3, 4),
                x -> Loss.softmaxCrossEntropyLoss()
                        .evaluate(new NDList(manager(x).create(new long[] {2, 0, 3}, new Shape(3, 1))), new NDList(x)));
        one(
                "softmax cross entropy of dense labels",
                any(2, 3),
                x -> Loss.softmaxCrossEntropyLoss("l", 1, -1, false, true)
                        .evaluate(
                                new NDList(manager(x)
                                        .create(new double[] {0.2, 0.5, 0.3, 0.1, 0.1, 0.8}, new Shape(2, 3))),
                                new NDList(x)));
        two(
                "squared error",
                any(2, 3),
                any(3, 2),
                (a, b) -> Loss.l2Loss().evaluate(new NDList(b.reshape(2, 3)), new NDList(a)));
        one(
                "sigmoid cross entropy",
                any(2, 3),
                x -> Loss.sigmoidBinaryCrossEntropyLoss()
                        .evaluate(new NDList(manager(x).ones(new Shape(2, 3), x.getDataType())), new NDList(x)));
    }
}
