package org.preceptor.tensorflow;

import org.preceptor.tensorflow.natives.NativeDefaults;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;

/** How TensorFlow is told about threads, devices and precision. */
final class SessionConfig {
    private SessionConfig() {}

    /** The process's one eager context. Thread counts come from DJL's own properties, so both engines agree. */
    static byte[] engineDefaults() {
        return builder()
                .setIntraOpParallelismThreads(Integer.getInteger("ai.djl.tensorflow.num_intraop_threads", 0))
                .setInterOpParallelismThreads(Integer.getInteger("ai.djl.tensorflow.num_interop_threads", 0))
                .build()
                .toByteArray();
    }

    /** A program's session. It has pools of threads of its own, see {@link NativeDefaults}. */
    static byte[] of(Execution execution, Schedule schedule) {
        RewriterConfig.Builder rewrites = RewriterConfig.newBuilder();
        switch (execution.precision()) {
            case BFLOAT16 -> {
                NativeDefaults.applyForBfloat16();
                rewrites.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
            }
            // the rewriting for processors only imitates float16, and looks operands up that it has itself put in
            // between, of which its table does not know: std::out_of_range, which ends the process
            case MIXED_FLOAT16 ->
                rewrites.setAutoMixedPrecision(RewriterConfig.Toggle.ON)
                        .setAutoMixedPrecisionCpu(RewriterConfig.Toggle.OFF);
            default -> {}
        }
        GraphOptions.Builder graph = GraphOptions.newBuilder().setRewriteOptions(rewrites);
        if (execution.xla()) {
            graph.setOptimizerOptions(OptimizerOptions.newBuilder()
                    .setGlobalJitLevel(OptimizerOptions.GlobalJitLevel.ON_2)
                    .setCpuGlobalJit(true));
        }
        ConfigProto.Builder config = builder().setGraphOptions(graph);
        switch (schedule) {
            case EACH_ON_ALL -> threads(config, execution.threads(), execution.threads());
            case EACH_ON_ONE -> threads(config, 1, Runtime.getRuntime().availableProcessors());
            case ONE_AFTER_ANOTHER -> {
                threads(config, 1, 1);
                config.getExperimentalBuilder().setExecutorType("SINGLE_THREADED_EXECUTOR");
            }
        }
        if (execution.device() == Execution.Device.CPU) {
            config.putDeviceCount("GPU", 0);
        }
        return config.build().toByteArray();
    }

    private static void threads(ConfigProto.Builder config, int withinAnOperation, int operationsAtATime) {
        config.setIntraOpParallelismThreads(withinAnOperation)
                .setInterOpParallelismThreads(operationsAtATime)
                .setUsePerSessionThreads(withinAnOperation > 0);
    }

    private static ConfigProto.Builder builder() {
        return ConfigProto.newBuilder()
                .setAllowSoftPlacement(true)
                .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    }
}
