package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Every public method of {@code NDArray}, {@code NDArrayEx}, {@code NDManager} and {@code NDArrays} does what it does
 * on DJL's PyTorch engine: its result, shape and type, what it leaves in its arrays, the same traced, and its gradient.
 * Shapes, types and values are drawn at random.
 */
class EveryMethodOracleTest {
    private static final int WANTED = 3;
    private static final int MOST_TRIES = 60;

    /** Which engine it is, how long arrays live, and gradients by themselves: other tests are about these. */
    private static final Set<String> LIFE = Set.of(
            "NDArray.attach",
            "NDArray.close",
            "NDArray.getDevice",
            "NDArray.getGradient",
            "NDArray.getNDArrayInternal",
            "NDArray.getName",
            "NDArray.getResourceNDArrays",
            "NDArray.getUid",
            "NDArray.intern",
            "NDArray.isReleased",
            "NDArray.setName",
            "NDArray.setRequiresGradient",
            "NDArrayEx.getArray",
            "NDArrayEx.getIndexer",
            "NDManager.attachAll",
            "NDManager.attachInternal",
            "NDManager.attachUncappedInternal",
            "NDManager.cap",
            "NDManager.close",
            "NDManager.defaultDevice",
            "NDManager.detachInternal",
            "NDManager.getDevice",
            "NDManager.getEngine",
            "NDManager.getManagedArrays",
            "NDManager.getName",
            "NDManager.getParentManager",
            "NDManager.isOpen",
            "NDManager.newSubManager",
            "NDManager.ret",
            "NDManager.setName",
            "NDManager.tempAttachAll",
            "NDManager.tempAttachInternal",
            "NDManager.allocateDirect");

    /** PyTorch has no arrays of these types, or no such operation by name; plain tests are about these. */
    private static final Set<String> BEYOND_PYTORCH = Set.of(
            "NDArray.toShortArray",
            "NDArray.toUnsignedShortArray",
            "NDArray.toUnsignedIntArray",
            "NDManager.invoke",
            "NDManager.load");

    private static List<Method> methods() {
        return Invocation.all().stream()
                .filter(method ->
                        !LIFE.contains(Invocation.name(method)) && !BEYOND_PYTORCH.contains(Invocation.name(method)))
                .toList();
    }

    @Test
    void everyMethodIsComparedAndGivesTheSame() {
        List<String> differences = new ArrayList<>();
        Set<String> uncompared = new TreeSet<>();
        for (Method method : methods()) {
            int same = 0;
            boolean refused = true;
            for (int seed = 0; seed < MOST_TRIES && same < WANTED; seed++) {
                Invocation call = Invocation.draw(method, seed);
                if (Deviations.contain(call)) {
                    continue;
                }
                Comparison comparison = Comparison.of(call);
                refused &= comparison.verdict() == Comparison.Verdict.REFUSED;
                if (refused && seed > 2) {
                    break;
                }
                if (comparison.verdict() == Comparison.Verdict.DIFFERENT) {
                    differences.add(comparison.difference());
                    break;
                }
                same += comparison.verdict() == Comparison.Verdict.SAME ? 1 : 0;
            }
            if (same == 0 && !refused) {
                uncompared.add(method.toString());
            }
        }
        assertThat(differences).as("other results than PyTorch's").isEmpty();
        // whose calls all are deviations
        assertThat(uncompared)
                .as("never compared")
                .allMatch(name -> name.contains("NDArray.contentEquals(java.lang.Number)")
                        || name.contains("NDArrays.contentEquals(ai.djl.ndarray.NDArray,java.lang.Number)"));
    }

    @Provide
    Arbitrary<Method> anyMethod() {
        return Arbitraries.of(methods());
    }

    @Property(tries = 400, seed = "5")
    void anyCallGivesTheSame(@ForAll("anyMethod") Method method, @ForAll long seed) {
        Invocation call = Invocation.draw(method, seed);
        if (Deviations.contain(call)) {
            return;
        }
        Comparison comparison = Comparison.of(call);
        assertThat(comparison.verdict()).as(comparison::difference).isNotEqualTo(Comparison.Verdict.DIFFERENT);
    }

    @Test
    void theDeviationsAreStillThere() {
        Set<String> met = new TreeSet<>();
        for (Method method : methods()) {
            for (int seed = 0; seed < MOST_TRIES && !met.contains(method.getName()); seed++) {
                Invocation call = Invocation.draw(method, seed);
                if (Deviations.contain(call) && Comparison.of(call).verdict() == Comparison.Verdict.DIFFERENT) {
                    met.add(method.getName());
                }
            }
        }
        assertThat(met)
                .contains(
                        "cbrt",
                        "avgPool",
                        "median",
                        "percentile",
                        "unique",
                        "resize",
                        "contentEquals",
                        "rdiv",
                        "rmod",
                        "rpow",
                        "sgdUpdate",
                        "adamUpdate");
    }
}
