package org.preceptor.tensorflow;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** How TensorFlow is told about threads and devices. */
final class SessionConfig {
    private SessionConfig() {}

    /** The process's one eager context. Thread counts come from DJL's own properties, so both engines agree. */
    static byte[] engineDefaults() {
        return of(
                Integer.getInteger("ai.djl.tensorflow.num_intraop_threads", 0),
                Integer.getInteger("ai.djl.tensorflow.num_interop_threads", 0),
                false);
    }

    /** Zero threads means that TensorFlow chooses. */
    static byte[] of(int intraOp, int interOp, boolean bfloat16) {
        RewriterConfig.Builder rewrites = RewriterConfig.newBuilder();
        if (bfloat16) {
            rewrites.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
        }
        return ConfigProto.newBuilder()
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewrites))
                .setIntraOpParallelismThreads(intraOp)
                .setInterOpParallelismThreads(interOp)
                .setAllowSoftPlacement(true)
                .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
                .build()
                .toByteArray();
    }
}
