package org.preceptor.tensorflow.array;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.eager.Differentiated;
import org.preceptor.tensorflow.eager.EagerValue;
import org.preceptor.tensorflow.eager.Tape;
import org.preceptor.tensorflow.error.TracedValueException;
import org.preceptor.tensorflow.op.HostStrings;
import org.preceptor.tensorflow.op.Layout;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/**
 * An array of the graph engine: computed, or traced.
 *
 * <p>This class holds what an array is; what it can do is in the interfaces it implements, one subject each. The value
 * itself never changes: operations in place give the array another one.
 */
public final class TensorArray
        implements ArithmeticMethods,
                MathMethods,
                ReductionMethods,
                ShapeMethods,
                IndexMethods,
                LinearMethods,
                SpectralMethods,
                SparseMethods,
                Differentiated {

    /** Where the value of an array lives when that is a variable and not the array itself. */
    public interface Binding {
        Value current();

        void assign(Value value);
    }

    private final String uid = NDManager.nextUid();
    private final @Nullable Binding binding;
    private TensorManager manager;
    private @Nullable Value value;
    private @Nullable Sparse sparse;
    private boolean channelsLast;
    private @Nullable String name;
    private boolean requiresGradient;
    private @Nullable EagerValue gradient;
    private @Nullable Tape collector;
    private boolean released;
    private boolean borrowed;

    public TensorArray(TensorManager manager, Value value, boolean channelsLast) {
        this.manager = manager;
        this.value = value;
        this.channelsLast = channelsLast && value.rank() >= 3;
        this.binding = null;
        track();
    }

    private TensorArray(TensorManager manager, Binding binding) {
        this.manager = manager;
        this.binding = binding;
    }

    private TensorArray(TensorArray original, TensorManager borrower) {
        this.manager = borrower;
        this.value = original.value();
        this.channelsLast = original.channelsLast;
        this.name = original.name;
        this.binding = null;
        this.borrowed = true;
    }

    /** An array of which only the parts that are not zero are kept, until it is computed with. */
    TensorArray(TensorManager manager, Sparse sparse) {
        this.manager = manager;
        this.sparse = sparse;
        this.binding = null;
        track();
    }

    /** An array whose changes in place are assignments to a variable. */
    public static TensorArray bound(TensorManager manager, Binding binding) {
        return new TensorArray(manager, binding);
    }

    private void track() {
        if (isTraced()) {
            manager.requireRoom();
            return;
        }
        try {
            manager.attachInternal(uid, this);
        } catch (IllegalStateException e) {
            free();
            throw e;
        }
    }

    private void free() {
        if (value != null) {
            value.close();
        }
        if (sparse != null) {
            sparse.close();
        }
    }

    /** This array under another manager, without being its property: for as long as this one lives. */
    private TensorArray lent(TensorManager borrower) {
        Tape tape = Tape.current();
        if (tape != null && requiresGradient) {
            tape.watch(this, (EagerValue) value());
        }
        return new TensorArray(this, borrower);
    }

    /** What a kernel makes of this array. */
    TensorArray apply(ArrayOperation.Unary kernel) {
        return ArrayOperation.unary(this, kernel);
    }

    /** What a kernel makes of this array and another. */
    TensorArray apply(NDArray other, ArrayOperation.Binary kernel) {
        return ArrayOperation.binary(this, manager.from(other), kernel);
    }

    /** A computation that treats every element alike. */
    TensorArray map(BiFunction<Ops, Value, Value> body) {
        return apply((ops, x) -> x.with(body.apply(ops, x.value())));
    }

    /**
     * Changes this array in place. What is made on the way does not belong to its manager, which may be capped.
     *
     * @param operation gives the new elements; they are converted to this array's type
     */
    TensorArray change(Function<TensorArray, NDArray> operation) {
        if (isTraced()) {
            write(operation.apply(this));
            return this;
        }
        try (TensorManager scratch = manager.system().newSubManager(getDevice())) {
            write(operation.apply(lent(scratch)));
        }
        return this;
    }

    /** What an operation gives, as the property of another manager. This array's manager gets nothing of it. */
    NDArray apart(NDManager owner, Function<TensorArray, NDArray> operation) {
        if (owner == manager || isTraced()) {
            NDArray result = operation.apply(this);
            if (owner != manager) {
                result.attach(owner);
            }
            return result;
        }
        try (TensorManager scratch = manager.system().newSubManager(getDevice())) {
            TensorArray lent = lent(scratch);
            NDArray result = operation.apply(lent);
            NDArray own = result == lent ? lent.duplicate() : result;
            own.attach(owner);
            return own;
        }
    }

    // the value

    public Value value() {
        if (released) {
            throw new IllegalStateException("the array has been closed, or the manager it belonged to has");
        }
        if (value == null && sparse != null) {
            value = sparse.dense();
        }
        return binding == null ? Objects.requireNonNull(value) : binding.current();
    }

    public boolean isChannelsLast() {
        return channelsLast;
    }

    public boolean isTraced() {
        return binding != null || value != null && value.isTraced();
    }

    /** Where a traced array was made. */
    public String component() {
        return value().component();
    }

    private EagerValue computed(String operation) {
        if (!(value() instanceof EagerValue computed)) {
            throw new TracedValueException(operation, component());
        }
        return computed;
    }

    /**
     * Takes over what another array is, shape and type included, and closes that one. A variable keeps its shape and
     * type.
     */
    @Override
    public void intern(NDArray replaced) {
        if (replaced == this) {
            return;
        }
        TensorArray other = manager.from(replaced);
        if (isTraced() || other.isTraced()) {
            write(other);
        } else {
            dropGradient();
            take(other);
        }
        replaced.close();
    }

    private void take(TensorArray other) {
        free();
        sparse = other.sparse;
        channelsLast = other.channelsLast;
        value = other.release();
    }

    /** Gives this array other elements, whose array is used up. */
    void write(NDArray elements) {
        TensorArray other = manager.from(elements);
        if (!other.getShape().equals(getShape())) {
            throw Refusal.of("an operation in place cannot change the shape of the array from " + getShape() + " to "
                    + other.getShape());
        }
        if (other.getDataType() != getDataType()) {
            TensorArray converted = (TensorArray) other.toType(getDataType(), false);
            other.close();
            write(converted);
            return;
        }
        if (binding != null || isTraced() && !other.isTraced()) {
            try (ArrayOperation operation = ArrayOperation.over(this, other)) {
                Value lifted = operation.logical(other);
                if (binding != null) {
                    binding.assign(lifted);
                } else {
                    value = lifted;
                    channelsLast = false;
                }
            }
            return;
        }
        if (!isTraced() && other.isTraced()) {
            throw new IllegalStateException("an array that is part of a step being traced (" + other.component()
                    + ") cannot be written into a computed array; declare a variable and assign it");
        }
        if (other.value() != value()) {
            take(other);
        }
    }

    /** Ends this array without freeing its value; null if that has not been filled in yet. */
    private @Nullable Value release() {
        Value result = sparse == null ? value() : value;
        if (binding == null) {
            released = true;
            manager.detachInternal(uid);
        }
        return result;
    }

    @Override
    public TensorArray duplicate() {
        if (sparse != null && !released) {
            return new TensorArray(manager, sparse.share());
        }
        TensorArray copy = apply((ops, x) -> x);
        copy.name = name;
        return copy;
    }

    /** The dense form of a sparse array. */
    TensorArray filled() {
        return apply((ops, x) -> Operand.of(x.value()));
    }

    @Override
    public void set(Buffer data) {
        change(x -> x.getManager().create(data, getShape(), getDataType()));
    }

    @Override
    public void copyTo(NDArray target) {
        if (!(target instanceof TensorArray ours)) {
            target.set(toByteBuffer());
            return;
        }
        ours.change(x -> isTraced() ? duplicate() : lent(x.getManager()).duplicate());
    }

    // contents

    @Override
    public ByteBuffer toByteBuffer(boolean tryDirect) {
        EagerValue computed = computed("toByteBuffer");
        if (!channelsLast) {
            return computed.bytes(tryDirect);
        }
        try (ArrayOperation operation = ArrayOperation.over(this)) {
            return operation.logical(this).bytes(tryDirect);
        }
    }

    @Override
    public float[] toFloatArray() {
        computed("toFloatArray");
        return ArithmeticMethods.super.toFloatArray();
    }

    @Override
    public double[] toDoubleArray() {
        computed("toDoubleArray");
        return ArithmeticMethods.super.toDoubleArray();
    }

    @Override
    public int[] toIntArray() {
        computed("toIntArray");
        return ArithmeticMethods.super.toIntArray();
    }

    @Override
    public long[] toLongArray() {
        computed("toLongArray");
        return ArithmeticMethods.super.toLongArray();
    }

    @Override
    public boolean[] toBooleanArray() {
        computed("toBooleanArray");
        return ArithmeticMethods.super.toBooleanArray();
    }

    @Override
    public byte[] toByteArray() {
        computed("toByteArray");
        return ArithmeticMethods.super.toByteArray();
    }

    @Override
    public int[] toUint8Array() {
        computed("toUint8Array");
        return ArithmeticMethods.super.toUint8Array();
    }

    @Override
    public Number[] toArray() {
        computed("toArray");
        return ArithmeticMethods.super.toArray();
    }

    /** Whether all elements equal the number, as {@link #eq(Number)} compares. Flags and strings are not numbers. */
    @Override
    public boolean contentEquals(Number number) {
        computed("contentEquals");
        if (number == null || getDataType() == DataType.BOOLEAN || getDataType() == DataType.STRING) {
            return false;
        }
        try (TensorManager scratch = manager.system().newSubManager(getDevice())) {
            ByteBuffer same = lent(scratch).eq(number).toByteBuffer();
            boolean all = true;
            while (all && same.hasRemaining()) {
                all = same.get() != 0;
            }
            return all;
        }
    }

    @Override
    public boolean contentEquals(NDArray other) {
        computed("contentEquals");
        if (other == null || !other.getShape().equals(getShape()) || other.getDataType() != getDataType()) {
            return false;
        }
        return getDataType() == DataType.STRING
                ? Arrays.equals(toStringArray(), other.toStringArray())
                : Contents.equal(getDataType(), toByteBuffer(), other.toByteBuffer());
    }

    @Override
    public String[] toStringArray(Charset charset) {
        if (getDataType() != DataType.STRING) {
            throw new IllegalStateException("toStringArray: the array holds " + getDataType() + ", not strings");
        }
        return HostStrings.read(computed("toStringArray"), charset);
    }

    @Override
    public String toDebugString() {
        if (released) {
            return "This array is already closed";
        }
        if (!isTraced() && getDataType() == DataType.STRING) {
            return Arrays.toString(toStringArray());
        }
        return isTraced() ? describe() : ArithmeticMethods.super.toDebugString();
    }

    /** DJL reads the array part by part, for which it makes arrays: these are freed here. */
    @Override
    public String toDebugString(int maxSize, int maxDepth, int maxRows, int maxColumns, boolean withContent) {
        if (isTraced() || released || getDataType() == DataType.STRING || getDataType() == DataType.COMPLEX64) {
            return toDebugString();
        }
        if (borrowed) {
            return ArithmeticMethods.super.toDebugString(maxSize, maxDepth, maxRows, maxColumns, withContent);
        }
        try (TensorManager scratch = manager.system().newSubManager(getDevice())) {
            return lent(scratch).toDebugString(maxSize, maxDepth, maxRows, maxColumns, withContent);
        }
    }

    private String describe() {
        return (name == null ? "" : name + ": ") + getShape() + " " + getDataType() + " traced in " + component();
    }

    @Override
    public String toString() {
        return toDebugString();
    }

    /** Contents, as elsewhere in DJL: 0 equals -0. A traced array has none and equals only itself. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof TensorArray array && !isTraced() && !array.isTraced() && contentEquals(array);
    }

    @Override
    public int hashCode() {
        return isTraced() || released
                ? System.identityHashCode(this)
                : getShape().hashCode();
    }

    // what it is

    @Override
    public Shape getShape() {
        if (sparse != null && !released) {
            return sparse.shape();
        }
        long[] shape = value().shape();
        return new Shape(channelsLast ? Layout.logicalShape(shape) : shape.clone());
    }

    @Override
    public DataType getDataType() {
        return sparse != null && !released ? sparse.type() : value().type();
    }

    @Override
    public Device getDevice() {
        return manager.getDevice();
    }

    @Override
    public SparseFormat getSparseFormat() {
        return sparse == null ? SparseFormat.DENSE : sparse.format();
    }

    @Override
    public @Nullable String getName() {
        return name;
    }

    @Override
    public void setName(@Nullable String name) {
        this.name = name;
    }

    @Override
    public String getUid() {
        return uid;
    }

    @Override
    public NDArrayEx getNDArrayInternal() {
        return new TensorFunctions(this);
    }

    // gradients of computed arrays, collected by a tape; those of traced ones are a matter of the trace

    @Override
    public void setRequiresGradient(boolean requiresGrad) {
        requiresGradient = requiresGrad;
        if (!requiresGrad) {
            dropGradient();
        }
    }

    @Override
    public boolean beginGradient(Tape tape) {
        if (collector == tape) {
            return false;
        }
        dropGradient();
        collector = tape;
        return true;
    }

    @Override
    public void addGradient(EagerValue more) {
        if (released) {
            more.close();
            return;
        }
        if (gradient == null) {
            gradient = more;
            return;
        }
        EagerValue before = gradient;
        try (Ops ops = Ops.in(manager.environment())) {
            gradient = (EagerValue) ops.own(ops.add(before, more));
        }
        before.close();
        more.close();
    }

    @Override
    public void dropGradient() {
        if (gradient != null) {
            gradient.close();
            gradient = null;
        }
    }

    @Override
    public boolean hasGradient() {
        return requiresGradient;
    }

    /** A new array with the gradient collected so far; zeros if there is none. */
    @Override
    public NDArray getGradient() {
        if (isTraced()) {
            throw new UnsupportedOperationException(
                    "getGradient: traced arrays hold no gradients; ask Trace.gradients for them");
        }
        if (!requiresGradient) {
            throw new IllegalStateException(
                    "getGradient: the array requires no gradient; call setRequiresGradient(true)");
        }
        if (gradient == null) {
            return manager.zeros(getShape(), getDataType());
        }
        return new TensorArray(manager, gradient.share(), channelsLast);
    }

    // life

    @Override
    public TensorManager getManager() {
        return manager;
    }

    @Override
    public void attach(NDManager newManager) {
        if (isTraced()) {
            if (newManager instanceof TensorManager other && other.environment() == manager.environment()) {
                manager = other;
            }
            return;
        }
        TensorManager next = (TensorManager) newManager;
        next.requireRoom();
        detach();
        manager = next;
        next.attachInternal(uid, this);
    }

    @Override
    public void returnResource(NDManager newManager) {
        if (isTraced()) {
            attach(newManager);
            return;
        }
        detach();
        manager = (TensorManager) newManager;
        newManager.attachUncappedInternal(uid, this);
    }

    @Override
    public void tempAttach(NDManager newManager) {
        if (isTraced()) {
            attach(newManager);
            return;
        }
        NDManager original = manager;
        detach();
        manager = (TensorManager) newManager;
        newManager.tempAttachInternal(original, uid, this);
    }

    @Override
    public void detach() {
        if (!isTraced()) {
            manager.detachInternal(uid);
            manager = manager.system();
        }
    }

    @Override
    public boolean isReleased() {
        return released;
    }

    /** Frees a computed array at once. A traced one owns nothing and stays usable. */
    @Override
    public void close() {
        if (!isTraced() && !released && !borrowed) {
            released = true;
            manager.detachInternal(uid);
            free();
            dropGradient();
        }
    }
}
