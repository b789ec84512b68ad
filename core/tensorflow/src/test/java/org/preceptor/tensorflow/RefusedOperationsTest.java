package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table of refused operations in the module's README: it is complete, and nothing in it works after all. */
class RefusedOperationsTest {
    private final NDManager manager = GraphEngine.get().newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void exactlyTheListedOperationsAreRefusedWithTheirNameAndAHint() throws Exception {
        Set<String> refused = new TreeSet<>();
        List<String> withoutHint = new ArrayList<>();
        for (Class<?> type : List.of(NDArray.class, NDArrayEx.class, NDManager.class)) {
            for (Method method : type.getMethods()) {
                if (Modifier.isStatic(method.getModifiers()) || method.getDeclaringClass() == Object.class) {
                    continue;
                }
                String message = refusal(method, type);
                if (message != null) {
                    refused.add(type.getSimpleName() + "." + method.getName());
                    if (!message.contains(method.getName()) || !message.contains(";")) {
                        withoutHint.add(method + ": " + message);
                    }
                }
            }
        }
        assertThat(withoutHint).isEmpty();
        assertThat(refused).isEqualTo(listed());
    }

    private static Set<String> listed() throws Exception {
        Set<String> listed = new TreeSet<>();
        Matcher row = Pattern.compile("\\| `(ND[A-Za-z]+\\.[A-Za-z0-9]+)` \\|")
                .matcher(Files.readString(Path.of("README.md")));
        while (row.find()) {
            listed.add(row.group(1));
        }
        return listed;
    }

    /** The message with which a call was refused; null where it was not, which includes complaints about arguments. */
    private String refusal(Method method, Class<?> type) throws Exception {
        try (NDManager scope = manager.newSubManager()) {
            NDArray array = scope.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
            Object target =
                    type == NDArray.class ? array : type == NDArrayEx.class ? array.getNDArrayInternal() : scope;
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(p -> argument(p, scope))
                    .toArray();
            method.invoke(target, arguments);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof UnsupportedOperationException refusal
                    ? String.valueOf(refusal.getMessage())
                    : null;
        }
    }

    private static Object argument(Class<?> type, NDManager scope) {
        NDArray array = scope.create(new float[] {1, 0, 1, 0}, new Shape(2, 2));
        Object[] candidates = {
            array,
            new NDList(array, array),
            new Shape(2, 2),
            DataType.FLOAT32,
            Device.cpu(),
            scope,
            new NDIndex("0"),
            "text",
            new String[] {"text"},
            new float[] {1},
            new int[] {0},
            new long[] {1},
            new double[] {1},
            new boolean[] {true},
            new byte[] {1},
            FloatBuffer.allocate(4),
            StandardCharsets.UTF_8,
            List.of(1f),
            Path.of("nothing"),
            new PairList<String, Object>(),
            new Object[0],
            new long[][] {{0}},
            new float[][] {{1}}
        };
        if (type == int.class || type == Integer.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == float.class) {
            return 0.5f;
        }
        if (type == double.class) {
            return 0.5;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == Number.class) {
            return 2;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        for (Object candidate : candidates) {
            if (type.isInstance(candidate)) {
                return candidate;
            }
        }
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
