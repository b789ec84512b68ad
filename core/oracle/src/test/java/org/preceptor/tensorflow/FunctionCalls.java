package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.recurrent.RNN;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** How the methods of {@code NDArrayEx} are called at random. */
final class FunctionCalls {
    private static final Map<String, BiFunction<Draw, Class<?>[], Object[]>> SAMPLERS = new HashMap<>();

    private FunctionCalls() {}

    private static void put(String names, BiFunction<Draw, Class<?>[], Object[]> sampler) {
        for (String name : names.split(" ")) {
            SAMPLERS.put(name, sampler);
        }
    }

    static Object[] arguments(Draw d, Method method) {
        BiFunction<Draw, Class<?>[], Object[]> sampler = SAMPLERS.get(method.getName());
        Object[] arguments = sampler == null ? null : sampler.apply(d, method.getParameterTypes());
        return arguments != null
                ? arguments
                : Arrays.stream(method.getParameterTypes())
                        .map(type -> Calls.byType(d, type))
                        .toArray();
    }

    private static Object[] args(Object... arguments) {
        return arguments;
    }

    private static Shape all(int axes, long size) {
        long[] sizes = new long[axes];
        Arrays.fill(sizes, size);
        return new Shape(sizes);
    }

    private static Shape sizes(Draw d, int axes, int low, int high) {
        return Draw.each(all(axes, 0), n -> d.between(low, high));
    }

    private static Operand floats(Draw d, long... shape) {
        return d.array(new Shape(shape), DataType.FLOAT32);
    }

    private static Object[] pooling(Draw d, Class<?>[] p) {
        int axes = d.between(1, 3);
        d.target = d.array(new Shape(2, 3).addAll(sizes(d, axes, 3, 6)), axes == 3 ? DataType.FLOAT32 : d.floating());
        Shape kernel = sizes(d, axes, 1, 3);
        Shape padding = Draw.each(kernel, n -> d.below((int) n / 2 + 1));
        return args(kernel, sizes(d, axes, 1, 3), padding, d.coin(), d.coin());
    }

    private static Object[] update(Draw d, int states, Object... numbers) {
        Shape shape = d.filled(1, 2);
        d.target = d.array(shape, DataType.FLOAT32);
        List<Operand> inputs = new ArrayList<>(List.of(d.target, d.array(shape, DataType.FLOAT32)));
        for (int i = 0; i < states; i++) {
            inputs.add(d.uniform(0.1, 1, shape, DataType.FLOAT32));
        }
        List<Object> arguments =
                new ArrayList<>(List.of(new Calls.Several(inputs), new Calls.Several(List.of(d.target))));
        arguments.addAll(List.of(numbers));
        return arguments.toArray();
    }

    private static Object[] recurrence(Draw d, int gates, boolean lstm, Object... activation) {
        int batch = d.between(1, 3);
        int time = d.between(1, 4);
        int in = d.between(1, 3);
        int state = d.between(1, 3);
        int layers = d.between(1, 2);
        boolean biases = d.coin();
        boolean both = d.coin();
        boolean batchFirst = d.coin();
        int directions = both ? 2 : 1;
        List<Operand> parameters = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            for (int i = 0; i < directions; i++) {
                parameters.add(floats(d, (long) gates * state, layer == 0 ? in : (long) state * directions));
                parameters.add(floats(d, (long) gates * state, state));
            }
            for (int i = 0; biases && i < 2 * directions; i++) {
                parameters.add(floats(d, (long) gates * state));
            }
        }
        d.target = batchFirst ? floats(d, batch, time, in) : floats(d, time, batch, in);
        Operand start = floats(d, (long) layers * directions, batch, state);
        List<Object> arguments = new ArrayList<>();
        arguments.add(d.target);
        arguments.add(
                lstm ? new Calls.Several(List.of(start, floats(d, (long) layers * directions, batch, state))) : start);
        arguments.addAll(List.of(new Calls.Several(parameters), biases, layers));
        arguments.addAll(List.of(activation));
        arguments.addAll(List.of(0.0, d.coin(), both, batchFirst));
        return arguments.toArray();
    }

    static {
        put("leakyRelu elu swish", (d, p) -> args(d.oneOf(0.1f, 0.7f, 1f)));
        put("maxPool", (d, p) -> Arrays.copyOf(pooling(d, p), 4));
        put("avgPool", FunctionCalls::pooling);
        put("lpPool", (d, p) -> {
            Object[] windows = pooling(d, p);
            int axes = d.rank() - 2;
            d.target = d.uniform(0.2, 2, d.target.shape(), d.target.type());
            return args(d.oneOf(1f, 2f, 3f), windows[0], windows[1], axes == 3 ? all(axes, 0) : all(axes, 0), d.coin());
        });
        put("globalMaxPool globalAvgPool globalLpPool", (d, p) -> {
            d.target = d.uniform(0.2, 2, new Shape(2, 3).addAll(sizes(d, d.between(1, 3), 1, 4)), d.floating());
            return p.length == 0 ? args() : args(2f);
        });
        put(
                "adamUpdate",
                (d, p) -> update(
                        d,
                        2,
                        0.1f,
                        0.05f,
                        d.oneOf(0f, 0.1f),
                        0.5f,
                        d.oneOf(-1f, 0.3f),
                        0.9f,
                        0.99f,
                        1e-6f,
                        false,
                        d.coin()));
        put("sgdUpdate", (d, p) -> {
            float momentum = d.oneOf(0f, 0.9f);
            return update(d, 1, 0.1f, d.oneOf(0f, 0.1f), 0.5f, d.oneOf(-1f, 0.3f), momentum, false);
        });
        put("adadeltaUpdate", (d, p) -> update(d, 2, 0.1f, 0.5f, -1f, 0.9f, 1e-6f));
        put("adagradUpdate", (d, p) -> update(d, 1, 0.1f, 0.1f, 0.5f, -1f, 1e-6f));
        put("nagUpdate", (d, p) -> update(d, 1, 0.1f, 0.1f, 0.5f, -1f, 0.9f));
        put("rmspropUpdate", (d, p) -> update(d, 3, 0.1f, 0.1f, 0.5f, -1f, 0.9f, 0.9f, 1e-6f, d.coin()));
        put("convolution", (d, p) -> {
            int axes = d.between(1, 3);
            int groups = d.oneOf(1, 1, 2, 4);
            int channels = groups * d.between(1, 2);
            int filters = groups * d.between(1, 2);
            Shape kernel = sizes(d, axes, 1, 3);
            DataType type = d.floating();
            d.target = d.array(new Shape(2, channels).addAll(sizes(d, axes, 5, 7)), type);
            Operand weight = d.array(new Shape(filters, channels / groups).addAll(kernel), type);
            return args(
                    d.target,
                    weight,
                    d.below(3) == 0 ? null : d.array(new Shape(filters), type),
                    sizes(d, axes, 1, 3),
                    sizes(d, axes, 0, 2),
                    sizes(d, axes, 1, 2),
                    groups);
        });
        put("deconvolution", (d, p) -> {
            d.target = floats(d, 1, 2, 3, 3);
            return args(d.target, floats(d, 2, 2, 2, 2), floats(d, 2), all(2, 1), all(2, 0), all(2, 0), all(2, 1), 1);
        });
        put("linear", (d, p) -> {
            d.target = d.array(d.filled(0, 2).add(3), d.floating());
            return args(
                    d.target,
                    d.array(new Shape(4, 3), d.target.type()),
                    d.coin() ? null : d.array(new Shape(4), d.target.type()));
        });
        put("embedding", (d, p) -> {
            d.target = d.positions(d.filled(0, 3), i -> 5);
            return args(d.target, floats(d, 5, 2), d.oneOf(SparseFormat.DENSE, SparseFormat.COO));
        });
        put("prelu", (d, p) -> args(d.target, d.uniform(0.1, 1, new Shape(1), d.target.type())));
        put("dropout", (d, p) -> {
            d.target = d.array(d.target.shape(), d.floating());
            boolean training = d.coin();
            return args(d.target, training ? 0f : 0.5f, training);
        });
        put("layerNorm", (d, p) -> {
            int normalised = d.between(1, 2);
            d.filledTarget(3, 4, d.floating());
            Shape last = d.target.shape().slice(d.rank() - normalised);
            return args(d.target, last, d.array(last, d.target.type()), d.array(last, d.target.type()), 1e-3f);
        });
        put("batchNorm", (d, p) -> {
            d.target = floats(
                    d, new Shape(3, 2).addAll(sizes(d, d.between(0, 3), 2, 3)).getShape());
            return args(
                    d.target,
                    floats(d, 2),
                    d.uniform(0.5, 2, new Shape(2), DataType.FLOAT32),
                    floats(d, 2),
                    floats(d, 2),
                    1,
                    0.8f,
                    1e-3f,
                    d.coin());
        });
        put("rnn", (d, p) -> recurrence(d, 1, false, d.oneOf(RNN.Activation.RELU, RNN.Activation.TANH)));
        put("gru", (d, p) -> recurrence(d, 3, false));
        put("lstm", (d, p) -> recurrence(d, 4, true));
        put("normalize", (d, p) -> {
            d.target = d.coin() ? floats(d, 3, 2, 4) : floats(d, 2, 3, 2, 4);
            return args(new float[] {0.1f, 0.2f, 0.3f}, new float[] {0.5f, 1f, 2f});
        });
        put("toTensor", (d, p) -> {
            d.target = d.array(
                    d.coin() ? new Shape(2, 4, 3) : new Shape(2, 2, 4, 3), d.oneOf(DataType.UINT8, DataType.FLOAT32));
            return args();
        });
        put("interpolation", (d, p) -> {
            d.target = floats(d, 2, 3, 4, 5);
            return args(new long[] {d.between(2, 9), d.between(2, 9)}, d.oneOf(0, 1, 3, 2), false);
        });
        put("resize", (d, p) -> {
            d.target = d.coin() ? d.array(new Shape(4, 5, 3), DataType.UINT8) : floats(d, 2, 4, 5, 3);
            return args(d.between(2, 9), d.between(2, 9), d.oneOf(0, 1, 3, 2));
        });
        put("crop", (d, p) -> {
            d.target = d.coin() ? floats(d, 5, 6, 3) : floats(d, 2, 5, 6, 3);
            return args(1, 2, 3, 2);
        });
        put(
                "where",
                (d, p) ->
                        args(d.array(d.target.shape(), DataType.BOOLEAN), d.array(d.target.shape(), d.target.type())));
        put("stack concat", (d, p) -> {
            Calls.Several others = new Calls.Several(List.of(d.array(d.target.shape(), d.target.type())));
            return p.length == 1 ? args(others) : args(others, d.axis());
        });
        put("multiBoxPrior", (d, p) -> {
            d.target = floats(d, 1, 2, 2, 3);
            return args(
                    List.of(0.5f, 0.3f),
                    new ArrayList<>(List.of(1f, 2f, 0.5f)),
                    new ArrayList<>(List.of(-1f, -1f)),
                    new ArrayList<>(List.of(0.5f, 0.5f)),
                    d.coin());
        });
        put("multiBoxDetection", (d, p) -> {
            d.target = floats(d, 1, 3, 4);
            return args(
                    new Calls.Several(List.of(
                            d.uniform(0.3, 1, new Shape(1, 3, 4), DataType.FLOAT32),
                            floats(d, 1, 16),
                            d.uniform(0, 1, new Shape(1, 4, 4), DataType.FLOAT32))),
                    d.coin(),
                    0.1f,
                    0,
                    0.5f,
                    false,
                    -1);
        });
        put("multiBoxTarget", (d, p) -> {
            d.target = floats(d, 1, 4, 4);
            return args(
                    new Calls.Several(List.of(d.target, floats(d, 1, 1, 5), floats(d, 1, 3, 4))),
                    0.5f,
                    -1f,
                    3f,
                    0.5f,
                    0);
        });
    }
}
