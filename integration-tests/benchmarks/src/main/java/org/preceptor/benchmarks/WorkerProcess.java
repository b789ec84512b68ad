package org.preceptor.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.benchmarks.host.Python;
import org.preceptor.tensorflow.GraphEngine;

/** A {@link Worker} from outside. Only one of several works at a time. */
final class WorkerProcess implements AutoCloseable {
    /** What steps took, in nanoseconds: the mean that passed, the mean of all processors, the least that passed. */
    record Time(double passed, double used, double least) {}

    /** Kilobytes. */
    record Memory(long now, long most) {}

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    /** A process for the graph engine. */
    static WorkerProcess ofGraphEngine() {
        return new WorkerProcess(GraphEngine.NAME);
    }

    /** A process for PyTorch, in which TensorFlow is not loaded. */
    static WorkerProcess ofPyTorch() {
        return new WorkerProcess("PyTorch");
    }

    /** A process for PyTorch in Python, the strongest that PyTorch is, if {@link Python} is there. */
    static Optional<WorkerProcess> ofPython() {
        return Python.withTorch()
                .map(python -> new WorkerProcess(new ProcessBuilder(
                        python, System.getProperty("benchmarks.folder") + "/src/main/python/peer.py")));
    }

    /** @param engine DJL's default engine in it, which blocks ask for shapes */
    private WorkerProcess(String engine) {
        this(java(engine));
    }

    private WorkerProcess(ProcessBuilder builder) {
        try {
            process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    private static ProcessBuilder java(String engine) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // a heap of one size from the start, so that only memory outside it can grow
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-Dai.djl.default_engine=" + engine,
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true",
                "-Djava.util.logging.config.file=" + System.getProperty("benchmarks.folder")
                        + "/src/main/logging.properties",
                "-Dbenchmarks.distribution=" + System.getProperty("benchmarks.distribution")));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), Worker.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command);
        // PyTorch's libraries are unpacked from the JAR to here; nothing is downloaded
        builder.environment().put("DJL_CACHE_DIR", System.getProperty("benchmarks.pytorch"));
        return builder;
    }

    Time time(String workload, int steps) {
        String[] numbers = ask("time " + workload + " " + steps).split(" ");
        return new Time(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]), Double.parseDouble(numbers[2]));
    }

    /** Of PyTorch in Python, and whether it compiles. */
    String version() {
        return ask("version");
    }

    double gigaflops(String workload) {
        return Double.parseDouble(ask("work " + workload));
    }

    long gradientBytes(String workload) {
        return Long.parseLong(ask("gradients " + workload));
    }

    void threads(int number) {
        ask("threads " + number);
    }

    Memory memory() {
        String[] numbers = ask("memory").split(" ");
        return new Memory(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    private String ask(String order) {
        orders.println(order);
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(Worker.ANSWER)) {
                    return line.substring(Worker.ANSWER.length());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("the worker ended at: " + order);
    }

    @Override
    public void close() {
        orders.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
