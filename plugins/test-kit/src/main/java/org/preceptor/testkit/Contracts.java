package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.preceptor.api.config.Setting;

/** What several contracts ask. */
final class Contracts {
    private Contracts() {}

    /** What a section holds: a name set to {@code none} takes away what a preset below has. */
    static Map<String, Setting> present(Map<String, Setting> section) {
        Map<String, Setting> present = new LinkedHashMap<>(section);
        present.values().removeIf(setting -> setting.isText("none"));
        return present;
    }

    static void assertFinite(NDArray array) {
        for (float value : array.toFloatArray()) {
            assertThat(Float.isFinite(value))
                    .as("every number is finite, found %s", value)
                    .isTrue();
        }
    }

    static void assertNotNegative(NDArray array) {
        for (float value : array.toFloatArray()) {
            assertThat(value).isGreaterThanOrEqualTo(-1e-5f);
        }
    }

    static void assertFloats(NDArray array) {
        assertThat(array.getDataType()).isEqualTo(DataType.FLOAT32);
    }

    static void assertShape(String what, NDArray array, Shape shape) {
        assertThat(array.getShape()).as("the shape of %s", what).isEqualTo(shape);
    }

    static float magnitude(NDArray array) {
        return array.abs().sum().toFloatArray()[0];
    }

    /** Computes at once, having set the seed. */
    static float[] seeded(NDManager manager, int seed, Supplier<NDArray> code) {
        manager.getEngine().setRandomSeed(seed);
        return code.get().toFloatArray();
    }

    /** What code that draws no random numbers computes at once; nothing for code that draws some. */
    static Optional<float[]> certain(NDManager manager, Supplier<NDArray> code) {
        float[] first = seeded(manager, 1, code);
        for (int seed = 2; seed < 5; seed++) {
            if (!Arrays.equals(first, seeded(manager, seed, code))) {
                return Optional.empty();
            }
        }
        return Optional.of(first);
    }

    /** Two and three replicas compute what a single one does. */
    static void assertSameWithReplicas(NDList inputs, Traced.Divided code) {
        NDList one = Traced.divided(1, inputs, code);
        for (int replicas = 2; replicas <= 3; replicas++) {
            NDList several = Traced.divided(replicas, inputs, code);
            assertThat(several).hasSameSizeAs(one);
            for (int i = 0; i < one.size(); i++) {
                assertClose(
                        replicas + " replicas as a single one",
                        several.get(i).toFloatArray(),
                        one.get(i).toFloatArray(),
                        1e-3f);
            }
        }
    }

    static void assertSame(float[] traced, float[] eager) {
        assertClose("traced as computed at once", traced, eager, 1e-4f);
    }

    /** Numbers that differ by no more than a share of them, and below 1 by no more than that. */
    static void assertClose(String what, float[] found, float[] expected, float share) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            if (Float.isFinite(expected[i])) {
                assertThat(found[i])
                        .as("%s, at %d", what, i)
                        .isCloseTo(expected[i], within(share * Math.max(1, Math.abs(expected[i]))));
            } else {
                assertThat(Float.toString(found[i])).as("%s, at %d", what, i).isEqualTo(Float.toString(expected[i]));
            }
        }
    }

    /** The values of arrays, to be compared with what they are later. */
    static List<float[]> values(NDList arrays) {
        return arrays.stream().map(NDArray::toFloatArray).toList();
    }

    static void assertUnchanged(NDList arrays, List<float[]> before) {
        for (int i = 0; i < before.size(); i++) {
            assertThat(arrays.get(i).toFloatArray())
                    .as("the input is as it was")
                    .isEqualTo(before.get(i));
        }
    }
}
