package org.preceptor.tensorflow;

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

/**
 * An array of the graph engine: computed, or traced.
 *
 * <p>What an array is stands here; what it can do stands in the interfaces this class implements, one subject each. The
 * value itself never changes: operations in place give the array another one.
 */
final class TensorArray
        implements ArithmeticMethods,
                MathMethods,
                ReductionMethods,
                ShapeMethods,
                IndexMethods,
                LinearMethods,
                SpectralMethods,
                SparseMethods {

    /** Where the value of an array lives when that is a variable and not the array itself. */
    interface Binding {
        Value current();

        void assign(Value value);
    }

    private final String uid = NDManager.nextUid();
    private final Binding binding;
    private TensorManager manager;
    private Value value;
    private boolean channelsLast;
    private String name;
    private boolean requiresGradient;
    private EagerValue gradient;
    private boolean released;

    TensorArray(TensorManager manager, Value value, boolean channelsLast) {
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

    /** An array whose changes in place are assignments to a variable. */
    static TensorArray bound(TensorManager manager, Binding binding) {
        return new TensorArray(manager, binding);
    }

    private void track() {
        if (value instanceof EagerValue) {
            manager.attachUncappedInternal(uid, this);
        }
    }

    // the value

    Value value() {
        if (released) {
            throw new IllegalStateException("the array has been closed, or the manager it belonged to has");
        }
        return binding == null ? value : binding.current();
    }

    boolean isChannelsLast() {
        return channelsLast;
    }

    boolean isTraced() {
        return binding != null || value instanceof GraphValue;
    }

    /** Where a traced array was made. */
    String component() {
        return value() instanceof GraphValue traced ? traced.environment().component() : "a computed array";
    }

    private EagerValue computed(String operation) {
        if (!(value() instanceof EagerValue computed)) {
            throw new TracedValueException(operation, component());
        }
        return computed;
    }

    /** Gives this array the value of {@code replaced}, which is used up. */
    @Override
    public void intern(NDArray replaced) {
        TensorArray other = manager.from(replaced);
        if (!other.getShape().equals(getShape())) {
            throw new ExpressionException("an operation in place cannot change the shape of the array from "
                    + getShape() + " to " + other.getShape());
        }
        if (other.getDataType() != getDataType()) {
            TensorArray converted = (TensorArray) other.toType(getDataType(), false);
            intern(converted);
            return;
        }
        if (binding != null) {
            try (Ops ops = Ops.over(this, other)) {
                binding.assign(ops.logical(other));
            }
            return;
        }
        if (!isTraced() && other.isTraced()) {
            throw new IllegalStateException("an array that is part of a step being traced (" + other.component()
                    + ") cannot be written into a computed array; declare a variable and assign it");
        }
        Value old = value;
        value = other.release();
        channelsLast = other.channelsLast;
        if (old instanceof EagerValue computed) {
            computed.close();
        }
    }

    /** Ends this array without freeing its value. */
    private Value release() {
        Value result = value();
        if (binding == null) {
            released = true;
            manager.detachInternal(uid);
        }
        return result;
    }

    @Override
    public TensorArray duplicate() {
        try (Ops ops = Ops.over(this)) {
            TensorArray copy = ops.array(ops.physical(this), channelsLast);
            copy.name = name;
            return copy;
        }
    }

    @Override
    public void set(Buffer data) {
        intern(manager.create(data, getShape(), getDataType()));
    }

    @Override
    public void copyTo(NDArray target) {
        if (!(target instanceof TensorArray)) {
            target.set(toByteBuffer());
            return;
        }
        target.intern(duplicate());
    }

    // contents

    @Override
    public ByteBuffer toByteBuffer(boolean tryDirect) {
        EagerValue computed = computed("toByteBuffer");
        if (!channelsLast) {
            return computed.bytes(tryDirect);
        }
        try (Ops ops = Ops.over(this)) {
            return ((EagerValue) ops.logical(this)).bytes(tryDirect);
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

    @Override
    public boolean contentEquals(Number number) {
        computed("contentEquals");
        for (Number element : toArray()) {
            if (element.doubleValue() != number.doubleValue()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean contentEquals(NDArray other) {
        computed("contentEquals");
        if (getDataType() == DataType.STRING
                && other instanceof TensorArray strings
                && strings.getDataType() == DataType.STRING) {
            return getShape().equals(strings.getShape())
                    && java.util.Arrays.equals(toStringArray(), strings.toStringArray());
        }
        return other != null
                && other.getShape().equals(getShape())
                && other.getDataType() == getDataType()
                && toByteBuffer().equals(other.toByteBuffer());
    }

    @Override
    public String[] toStringArray(Charset charset) {
        if (getDataType() != DataType.STRING) {
            throw new IllegalStateException("toStringArray: the array holds " + getDataType() + ", not strings");
        }
        return Strings.read(computed("toStringArray"), charset);
    }

    @Override
    public String toDebugString() {
        if (released) {
            return "This array is already closed";
        }
        if (!isTraced() && getDataType() == DataType.STRING) {
            return java.util.Arrays.toString(toStringArray());
        }
        return isTraced() ? describe() : ArithmeticMethods.super.toDebugString();
    }

    @Override
    public String toDebugString(int maxSize, int maxDepth, int maxRows, int maxColumns, boolean withContent) {
        return isTraced() || released || getDataType() == DataType.STRING || getDataType() == DataType.COMPLEX64
                ? toDebugString()
                : ArithmeticMethods.super.toDebugString(maxSize, maxDepth, maxRows, maxColumns, withContent);
    }

    private String describe() {
        return (name == null ? "" : name + ": ") + getShape() + " " + getDataType() + " traced in " + component();
    }

    @Override
    public String toString() {
        return toDebugString();
    }

    /** Contents, as elsewhere in DJL; a traced array has none and equals only itself. */
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
        long[] shape = value().shape();
        return new Shape(channelsLast ? Layout.logicalShape(shape) : shape.clone());
    }

    @Override
    public DataType getDataType() {
        return value().type();
    }

    @Override
    public Device getDevice() {
        return manager.getDevice();
    }

    @Override
    public SparseFormat getSparseFormat() {
        return SparseFormat.DENSE;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void setName(String name) {
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

    /** Takes over {@code more}, which lies as this array does. */
    void addGradient(EagerValue more) {
        if (released) {
            more.close();
            return;
        }
        if (gradient == null) {
            gradient = more;
            return;
        }
        EagerValue before = gradient;
        try (Ops ops = Ops.over(this)) {
            gradient = (EagerValue) ops.own(ops.add(before, more));
        }
        before.close();
        more.close();
    }

    void dropGradient() {
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
        detach();
        manager = (TensorManager) newManager;
        newManager.attachInternal(uid, this);
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
            manager = TensorManager.system();
        }
    }

    @Override
    public boolean isReleased() {
        return released;
    }

    /** Frees a computed array at once. A traced one owns nothing and stays usable. */
    @Override
    public void close() {
        if (value instanceof EagerValue computed && !released) {
            released = true;
            manager.detachInternal(uid);
            computed.close();
            dropGradient();
        }
    }
}
