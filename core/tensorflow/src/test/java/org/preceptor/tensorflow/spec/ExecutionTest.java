package org.preceptor.tensorflow.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.TensorFlowInfo;

/** Precision, threads, XLA and device: what they do, and what a machine without them says. */
class ExecutionTest {
    private static final Processor PLAIN = new Processor(List.of("AVX", "AVX2"));
    private static final Processor WITH_AMX = new Processor(List.of("AVX-512", "AMX bfloat16"));
    private static final List<TensorFlowDevice> ONE = List.of(new TensorFlowDevice("/device:CPU:0", "CPU", 0));
    private static final List<TensorFlowDevice> TWO =
            List.of(ONE.get(0), new TensorFlowDevice("/device:GPU:0", "GPU", 0));

    private static Execution with(Precision precision, Execution.Device device) {
        return new Execution(precision, 0, false, device);
    }

    @Test
    void bfloat16NeedsAProcessorThatHasIt() {
        Execution execution = Execution.defaults().with(Precision.BFLOAT16);
        assertThat(execution.missingPrecision(WITH_AMX, () -> ONE)).isEmpty();
        assertThat(execution.missingPrecision(PLAIN, () -> ONE))
                .hasValue("bfloat16 needs a processor with AVX-512 bfloat16 or AMX bfloat16; this one has AVX, AVX2");
        assertThat(execution.missingPrecision(WITH_AMX, () -> TWO))
                .get()
                .asString()
                .contains("on a GPU, which has mixed_float16");
        assertThat(with(Precision.BFLOAT16, Execution.Device.CPU).missingPrecision(WITH_AMX, () -> TWO))
                .isEmpty();
    }

    @Test
    void mixedFloat16NeedsAGpuThatIsUsed() {
        Execution execution = Execution.defaults().with(Precision.MIXED_FLOAT16);
        assertThat(execution.missingPrecision(PLAIN, () -> TWO)).isEmpty();
        assertThat(execution.missingPrecision(PLAIN, () -> ONE))
                .hasValue("mixed_float16 is for GPUs, and this would run on the processor");
        assertThat(execution.missingPrecision(WITH_AMX, () -> ONE))
                .hasValue("mixed_float16 is for GPUs, and this would run on the processor, which has bfloat16");
        assertThat(with(Precision.MIXED_FLOAT16, Execution.Device.CPU).missingPrecision(PLAIN, () -> TWO))
                .isPresent();
        Processor withFloat16 = new Processor(List.of("AVX-512", "AVX-512 float16", "AMX float16"));
        assertThat(execution.missingPrecision(withFloat16, () -> ONE)).isPresent();
        assertThat(execution.missingPrecision(withFloat16, () -> TWO)).isEmpty();
    }

    @Test
    void aGpuThatIsNotThereIsMissed() {
        assertThat(with(Precision.FLOAT32, Execution.Device.GPU).missingDevice(() -> ONE))
                .hasValue("TensorFlow sees no GPU here, only /device:CPU:0");
        assertThat(with(Precision.FLOAT32, Execution.Device.GPU).missingDevice(() -> TWO))
                .isEmpty();
        assertThat(with(Precision.FLOAT32, Execution.Device.CPU).missingDevice(() -> ONE))
                .isEmpty();
    }

    @Test
    void aModelFromAnotherMachineUsesWhatThisMachineHas() {
        Processor processor = Processor.ofThisMachine();
        for (Precision precision : Precision.values()) {
            Execution adapted =
                    Execution.defaults().with(precision).withThreads(3).orAvailable(TensorFlowInfo::devices);
            assertThat(adapted.missingPrecision(TensorFlowInfo::devices)).isEmpty();
            assertThat(adapted.threads()).isEqualTo(3);
        }
        assertThat(with(Precision.BFLOAT16, Execution.Device.CPU)
                        .orAvailable(TensorFlowInfo::devices)
                        .precision())
                .isEqualTo(processor.has(Precision.BFLOAT16) ? Precision.BFLOAT16 : Precision.FLOAT32);
    }

    @Test
    void negativeThreadsAreRefused() {
        assertThatThrownBy(() -> Execution.defaults().withThreads(-1)).hasMessageContaining("not -1");
    }

    @Test
    void instructionSetsAreReadFromTheKernelsList(@TempDir Path folder) throws IOException {
        Path cpuInfo = Files.writeString(
                folder.resolve("cpuinfo"),
                "processor\t: 0\nflags\t\t: fpu avx fma avx2 avx512f amx_bf16\nflags\t\t: other\n");
        Processor processor = Processor.read(cpuInfo);
        assertThat(processor.instructionSets()).containsExactly("AVX", "AVX2", "FMA", "AVX-512", "AMX bfloat16");
        assertThat(processor.has(Precision.BFLOAT16)).isTrue();
        assertThat(processor.has(Precision.MIXED_FLOAT16)).isFalse();
        assertThat(Processor.read(folder.resolve("gone"))).hasToString("unknown instruction sets");
    }

    /** y = sum tanh(x x^T), and its gradient by x. */
    private static float[] values(Execution execution) {
        Program.Builder builder = Program.builder()
                .execution(execution)
                .step("step", List.of(new Input("x", DataType.FLOAT32, new Shape(2, 2))), trace -> {
                    NDArray x = trace.input("x");
                    NDArray y = x.matMul(x.transpose()).tanh().sum();
                    return Map.of(
                            "y",
                            y,
                            "gradient",
                            trace.gradients(y, new NDList(x)).get(0));
                });
        try (Program program = builder.build();
                StepResult result = program.step("step").run(0, Map.of("x", new float[] {0.1f, -0.2f, 0.3f, 0.5f}))) {
            float[] gradient = result.floats("gradient");
            return new float[] {result.scalar("y"), gradient[0], gradient[1], gradient[2], gradient[3]};
        }
    }

    @Test
    void everyWayOfExecutionComputesTheSame() {
        // x x^T = [0.05 -0.07; -0.07 0.34]
        double y = Math.tanh(0.05) - 2 * Math.tanh(0.07) + Math.tanh(0.34);
        float[] defaults = values(Execution.defaults());
        assertThat((double) defaults[0]).isCloseTo(y, within(1e-6));
        for (Execution other : List.of(
                Execution.defaults().withThreads(1),
                new Execution(Precision.FLOAT32, 2, true, Execution.Device.CPU),
                Execution.defaults().with(Precision.MIXED_FLOAT16))) {
            assertThat(values(other)).as(other.toString()).containsExactly(defaults, within(2e-3f));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void everyProgramHasTheThreadsItAsksFor() throws IOException {
        threadsOf(1);
        assertThat(threadsOf(5) - threadsOf(2)).isEqualTo(6);
    }

    /** TensorFlow rewrites such a sum to save memory, into operations that the executor of one thread does not run. */
    @Test
    void aSumOfManyLargeArraysIsComputedByOneThread() {
        Program.Builder builder = Program.builder()
                .execution(Execution.defaults().withThreads(1))
                .step("step", List.of(), trace -> {
                    NDArray x = trace.manager().randomUniform(0f, 1f, new Shape(8, 1024, 1024));
                    NDArray sum = x.mul(0);
                    for (int i = 1; i <= 8; i++) {
                        sum = sum.add(x.add(i).floor());
                    }
                    return Map.of("y", sum.mean());
                });
        try (Program program = builder.build();
                StepResult result = program.step("step").run(0, Map.of())) {
            assertThat(result.scalar("y")).isCloseTo(36, within(1e-4f));
        }
    }

    /** How many of TensorFlow's threads a program starts: within an operation, and for operations at a time. */
    private static long threadsOf(int number) throws IOException {
        long before = threads();
        Program.Builder builder = Program.builder()
                .execution(Execution.defaults().withThreads(number))
                .step(
                        "step",
                        List.of(),
                        trace -> Map.of("y", trace.manager().ones(new Shape(3)).sum()));
        try (Program program = builder.build();
                StepResult result = program.step("step").run(0, Map.of())) {
            assertThat(result.scalar("y")).isEqualTo(3);
            return threads() - before;
        }
    }

    /** Native threads bear the name of the thread that started them. */
    private static long threads() throws IOException {
        String own = Files.readString(Path.of("/proc/thread-self/comm"));
        long count = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                count += Files.readString(task.resolve("comm")).equals(own) ? 1 : 0;
            }
        }
        return count;
    }
}
