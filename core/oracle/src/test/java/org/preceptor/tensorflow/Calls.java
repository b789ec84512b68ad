package org.preceptor.tensorflow;

import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.lang.reflect.Method;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** How the methods of {@code NDArray} and {@code NDArrays} are called at random. */
final class Calls {
    /** A placeholder for the engine's manager. */
    static final Object MANAGER = new Object();

    /** An {@link NDIndex} with arrays for its placeholders. */
    record Index(String text, List<Operand> arrays) {
        NDIndex on(java.util.function.Function<Operand, ai.djl.ndarray.NDArray> engine) {
            return new NDIndex(text, arrays.stream().map(engine).toArray());
        }
    }

    /** Arrays for an {@code NDList}, or for {@code NDArray...}. */
    record Several(List<Operand> operands) {}

    private static final Map<String, BiFunction<Draw, Class<?>[], Object[]>> SAMPLERS = new HashMap<>();

    private Calls() {}

    private static void put(String names, BiFunction<Draw, Class<?>[], Object[]> sampler) {
        for (String name : names.split(" ")) {
            SAMPLERS.put(name, sampler);
        }
    }

    static Object[] arguments(Draw d, Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        if (method.getDeclaringClass() == ai.djl.ndarray.NDArrays.class) {
            if (parameters[0] != ai.djl.ndarray.NDArray.class) {
                return byType(d, parameters);
            }
            Object[] others = sampled(d, method.getName(), Arrays.copyOfRange(parameters, 1, parameters.length));
            Object[] all = new Object[parameters.length];
            all[0] = d.target;
            System.arraycopy(others, 0, all, 1, others.length);
            return all;
        }
        return sampled(d, method.getName(), parameters);
    }

    private static Object[] sampled(Draw d, String name, Class<?>[] parameters) {
        BiFunction<Draw, Class<?>[], Object[]> sampler = SAMPLERS.get(name);
        Object[] arguments = sampler == null ? null : sampler.apply(d, parameters);
        return arguments == null ? byType(d, parameters) : arguments;
    }

    private static Object[] byType(Draw d, Class<?>[] parameters) {
        return Arrays.stream(parameters).map(type -> byType(d, type)).toArray();
    }

    /** An argument that suits most methods. */
    static Object byType(Draw d, Class<?> type) {
        if (type == Number.class) {
            return d.number();
        } else if (type == ai.djl.ndarray.NDArray.class) {
            return d.array(d.partner(), d.below(4) == 0 ? d.type() : d.target.type());
        } else if (type == int.class) {
            return d.axis();
        } else if (type == int[].class) {
            return d.rank() > 1 && d.below(3) == 0 ? new int[] {0, d.rank() - 1} : new int[] {d.axis()};
        } else if (type == boolean.class) {
            return d.coin();
        } else if (type == long.class) {
            return (long) d.between(1, 3);
        } else if (type == float.class) {
            return d.oneOf(0.3f, 1f, 2f);
        } else if (type == double.class) {
            return d.oneOf(0.5, 1.0, 2.0);
        } else if (type == DataType.class) {
            return d.oneOf(
                    DataType.FLOAT32,
                    DataType.FLOAT64,
                    DataType.INT32,
                    DataType.INT64,
                    DataType.UINT8,
                    DataType.BOOLEAN);
        } else if (type == ai.djl.ndarray.NDManager.class) {
            return MANAGER;
        } else if (type == ai.djl.Device.class) {
            return ai.djl.Device.cpu();
        } else if (type == ai.djl.ndarray.NDList.class || type == ai.djl.ndarray.NDArray[].class) {
            return new Several(
                    List.of(d.array(d.target.shape(), d.target.type()), d.array(d.target.shape(), d.target.type())));
        } else if (type == Shape.class) {
            return d.filled(1, 3);
        } else if (type == SparseFormat.class) {
            return SparseFormat.COO;
        }
        throw new IllegalArgumentException("no arguments are known of " + type);
    }

    private static Object[] args(Object... arguments) {
        return arguments;
    }

    /** The arguments that a longer overload takes besides. */
    private static Object[] upTo(Class<?>[] parameters, Object... arguments) {
        return Arrays.copyOf(arguments, parameters.length);
    }

    private static long[] places(Draw d, int count) {
        return IntStream.range(0, count)
                .mapToLong(axis -> {
                    int size = (int) Math.max(1, d.size(axis));
                    int at = d.below(size);
                    return d.coin() ? at : at - size;
                })
                .toArray();
    }

    /** Distinct positions along an axis, line by line. */
    private static Operand distinctAlong(Draw d, int axis, int count) {
        long[] shape = d.target.shape().getShape().clone();
        int size = (int) shape[axis];
        shape[axis] = count;
        Shape whole = new Shape(shape);
        long[] data = new long[(int) whole.size()];
        int inner = (int) new Shape(Arrays.copyOfRange(shape, axis + 1, shape.length)).size();
        int offset = d.below(size);
        for (int i = 0; i < data.length; i++) {
            data[i] = ((long) (i / inner % count) + offset) % size;
        }
        return Operand.positions(whole, data);
    }

    /** An index in one of the forms that DJL has. */
    static Index index(Draw d) {
        boolean masks = d.below(3) == 0;
        d.filledTarget(1, 4, d.target.type());
        StringBuilder text = new StringBuilder();
        List<Operand> arrays = new java.util.ArrayList<>();
        int rank = d.rank();
        int named = d.between(1, rank);
        boolean ellipsisFirst = named < rank && d.below(4) == 0;
        boolean withArrays = d.coin();
        Shape several = d.filled(1, 2);
        for (int i = 0; i < named; i++) {
            int size = (int) d.size(ellipsisFirst ? rank - named + i : i);
            String element;
            if (withArrays && d.coin()) {
                element = "{}";
                arrays.add(d.positions(several, j -> size));
            } else if (masks && d.below(4) == 0) {
                element = "{}";
                arrays.add(d.array(new Shape(size), DataType.BOOLEAN));
                masks = false;
            } else {
                int low = d.below(size);
                element = switch (d.below(6)) {
                    case 0 -> ":";
                    case 1 -> String.valueOf(d.coin() ? low : low - size);
                    case 2 -> low + ":";
                    case 3 -> ":" + (d.coin() ? low + 1 : low + 1 - size - 1);
                    case 4 -> low + ":" + d.between(low + 1, size);
                    default -> "0:" + size + ":" + d.between(1, 2);
                };
            }
            text.append(i == 0 ? "" : ", ").append(element);
        }
        String whole = ellipsisFirst ? "..., " + text : named < rank && d.coin() ? text + ", ..." : text.toString();
        return new Index(whole, arrays);
    }

    static {
        // creation from Java
        put("set", (d, p) -> {
            if (p.length == 2) {
                if (p[0] == ai.djl.ndarray.NDArray.class) {
                    d.filledTarget(1, 3, d.target.type());
                    return args(d.array(d.target.shape(), DataType.BOOLEAN), 1.5f);
                }
                Index index = index(d);
                return p[1] == Number.class
                        ? args(index, d.number())
                        : p[1] == ai.djl.ndarray.NDArray.class
                                ? args(index, d.array(new Shape(), d.target.type()))
                                : args(index, (java.util.function.Function<
                                                ai.djl.ndarray.NDArray, ai.djl.ndarray.NDArray>)
                                        x -> x.mul(2));
            }
            Map<Class<?>, DataType> elements = Map.of(
                    float[].class,
                    DataType.FLOAT32,
                    int[].class,
                    DataType.INT32,
                    double[].class,
                    DataType.FLOAT64,
                    long[].class,
                    DataType.INT64,
                    byte[].class,
                    DataType.INT8);
            d.filledTarget(0, 3, elements.getOrDefault(p[0], DataType.FLOAT32));
            int n = (int) d.target.shape().size();
            if (!p[0].isArray()) {
                return args(FloatBuffer.wrap(new float[n]));
            }
            return args(java.lang.reflect.Array.newInstance(p[0].getComponentType(), n));
        });
        put("setScalar", (d, p) -> {
            d.filledTarget(1, 3, d.target.type());
            return args(new Index(Arrays.toString(places(d, d.rank())).replaceAll("[\\[\\]]", ""), List.of()), 1);
        });
        put("get", (d, p) -> {
            boolean managed = p[0] == ai.djl.ndarray.NDManager.class;
            Class<?> kind = p[managed ? 1 : 0];
            Object[] rest;
            if (kind == NDIndex.class) {
                rest = args(index(d));
            } else if (kind == String.class) {
                Index index = index(d);
                rest = args(index.text(), index.arrays().toArray());
            } else if (kind == long[].class) {
                d.filledTarget(1, 4, d.target.type());
                rest = args(places(d, d.between(1, d.rank())));
            } else {
                d.filledTarget(1, 4, d.target.type());
                rest = args(
                        d.coin()
                                ? d.array(d.target.shape(), DataType.BOOLEAN)
                                : d.positions(d.filled(1, 2), i -> d.size(0)));
            }
            return managed ? args(MANAGER, rest[0]) : rest;
        });
        Map<String, DataType> types = Map.of(
                "Long",
                DataType.INT64,
                "Double",
                DataType.FLOAT64,
                "Float",
                DataType.FLOAT32,
                "Int",
                DataType.INT32,
                "Byte",
                DataType.INT8,
                "Uint8",
                DataType.UINT8,
                "Boolean",
                DataType.BOOLEAN);
        types.forEach((name, type) -> {
            put("get" + name, (d, p) -> {
                d.filledTarget(1, 3, type);
                return args(places(d, d.rank()));
            });
            put("to" + name + "Array", (d, p) -> {
                d.target = d.array(d.target.shape(), type);
                return args();
            });
        });
        put("getScalar", (d, p) -> {
            d.filledTarget(1, 3, d.target.type());
            return args(places(d, d.rank()));
        });
        put("softmax logSoftmax", (d, p) -> {
            d.filledTarget(1, 4, d.floating());
            return args(d.axis());
        });
        put("where", (d, p) -> {
            Operand condition = d.array(d.target.shape(), DataType.BOOLEAN);
            Operand first = d.target;
            d.target = condition;
            return args(first, d.array(first.shape(), first.type()));
        });
        put("gather", (d, p) -> {
            d.filledTarget(1, 4, d.target.type());
            int axis = d.below(d.rank());
            long[] shape = d.target.shape().getShape().clone();
            shape[axis] = d.between(1, 4);
            return args(d.positions(new Shape(shape), i -> d.size(axis)), d.coin() ? axis : axis - d.rank());
        });
        put("gatherNd", (d, p) -> {
            d.filledTarget(2, 3, d.target.type());
            int depth = d.between(1, d.rank());
            int n = d.between(1, 3);
            Operand where = d.positions(new Shape(depth, n), i -> d.size((int) i / n));
            return args(new Operand(where.shape(), DataType.INT64, where.data()));
        });
        put("take", (d, p) -> {
            d.filledTarget(1, 3, d.target.type());
            Operand where = d.positions(d.filled(1, 2), i -> d.target.shape().size());
            return p.length == 2 ? args(MANAGER, where) : args(where);
        });
        put("put", (d, p) -> {
            d.filledTarget(1, 3, d.target.type());
            int n = d.between(1, (int) d.target.shape().size());
            return args(
                    Operand.positions(new Shape(n), LongStream.range(0, n).toArray()),
                    d.array(new Shape(n), d.target.type()));
        });
        put("scatter", (d, p) -> {
            d.filledTarget(1, 3, d.target.type());
            int axis = d.below(d.rank());
            Operand where = distinctAlong(d, axis, d.between(1, (int) d.size(axis)));
            return args(where, d.array(where.shape(), d.target.type()), axis);
        });
        put("booleanMask", (d, p) -> {
            d.filledTarget(1, 3, d.target.type());
            int axis = d.coin() ? 0 : d.below(d.rank());
            Shape shape = p.length == 2 ? d.target.shape().slice(axis) : d.target.shape();
            Operand mask = d.array(shape, DataType.BOOLEAN);
            return p.length == 2 ? args(mask, axis) : args(mask);
        });
        put("copyTo", (d, p) -> args(d.array(d.target.shape(), d.target.type())));
        put("contentEquals allClose shapeEquals", (d, p) -> {
            if (p[0] == Number.class) {
                return null;
            }
            Operand other = d.coin() ? d.target : d.array(d.partner(), d.target.type());
            return p.length == 4 ? args(other, 1e-3, 1e-3, d.coin()) : args(other);
        });
        put("clip", (d, p) -> args(d.oneOf(-1, -0.5f, (Number) 0), d.oneOf(1, 1.5f, (Number) 2.0)));
        put("normalize", (d, p) -> {
            d.filledTarget(2, 3, d.floating());
            return upTo(p, d.oneOf(1.0, 2.0, 3.0), (long) d.below(d.rank()), 1e-12);
        });
        put("scaleGradient", (d, p) -> args(0.3));
        put("rotate90", (d, p) -> {
            d.filledTarget(2, 4, d.target.type());
            int first = d.below(d.rank());
            return args(d.between(-3, 5), new int[] {first, (first + 1) % d.rank()});
        });
        put("trace diagonal", (d, p) -> {
            d.filledTarget(2, 4, d.target.type());
            int first = d.below(d.rank());
            return upTo(p, d.between(-2, 2), first, (first + 1) % d.rank());
        });
        put("split", (d, p) -> {
            d.filledTarget(1, 3, d.target.type());
            int axis = p.length == 1 ? 0 : d.below(d.rank());
            int size = (int) d.size(axis);
            if (p[0] == long.class) {
                return upTo(p, (long) d.oneOf(1, size), axis);
            }
            return upTo(p, d.oneOf(new long[] {d.between(0, size)}, new long[] {size / 2, size}, new long[0]), axis);
        });
        put("flatten", (d, p) -> {
            if (p.length == 0) {
                return args();
            }
            d.filledTarget(1, 4, d.target.type());
            int start = d.below(d.rank());
            int end = d.between(start, d.rank() - 1);
            return args(d.coin() ? start : start - d.rank(), d.coin() ? end : end - d.rank());
        });
        put("fft ifft rfft irfft", (d, p) -> {
            d.filledTarget(1, 3, DataType.FLOAT32);
            // from 33 on, and not prime, a transform that is differentiated takes two rounds
            return upTo(p, (long) d.oneOf(d.between(1, 6), 36, 35, 37), (long) d.axis());
        });
        put("fft2 ifft2", (d, p) -> {
            d.filledTarget(2, 3, DataType.FLOAT32);
            return upTo(p, new long[] {d.between(1, 5), d.between(1, 5)}, new long[] {d.rank() - 2, d.rank() - 1});
        });
        put("stft", (d, p) -> {
            d.target = d.array(d.coin() ? new Shape(19) : new Shape(2, 16), DataType.FLOAT32);
            return upTo(
                    p,
                    8L,
                    (long) d.oneOf(2, 4, 3),
                    d.coin(),
                    d.uniform(0.1, 1, new Shape(8), DataType.FLOAT32),
                    d.coin(),
                    p.length == 6 && d.coin());
        });
        put("complex", (d, p) -> {
            d.target = d.array(d.filled(0, 2).add(2), DataType.FLOAT32);
            return args();
        });
        put("real conj", (d, p) -> {
            d.target = d.array(d.filled(0, 3), d.below(4) == 0 ? DataType.FLOAT32 : DataType.COMPLEX64);
            return args();
        });
        put("pad", (d, p) -> {
            d.filledTarget(1, 3, d.target.type());
            long[] sides = new long[2 * d.between(1, d.rank())];
            Arrays.setAll(sides, i -> d.below(3));
            return args(new Shape(sides), d.oneOf(0.0, 1.0));
        });
        put("reshape", (d, p) -> {
            long n = d.target.shape().size();
            long[] to = d.oneOf(
                    new long[] {n},
                    new long[] {-1},
                    new long[] {1, n},
                    new long[] {n, -1, 1},
                    n % 2 == 0 && n > 0 ? new long[] {2, -1} : new long[] {n, 1});
            return p[0] == Shape.class ? args(new Shape(to)) : args((Object) to);
        });
        put("expandDims", (d, p) -> args(d.axis(d.rank() + 1)));
        put("squeeze", (d, p) -> {
            d.target = d.array(Draw.each(d.filled(1, 4), n -> d.coin() ? 1 : n), d.target.type());
            int axis = d.below(d.rank());
            return p.length == 0
                    ? args()
                    : p[0] == int.class ? args(d.coin() ? axis : axis - d.rank()) : args(new int[] {axis});
        });
        put(
                "unique",
                (d, p) -> p.length == 4
                        ? args(d.rank() > 0 && d.coin() ? d.below(d.rank()) : null, true, d.coin(), d.coin())
                        : p.length == 3 ? args(true, d.coin(), d.coin()) : args());
        put(
                "stack concat",
                (d, p) -> p[0] == ai.djl.ndarray.NDArray.class
                        ? upTo(p, d.array(d.target.shape(), d.target.type()), d.axis())
                        : null);
        put(
                "tile",
                (d, p) -> p[0] == long.class
                        ? args((long) d.between(1, 3))
                        : p[0] == long[].class
                                ? args(LongStream.range(0, d.rank() + d.below(2))
                                        .map(i -> d.between(1, 3))
                                        .toArray())
                                : p[0] == int.class
                                        ? args(d.axis(), 2L)
                                        : args(Draw.each(d.target.shape(), n -> 2 * n)));
        put(
                "repeat",
                (d, p) -> p[0] == long.class
                        ? args((long) d.between(1, 3))
                        : p[0] == long[].class
                                ? args(LongStream.range(0, d.rank())
                                        .map(i -> d.between(1, 3))
                                        .toArray())
                                : p[0] == int.class
                                        ? args(d.axis(), (long) d.between(1, 3))
                                        : args(Draw.each(d.target.shape(), n -> 2 * n)));
        put("dot", (d, p) -> {
            boolean vectors = d.coin();
            d.target = d.array(vectors ? new Shape(3) : new Shape(2, 3), d.floating());
            return args(d.array(vectors ? new Shape(3) : new Shape(3, 2), d.target.type()));
        });
        put("matMul", (d, p) -> {
            int inner = d.between(1, 4);
            Shape left =
                    d.oneOf(new Shape(inner), new Shape(2, inner), new Shape(3, 2, inner), new Shape(2, 1, 2, inner));
            Shape right =
                    d.oneOf(new Shape(inner), new Shape(inner, 3), new Shape(3, inner, 2), new Shape(2, 3, inner, 1));
            d.target = d.array(left, d.floating());
            return args(d.array(right, d.target.type()));
        });
        put("batchMatMul batchDot", (d, p) -> {
            d.target = d.array(new Shape(2, 3, 4), d.floating());
            return args(d.array(new Shape(2, 4, d.between(1, 3)), d.target.type()));
        });
        put("swapAxes", (d, p) -> args(d.axis(), d.axis()));
        put(
                "flip",
                (d, p) -> args((Object) d.oneOf(
                        new int[] {d.axis()}, IntStream.range(0, d.rank()).toArray())));
        put("transpose", (d, p) -> {
            List<Integer> order = new java.util.ArrayList<>(
                    IntStream.range(0, d.rank()).boxed().toList());
            java.util.Collections.shuffle(order, d.random);
            return p.length == 0
                    ? args()
                    : args((Object) order.stream()
                            .mapToInt(i -> d.coin() ? i : i - d.rank())
                            .toArray());
        });
        put("broadcast", (d, p) -> {
            Shape whole = d.target.shape();
            d.target = d.array(d.partner(), d.target.type());
            return p[0] == Shape.class ? args(whole) : args((Object) whole.getShape());
        });
        put("topK", (d, p) -> {
            d.filledTarget(1, 3, d.floating());
            int axis = d.axis();
            return upTo(p, d.between(1, (int) d.size(axis)), axis, d.coin(), true);
        });
        put("percentile median", (d, p) -> {
            d.filledTarget(1, 3, d.floating());
            boolean axes = p.length > 0 && p[p.length - 1] == int[].class;
            Object[] axis = args((Object) new int[] {d.axis()});
            return p.length == 0
                    ? args()
                    : p[0] == int[].class
                            ? axis
                            : axes
                                    ? args(d.oneOf(25, 50, 30.5f, (Number) 100), axis[0])
                                    : args(d.oneOf(25, (Number) 90));
        });
        put("argSort sort", (d, p) -> {
            d.filledTarget(1, 3, d.floating());
            return upTo(p, d.axis(), d.coin());
        });
        put("oneHot", (d, p) -> {
            Operand where = d.positions(d.filled(0, 2), i -> 4);
            d.target =
                    new Operand(where.shape(), d.oneOf(DataType.INT64, DataType.INT32, DataType.FLOAT32), where.data());
            return p.length == 4
                    ? args(5, 2f, -1f, DataType.FLOAT32)
                    : upTo(p, 5, d.oneOf(DataType.FLOAT32, DataType.INT32));
        });
        put("diff", (d, p) -> {
            d.target = d.array(new Shape(4, 3), d.type());
            return args(d.between(1, 2), d.axis());
        });
        put("inverse", (d, p) -> {
            Operand noise = d.uniform(-0.3, 0.3, d.coin() ? new Shape(3, 3) : new Shape(2, 2, 2), d.floating());
            int n = (int) noise.shape().get(noise.shape().dimension() - 1);
            for (int i = 0; i < noise.data().length; i++) {
                noise.data()[i] += i % (n * n) % (n + 1) == 0 ? 2 : 0;
            }
            d.target = noise;
            return args();
        });
        put("erfinv atanh", (d, p) -> {
            d.target = d.uniform(-0.9, 0.9, d.target.shape(), d.floating());
            return args();
        });
        put("toStringArray", (d, p) -> {
            d.target = new Operand(new Shape(3), DataType.STRING, new double[] {1, 2, 3});
            return p.length == 0 ? args() : args(java.nio.charset.StandardCharsets.UTF_8);
        });
        put(
                "toDebugString",
                (d, p) -> p.length == 0 ? args() : p.length == 1 ? args(true) : args(100, 10, 10, 20, true));
        put("toType", (d, p) -> null);
        put("intern", (d, p) -> args(d.array(d.target.shape(), d.target.type())));
        put("toSparse", (d, p) -> {
            d.filledTarget(1, 3, DataType.FLOAT32);
            return args(SparseFormat.COO);
        });
    }
}
