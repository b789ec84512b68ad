package org.preceptor.tensorflow.eager;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.op.Attribute;
import org.preceptor.tensorflow.op.OpCall;
import org.preceptor.tensorflow.op.Value;

/**
 * What one thread has computed, so that it can be differentiated afterwards.
 *
 * <p>Only operations on values that depend on a watched array are kept, and of these the types and attributes, not the
 * results: the gradient computes them again. Values that come from elsewhere are kept alive until the tape is closed.
 */
public final class Tape implements AutoCloseable {
    private static final ThreadLocal<Tape> CURRENT = new ThreadLocal<>();

    /** What this thread's tapes have given gradients, until it begins another one. */
    private static final ThreadLocal<List<WeakReference<Differentiated>>> COLLECTED =
            ThreadLocal.withInitial(ArrayList::new);

    /** Where an operand comes from: the result {@code output} of the call {@code call}, or leaf {@code output}. */
    record Source(int call, int output) {
        static final int LEAF = -1;
        static final int CONSTANT = -2;
    }

    /** One operation; an operand that is a list stands as a list of its own. */
    record Recorded(
            String type, List<List<Source>> operands, List<Boolean> lists, List<Attribute> attributes, int outputs) {}

    /** A small whole-number operand: axes, sizes, permutations. These are part of the structure. */
    record Constant(DataType type, Shape shape, List<Byte> data) {}

    /** What is fed when the gradient is computed. */
    record Leaf(DataType type, Shape shape) {}

    private final List<Recorded> calls = new ArrayList<>();
    private final List<Constant> constants = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<EagerValue> leafValues = new ArrayList<>();
    private final Map<EagerValue, Source> sources = new IdentityHashMap<>();
    private final Map<EagerValue, Differentiated> watched = new IdentityHashMap<>();

    private final Set<Integer> watchedLeaves = new HashSet<>();

    private Tape() {}

    /** Begins a tape for this thread. The gradients that its tapes before have collected are gone. */
    public static Tape begin() {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("a gradient collector is open in this thread already; close it first");
        }
        Tape tape = new Tape();
        List<WeakReference<Differentiated>> before = COLLECTED.get();
        before.forEach(array -> Optional.ofNullable(array.get()).ifPresent(Differentiated::dropGradient));
        before.clear();
        CURRENT.set(tape);
        return tape;
    }

    /** This thread's tape, or null. */
    public static @Nullable Tape current() {
        return CURRENT.get();
    }

    /** Makes the tape follow what is computed from an array, whose value is given. */
    public void watch(Differentiated array, EagerValue value) {
        if (!watched.containsKey(value)) {
            Source leaf = leaf(value);
            watched.put(value, array);
            watchedLeaves.add(leaf.output);
            sources.put(value, leaf);
            if (array.beginGradient(this)) {
                COLLECTED.get().add(new WeakReference<>(array));
            }
        }
    }

    /** Two values are the same. */
    void alias(EagerValue original, EagerValue copy) {
        Source source = sources.get(original);
        if (source != null) {
            sources.put(copy, source);
        }
    }

    private Source leaf(EagerValue value) {
        leaves.add(new Leaf(value.type(), new Shape(value.shape())));
        leafValues.add(value.share());
        return new Source(Source.LEAF, leaves.size() - 1);
    }

    /** Keeps an operation if it matters. */
    void record(OpCall call, EagerValue[] results) {
        List<OpCall.Argument> arguments = call.arguments();
        boolean matters =
                arguments.stream().flatMap(each -> each.values().stream()).anyMatch(this::follows);
        if (!matters) {
            return;
        }
        List<List<Source>> from = arguments.stream()
                .map(each -> each.values().stream().map(this::source).toList())
                .toList();
        List<Boolean> lists = arguments.stream().map(OpCall.Argument::isList).toList();
        calls.add(new Recorded(call.type(), from, lists, List.copyOf(call.attributes()), results.length));
        for (int i = 0; i < results.length; i++) {
            sources.put(results[i], new Source(calls.size() - 1, i));
        }
    }

    /** Whether a value depends on a watched array. */
    public boolean follows(Value value) {
        Source source = sources.get(value);
        return source != null
                && (source.call >= 0 || source.call == Source.LEAF && watchedLeaves.contains(source.output));
    }

    private Source source(Value value) {
        return sources.computeIfAbsent((EagerValue) value, v -> isStructure(v) ? constant(v) : leaf(v));
    }

    private static boolean isStructure(EagerValue value) {
        return value.isStructure() && value.type() == DataType.INT32;
    }

    private Source constant(EagerValue value) {
        ByteBuffer bytes = value.bytes(false);
        List<Byte> data = new ArrayList<>();
        while (bytes.hasRemaining()) {
            data.add(bytes.get());
        }
        Constant constant = new Constant(value.type(), new Shape(value.shape()), data);
        int known = constants.indexOf(constant);
        if (known < 0) {
            constants.add(constant);
            known = constants.size() - 1;
        }
        return new Source(Source.CONSTANT, known);
    }

    /** The calls up to now, and what of them is differentiated by what: equal structures share a graph. */
    record Structure(
            List<Recorded> calls, List<Constant> constants, List<Leaf> leaves, Source loss, List<Integer> wrt) {}

    /** Adds the derivatives of {@code loss} to the gradients of the watched arrays. */
    public void backward(EagerValue loss) {
        Source of = sources.get(loss);
        if (of == null) {
            throw new IllegalStateException(
                    "backward: the target does not depend on an array that requires a gradient, "
                            + "or was computed before this gradient collector was opened");
        }
        List<Differentiated> arrays = new ArrayList<>(watched.values());
        List<EagerValue> values = new ArrayList<>(watched.keySet());
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt(i -> leafOf(values.get(i))));
        Structure structure = new Structure(
                List.copyOf(calls),
                List.copyOf(constants),
                List.copyOf(leaves),
                of,
                order.stream().map(i -> leafOf(values.get(i))).toList());
        List<EagerValue> gradients = Backward.of(structure).run(leafValues);
        for (int i = 0; i < order.size(); i++) {
            arrays.get(order.get(i)).addGradient(gradients.get(i));
        }
    }

    private int leafOf(EagerValue value) {
        return Objects.requireNonNull(sources.get(value)).output;
    }

    /** Takes the gradients of all watched arrays away. */
    public void zeroGradients() {
        watched.values().forEach(Differentiated::dropGradient);
    }

    /** Forgets everything, and lets go of the values that were kept. */
    @Override
    public void close() {
        if (CURRENT.get() == this) {
            CURRENT.remove();
        }
        leafValues.forEach(EagerValue::close);
        leafValues.clear();
        calls.clear();
        sources.clear();
        watched.clear();
    }
}
