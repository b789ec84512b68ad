package org.preceptor.tensorflow;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/** How TensorFlow is told about threads and devices. */
final class SessionConfig {
    private SessionConfig() {}

    /** The process's one eager context. Thread counts come from DJL's own properties, so both engines agree. */
    static byte[] engineDefaults() {
        return of(
                Integer.getInteger("ai.djl.tensorflow.num_intraop_threads", 0),
                Integer.getInteger("ai.djl.tensorflow.num_interop_threads", 0));
    }

    /** Zero threads means that TensorFlow chooses. */
    static byte[] of(int intraOp, int interOp) {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(intraOp)
                .setInterOpParallelismThreads(interOp)
                .setAllowSoftPlacement(true)
                .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
                .build()
                .toByteArray();
    }
}
