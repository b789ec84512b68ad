package org.preceptor.tensorflow.eager;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.graph.SessionConfig;
import org.preceptor.tensorflow.natives.NativeLibraries;
import org.preceptor.tensorflow.op.Environment;
import org.preceptor.tensorflow.op.OpCall;
import org.preceptor.tensorflow.op.Status;
import org.preceptor.tensorflow.op.Value;
import org.preceptor.tensorflow.spec.TensorFlowDevice;
import org.tensorflow.internal.c_api.TFE_Context;
import org.tensorflow.internal.c_api.TFE_ContextOptions;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Carries operations out at once, in the one eager context of the process. */
public final class EagerEnvironment implements Environment {
    private static final int SILENT_PLACEMENT = 2;

    private static volatile @Nullable EagerEnvironment instance;

    private final TFE_Context context;
    private final Executor executor;
    private final AtomicLong seed = new AtomicLong(0x5eed);
    private final AtomicLong drawn = new AtomicLong();

    private EagerEnvironment() {
        NativeLibraries.load();
        TFE_ContextOptions options = tensorflow.TFE_NewContextOptions();
        byte[] config = SessionConfig.engineDefaults();
        try (Status status = new Status();
                BytePointer bytes = new BytePointer(config)) {
            tensorflow.TFE_ContextOptionsSetConfig(options, bytes, config.length, status.handle());
            status.check(() -> "configure TensorFlow");
            tensorflow.TFE_ContextOptionsSetDevicePlacementPolicy(options, SILENT_PLACEMENT);
            context = tensorflow.TFE_NewContext(options, status.handle());
            status.check(() -> "start TensorFlow");
        } finally {
            tensorflow.TFE_DeleteContextOptions(options);
        }
        executor = new Executor(context);
    }

    /** The one context, from its first use to the end of the process; a start that fails is tried again. */
    public static EagerEnvironment get() {
        EagerEnvironment started = instance;
        return started == null ? start() : started;
    }

    private static synchronized EagerEnvironment start() {
        if (instance == null) {
            instance = new EagerEnvironment();
        }
        return instance;
    }

    /** The devices that TensorFlow sees, the CPU first. */
    public List<TensorFlowDevice> devices() {
        List<TensorFlowDevice> devices = new ArrayList<>();
        try (Status status = new Status()) {
            TF_DeviceList list = tensorflow.TFE_ContextListDevices(context, status.handle());
            status.check(() -> "list the devices");
            try {
                for (int i = 0; i < tensorflow.TF_DeviceListCount(list); i++) {
                    devices.add(new TensorFlowDevice(
                            tensorflow.TF_DeviceListName(list, i, status.handle())
                                    .getString(),
                            tensorflow.TF_DeviceListType(list, i, status.handle())
                                    .getString(),
                            tensorflow.TF_DeviceListMemoryBytes(list, i, status.handle())));
                }
            } finally {
                tensorflow.TF_DeleteDeviceList(list);
            }
        }
        return List.copyOf(devices);
    }

    public void reseed(long value) {
        seed.set(value);
        drawn.set(0);
    }

    @Override
    public Value[] run(OpCall call, int outputs) {
        EagerValue[] results = executor.run(call, outputs);
        Tape tape = Tape.current();
        if (tape != null) {
            tape.record(call, results);
        }
        return results;
    }

    /** A call that is carried out at once; the caller closes its results. */
    public OpCall call(String type) {
        return new OpCall(type, this);
    }

    @Override
    public Value constant(DataType type, long[] shape, ByteBuffer data) {
        return EagerValue.of(type, shape, data);
    }

    @Override
    public Value lift(Value value) {
        return value;
    }

    @Override
    public Value seed() {
        ByteBuffer pair = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        pair.putLong(seed.get()).putLong(drawn.getAndIncrement());
        return constant(DataType.INT64, new long[] {2}, pair.flip());
    }

    @Override
    public boolean traces() {
        return false;
    }

    /** Only while a {@link Tape} follows what this thread computes. */
    @Override
    public boolean differentiates() {
        return Tape.current() != null;
    }
}
