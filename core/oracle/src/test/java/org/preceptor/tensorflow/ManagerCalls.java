package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** How the methods of {@code NDManager} are called at random. */
final class ManagerCalls {
    private static final Map<String, BiFunction<Draw, Class<?>[], Object[]>> SAMPLERS = new HashMap<>();

    private ManagerCalls() {}

    private static void put(String names, BiFunction<Draw, Class<?>[], Object[]> sampler) {
        for (String name : names.split(" ")) {
            SAMPLERS.put(name, sampler);
        }
    }

    static Object[] arguments(Draw d, Method method) {
        BiFunction<Draw, Class<?>[], Object[]> sampler = SAMPLERS.get(method.getName());
        Object[] given = sampler == null ? null : sampler.apply(d, method.getParameterTypes());
        Class<?>[] parameters = method.getParameterTypes();
        Object[] arguments = given == null ? new Object[parameters.length] : Arrays.copyOf(given, parameters.length);
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments[i] == null ? Calls.byType(d, parameters[i]) : arguments[i];
        }
        return arguments;
    }

    private static Object[] args(Object... arguments) {
        return arguments;
    }

    private static Object filled(Draw d, Class<?> component, int n) {
        Object array = Array.newInstance(component, n);
        for (int i = 0; i < n; i++) {
            int value = d.below(100);
            if (component == boolean.class) {
                Array.setBoolean(array, i, d.coin());
            } else if (component == String.class) {
                Array.set(array, i, "text " + value + " \u00e9");
            } else {
                Array.setByte(array, i, (byte) value);
            }
        }
        return array;
    }

    /** A stream that starts again once it has been read. */
    private static final class Again extends java.io.ByteArrayInputStream {
        Again(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read() {
            int next = super.read();
            if (available() == 0) {
                reset();
            }
            return next;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            int count = super.read(into, offset, length);
            if (available() == 0) {
                reset();
            }
            return count;
        }
    }

    static {
        put("create", (d, p) -> {
            Shape shape = d.filled(1, 3);
            int n = (int) shape.size();
            Object[] rest = p.length == 1
                    ? args((Object) null)
                    : p.length == 2 ? args(null, shape) : args(null, shape, DataType.FLOAT32);
            Class<?> first = p[0];
            if (first == Shape.class) {
                return args(shape);
            }
            if (first.isArray() && first.getComponentType().isArray()) {
                Object rows = Array.newInstance(first.getComponentType(), 2);
                Array.set(rows, 0, filled(d, first.getComponentType().getComponentType(), 3));
                Array.set(rows, 1, filled(d, first.getComponentType().getComponentType(), 3));
                rest[0] = rows;
            } else if (first.isArray()) {
                rest[0] = filled(d, first.getComponentType(), n);
                if (first == String[].class && p.length > 1 && p[1] == java.nio.charset.Charset.class) {
                    return p.length == 2
                            ? args(rest[0], StandardCharsets.UTF_8)
                            : args(rest[0], StandardCharsets.UTF_8, shape);
                }
            } else if (first == java.nio.Buffer.class) {
                rest[0] = FloatBuffer.wrap(new float[n]).put(0, d.below(9));
            } else {
                rest[0] = first == byte.class
                        ? (Object) (byte) 3
                        : first == String.class ? "text" : first == int.class ? (Object) 4 : Calls.byType(d, first);
            }
            return rest;
        });
        put(
                "createCoo",
                (d, p) -> args(
                        FloatBuffer.wrap(new float[] {1, 2, 3}), new long[][] {{0, 1, 1}, {2, 0, 1}}, new Shape(2, 4)));
        put(
                "createCSR",
                (d, p) -> args(
                        p[0] == float[].class ? new float[] {1, 2, 3} : FloatBuffer.wrap(new float[] {1, 2, 3}),
                        new long[] {0, 1, 3},
                        new long[] {2, 0, 1},
                        new Shape(2, 4)));
        put(
                "createRowSparse",
                (d, p) -> args(
                        FloatBuffer.wrap(new float[] {1, 2, 3, 4}),
                        new Shape(2, 2),
                        new long[] {2, 0},
                        new Shape(3, 2)));
        put("full", (d, p) -> args(d.shape(0, 3)));
        put("zeros ones", (d, p) -> args(d.shape(0, 3)));
        put("from", (d, p) -> args(d.target));
        put("decode", (d, p) -> {
            byte[] bytes = d.target
                    .on(ai.djl.ndarray.NDManager.newBaseManager("PyTorch"))
                    .encode();
            return args(p[0] == byte[].class ? (Object) bytes : new Again(bytes));
        });
        put("arange", (d, p) -> {
            boolean whole = p[0] == int.class;
            int start = d.below(4) - 2;
            int stop = start + d.between(0, 9);
            int step = d.between(1, 3);
            Object[] all = whole ? args(start, stop, step) : args(start + 0.5f, (float) stop, step * 0.5f);
            return p.length == 1 ? args(all[1]) : p.length == 2 ? args(all[0], all[1]) : all;
        });
        put("eye", (d, p) -> args(d.between(1, 4), d.between(1, 4), 0));
        put(
                "linspace",
                (d, p) ->
                        p[0] == int.class ? args(1, 4, d.between(1, 6), true) : args(0.5f, 3f, d.between(1, 6), true));
        put(
                "randomInteger",
                (d, p) -> args(-2L, 5L, d.shape(0, 3), d.oneOf(DataType.INT32, DataType.INT64, DataType.FLOAT32)));
        put("randomPermutation hanningWindow", (d, p) -> args((long) d.between(1, 9)));
        put("randomUniform", (d, p) -> args(-1f, 2f, d.shape(0, 3), d.floating()));
        put(
                "randomNormal truncatedNormal",
                (d, p) -> p[0] == Shape.class
                        ? args(d.shape(0, 3), d.floating())
                        : args(0.5f, 2f, d.shape(0, 3), d.floating()));
        put(
                "randomMultinomial",
                (d, p) -> args(5, Operand.of(DataType.FLOAT32, new Shape(3), 0.2, 0.3, 0.5), new Shape(2)));
        put(
                "sampleNormal sampleGamma",
                (d, p) -> args(
                        Operand.of(DataType.FLOAT32, new Shape(2), 1, 2),
                        Operand.of(DataType.FLOAT32, new Shape(2), 1, 2),
                        p.length > 2 ? new Shape(3) : null));
        put(
                "samplePoisson",
                (d, p) -> args(Operand.of(DataType.FLOAT32, new Shape(2), 1, 2), p.length > 1 ? new Shape(3) : null));
        put("load", (d, p) -> args(java.nio.file.Path.of("nothing")));
        put("invoke", (d, p) -> args("text"));
        put("allocateDirect", (d, p) -> args(8));
    }
}
