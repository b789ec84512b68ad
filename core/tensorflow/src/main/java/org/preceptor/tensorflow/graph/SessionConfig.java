package org.preceptor.tensorflow.graph;

import org.preceptor.tensorflow.natives.NativeDefaults;
import org.preceptor.tensorflow.spec.Execution;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;

/** How TensorFlow is configured: threads, devices and precision. */
public final class SessionConfig {
    private SessionConfig() {}

    /** The process's one eager context. Thread counts come from DJL's own properties, so both engines agree. */
    public static byte[] engineDefaults() {
        return builder()
                .setIntraOpParallelismThreads(Integer.getInteger("ai.djl.tensorflow.num_intraop_threads", 0))
                .setInterOpParallelismThreads(Integer.getInteger("ai.djl.tensorflow.num_interop_threads", 0))
                .build()
                .toByteArray();
    }

    /** A program's session. It has pools of threads of its own, see {@link NativeDefaults}. */
    public static byte[] of(Execution execution, SessionThreads threads) {
        return of(execution, threads, 1);
    }

    /**
     * A program's session.
     *
     * @param processorDevices how many devices TensorFlow makes of the processor
     */
    public static byte[] of(Execution execution, SessionThreads threads, int processorDevices) {
        return configured(execution, threads, processorDevices).build().toByteArray();
    }

    private static ConfigProto.Builder configured(Execution execution, SessionThreads threads, int processorDevices) {
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
        if (threads.inTheCaller()) {
            // a sum of many large arrays would be rewritten into variables that its executor refuses
            rewrites.setMemoryOptimization(RewriterConfig.MemOptType.NO_MEM_OPT);
        }
        GraphOptions.Builder graph = GraphOptions.newBuilder().setRewriteOptions(rewrites);
        if (execution.xla()) {
            graph.setOptimizerOptions(OptimizerOptions.newBuilder()
                    .setGlobalJitLevel(OptimizerOptions.GlobalJitLevel.ON_2)
                    .setCpuGlobalJit(true));
        }
        ConfigProto.Builder config = builder().setGraphOptions(graph);
        config.setIntraOpParallelismThreads(threads.withinAnOperation())
                .setInterOpParallelismThreads(threads.operationsAtATime())
                .setUsePerSessionThreads(threads.withinAnOperation() > 0);
        if (threads.inTheCaller()) {
            config.getExperimentalBuilder().setExecutorType("SINGLE_THREADED_EXECUTOR");
        }
        if (processorDevices > 1) {
            config.putDeviceCount("CPU", processorDevices);
        }
        if (execution.device() == Execution.Device.CPU) {
            config.putDeviceCount("GPU", 0);
        }
        return config;
    }

    /**
     * What a worker's server and its sessions have in common.
     *
     * @param leader the worker that the others ask which collective operation is whose
     * @param own the worker that has them; no other has devices for its sessions
     */
    static ConfigProto worker(Execution execution, String leader, String own) {
        ConfigProto.Builder config = configured(execution, SessionThreads.shared(execution.threads()), 1)
                .setUsePerSessionThreads(false) // a server's sessions share its threads
                .addDeviceFilters(own);
        config.getExperimentalBuilder().setCollectiveGroupLeader(leader);
        return config.build();
    }

    private static ConfigProto.Builder builder() {
        return ConfigProto.newBuilder()
                .setAllowSoftPlacement(true)
                .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    }
}
