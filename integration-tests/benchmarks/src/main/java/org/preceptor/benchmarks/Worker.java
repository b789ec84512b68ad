package org.preceptor.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.preceptor.benchmarks.network.Networks;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Precision;

/**
 * A process that works on orders from its standard input, and reports the time:
 *
 * <pre>
 * time NAME COUNT   does COUNT steps; answers the mean of the nanoseconds that passed in one, the mean of those of all
 *                   processors, and the least that passed
 * work NAME         answers the GFLOP of a step
 * gradients NAME    answers the bytes of its gradients
 * threads N         PyTorch's number of threads
 * memory            answers kilobytes resident now, and at most
 * </pre>
 */
final class Worker {
    static final String ANSWER = "answer ";

    private final Map<String, Workload> workloads = new HashMap<>();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Worker() {}

    public static void main(String[] arguments) throws IOException {
        Worker worker = new Worker();
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println(ANSWER + worker.answer(order.split(" ")));
            }
        }
        worker.workloads.values().forEach(Workload::close);
    }

    private String answer(String[] order) throws IOException {
        return switch (order[0]) {
            case "time" -> time(workload(order[1]), Integer.parseInt(order[2]));
            case "work" -> String.valueOf(workload(order[1]).gigaflops());
            case "gradients" -> String.valueOf(workload(order[1]).gradientBytes());
            case "threads" -> {
                ai.djl.engine.Engine.getEngine("PyTorch");
                ai.djl.pytorch.jni.JniUtils.setNumThreads(Integer.parseInt(order[1]));
                yield "set";
            }
            case "memory" -> kilobytes("VmRSS") + " " + kilobytes("VmHWM");
            default -> throw new IllegalArgumentException("no order " + order[0]);
        };
    }

    private String time(Workload workload, int count) {
        long passed = System.nanoTime();
        long used = system.getProcessCpuTime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            workload.step();
            least = Math.min(least, System.nanoTime() - began);
        }
        return (System.nanoTime() - passed) / count + " " + (system.getProcessCpuTime() - used) / count + " " + least;
    }

    private Workload workload(String name) {
        return workloads.computeIfAbsent(name, Worker::make);
    }

    private static Workload make(String name) {
        String[] parts = name.split(":");
        if (parts[0].equals("scaling")) {
            return Scaling.workload(parts);
        }
        return switch (parts[0]) {
            case "predict" ->
                new EnginePrediction(
                        Networks.named(parts[1]),
                        Integer.parseInt(parts[2]),
                        Execution.defaults().with(Precision.of(parts[3]).orElseThrow()),
                        !parts[parts.length - 1].equals("plain"));
            case "pytorch-predict" -> new PyTorchPrediction(Networks.named(parts[1]), Integer.parseInt(parts[2]));
            default -> step(parts);
        };
    }

    private static Workload step(String... parts) {
        Execution execution = Execution.defaults();
        if (parts.length > 2) {
            execution = execution.with(Precision.of(parts[2]).orElseThrow());
        }
        return switch (parts[0]) {
            case "engine" -> new EngineStep(Networks.named(parts[1]), execution);
            case "pytorch" -> new PyTorchStep(Networks.named(parts[1]));
            case "ops" -> new OpsStep();
            case "product" -> new MatrixProduct(Long.parseLong(parts[1]), execution);
            case "views" -> new ViewsStep(Path.of(System.getProperty("benchmarks.distribution")));
            default -> throw new IllegalArgumentException("no workload " + String.join(":", parts));
        };
    }

    private static long kilobytes(String key) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(key + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
