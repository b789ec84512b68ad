package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.BytePointer;
import org.preceptor.tensorflow.natives.NativeLibraries;
import org.tensorflow.internal.c_api.TFE_Context;
import org.tensorflow.internal.c_api.TFE_ContextOptions;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Carries operations out at once, in the one eager context of the process. */
final class EagerEnvironment extends Environment {
    private static final int SILENT_PLACEMENT = 2;

    private static volatile EagerEnvironment instance;

    private final TFE_Context context;
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
    }

    /** The one context, from its first use to the end of the process; a start that fails is tried again. */
    static EagerEnvironment get() {
        EagerEnvironment started = instance;
        return started == null ? start() : started;
    }

    private static synchronized EagerEnvironment start() {
        if (instance == null) {
            instance = new EagerEnvironment();
        }
        return instance;
    }

    TFE_Context context() {
        return context;
    }

    void reseed(long value) {
        seed.set(value);
        drawn.set(0);
    }

    @Override
    OpCall call(String type) {
        EagerCall call = new EagerCall(this, type);
        Tape tape = Tape.current();
        return tape == null ? call : new TapedCall(tape, type, call);
    }

    @Override
    Value constant(DataType type, long[] shape, ByteBuffer data) {
        return EagerValue.of(type, shape, data);
    }

    @Override
    Value seed(Ops ops) {
        return ops.longs(seed.get(), drawn.getAndIncrement());
    }
}
