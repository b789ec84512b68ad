package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One call of one of DJL's methods, on any engine. */
record Invocation(Method method, Operand target, Object[] arguments) {

    static Invocation draw(Method method, long seed) {
        Draw draw = new Draw(seed);
        Object[] arguments = method.getDeclaringClass() == NDArrayEx.class
                ? FunctionCalls.arguments(draw, method)
                : method.getDeclaringClass() == NDManager.class
                        ? ManagerCalls.arguments(draw, method)
                        : Calls.arguments(draw, method);
        return new Invocation(method, draw.target, arguments);
    }

    /** What a call gave, and what its arrays hold afterwards. */
    record Outcome(Optional<Object> value, List<Object> arrays) {}

    boolean isOnArray() {
        Class<?> type = method.getDeclaringClass();
        return !Modifier.isStatic(method.getModifiers()) && type != NDManager.class;
    }

    boolean returnsArrays() {
        return NDArray.class.isAssignableFrom(method.getReturnType()) || method.getReturnType() == NDList.class;
    }

    /** Every array the call needs, the target first. */
    List<Operand> operands() {
        List<Operand> all = new ArrayList<>();
        if (isOnArray()) {
            all.add(target);
        }
        for (Object argument : arguments) {
            collect(argument, all);
        }
        return all;
    }

    private static void collect(Object argument, List<Operand> into) {
        if (argument instanceof Operand operand) {
            if (into.stream().noneMatch(known -> known == operand)) {
                into.add(operand);
            }
        } else if (argument instanceof Calls.Several several) {
            several.operands().forEach(operand -> collect(operand, into));
        } else if (argument instanceof Calls.Index index) {
            index.arrays().forEach(operand -> collect(operand, into));
        } else if (argument instanceof Object[] array) {
            for (Object element : array) {
                collect(element, into);
            }
        }
    }

    /** Calls it with arrays made for the operands; the exception of the method itself comes out. */
    Object call(NDManager manager, Function<Operand, NDArray> engine) {
        Object[] given = new Object[arguments.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = argument(arguments[i], method.getParameterTypes()[i], manager, engine);
        }
        Object on = Modifier.isStatic(method.getModifiers())
                ? null
                : method.getDeclaringClass() == NDManager.class
                        ? manager
                        : method.getDeclaringClass() == NDArrayEx.class
                                ? engine.apply(target).getNDArrayInternal()
                                : engine.apply(target);
        try {
            return method.invoke(on, given);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object argument(
            Object argument, Class<?> type, NDManager manager, Function<Operand, NDArray> engine) {
        if (argument == Calls.MANAGER) {
            return manager;
        } else if (argument instanceof Operand operand) {
            return engine.apply(operand);
        } else if (argument instanceof Calls.Index index) {
            return index.on(engine);
        } else if (argument instanceof Calls.Several several) {
            List<NDArray> arrays = several.operands().stream().map(engine).toList();
            return type == NDList.class ? new NDList(arrays) : arrays.toArray(NDArray[]::new);
        } else if (argument instanceof Object[] array && type == Object[].class) {
            return Arrays.stream(array)
                    .map(element -> argument(element, Object.class, manager, engine))
                    .toArray();
        } else if (argument instanceof FloatBuffer buffer) {
            return buffer.duplicate();
        } else if (argument instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        return argument;
    }

    /** A value without an engine, to be compared. */
    static Object plain(Object value) {
        if (value instanceof NDArray array) {
            if (array.isReleased()) {
                return "released";
            }
            if (array.getDataType() == DataType.STRING) {
                return List.of(array.getShape(), List.of(array.toStringArray()));
            }
            NDArray dense = array.isSparse() ? array.toDense() : array;
            return Oracle.Result.of(dense.getDataType() == DataType.COMPLEX64 ? dense.real() : dense);
        } else if (value instanceof NDList list) {
            return list.stream().map(Invocation::plain).toList();
        } else if (value instanceof Object[] array) {
            return Arrays.asList(array);
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return Arrays.toString(bytes);
        } else if (value != null && value.getClass().isArray()) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < java.lang.reflect.Array.getLength(value); i++) {
                elements.add(java.lang.reflect.Array.get(value, i));
            }
            return elements;
        }
        return value;
    }

    @Override
    public String toString() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList()
                + (isOnArray() ? " on " + target : "") + " with " + Arrays.deepToString(arguments);
    }

    /** As in the tables: without the types where no other method has the name. */
    static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    static List<Method> all() {
        List<Method> methods = new ArrayList<>();
        for (Class<?> type : List.of(NDArray.class, NDArrayEx.class, NDManager.class, NDArrays.class)) {
            for (Method method : type.getMethods()) {
                boolean wanted = Modifier.isStatic(method.getModifiers()) == (type == NDArrays.class);
                if (wanted && method.getDeclaringClass() == type && !method.isBridge()) {
                    methods.add(method);
                }
            }
        }
        methods.sort(java.util.Comparator.comparing(Method::toString));
        return methods;
    }
}
