package org.preceptor.tensorflow.eager;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.preceptor.tensorflow.op.HostTensor;
import org.preceptor.tensorflow.op.Status;
import org.preceptor.tensorflow.op.Types;
import org.preceptor.tensorflow.op.Value;
import org.tensorflow.internal.c_api.TFE_TensorHandle;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** A tensor in memory. Its contents never change; its owner frees it with {@link #close()}. */
public final class EagerValue extends Value {
    private static final AtomicLong OPEN = new AtomicLong();

    private final TFE_TensorHandle handle;
    private final DataType type;
    private final long[] shape;
    private boolean closed;
    private boolean structure;

    EagerValue(TFE_TensorHandle handle) {
        this.handle = handle;
        this.type = Types.of(tensorflow.TFE_TensorHandleDataType(handle));
        try (Status status = new Status()) {
            int rank = tensorflow.TFE_TensorHandleNumDims(handle, status.handle());
            status.check(() -> "read a result's rank");
            shape = new long[rank];
            for (int i = 0; i < rank; i++) {
                shape[i] = tensorflow.TFE_TensorHandleDim(handle, i, status.handle());
            }
        }
        OPEN.incrementAndGet();
    }

    /** Takes over {@code tensor} and deletes it; the value keeps the memory alive by itself. */
    public static EagerValue of(TF_Tensor tensor) {
        try {
            return sharing(tensor);
        } finally {
            tensorflow.TF_DeleteTensor(tensor);
        }
    }

    /** A value over the same memory; the tensor stays the caller's. */
    public static EagerValue sharing(TF_Tensor tensor) {
        try (Status status = new Status()) {
            TFE_TensorHandle handle = tensorflow.TFE_NewTensorHandle(tensor, status.handle());
            status.check(() -> "make a tensor");
            return new EagerValue(handle);
        }
    }

    /** How many values are open, for tests that look for leaks. */
    public static long open() {
        return OPEN.get();
    }

    public static EagerValue of(DataType type, long[] shape, ByteBuffer data) {
        return of(HostTensor.of(type, shape, data));
    }

    @Override
    public void markStructure() {
        structure = true;
    }

    boolean isStructure() {
        return structure;
    }

    TFE_TensorHandle handle() {
        if (closed) {
            throw new IllegalStateException("the array has been closed, or the manager it belonged to has");
        }
        return handle;
    }

    @Override
    public EagerValue share() {
        try (Status status = new Status()) {
            TFE_TensorHandle copy = tensorflow.TFE_TensorHandleCopySharingTensor(handle(), status.handle());
            status.check(() -> "share a tensor");
            EagerValue shared = new EagerValue(copy);
            Tape tape = Tape.current();
            if (tape != null) {
                tape.alias(this, shared);
            }
            return shared;
        }
    }

    @Override
    public TF_Tensor tensor() {
        try (Status status = new Status()) {
            TF_Tensor tensor = tensorflow.TFE_TensorHandleResolve(handle(), status.handle());
            status.check(() -> "copy an array to the host");
            return tensor;
        }
    }

    @Override
    public DataType type() {
        return type;
    }

    @Override
    public long[] shape() {
        return shape;
    }

    @Override
    public boolean isTraced() {
        return false;
    }

    @Override
    public String component() {
        return "a computed array";
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        tensorflow.TFE_DeleteTensorHandle(handle);
        OPEN.decrementAndGet();
    }
}
