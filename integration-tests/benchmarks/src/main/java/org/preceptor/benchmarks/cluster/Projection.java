package org.preceptor.benchmarks.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The efficiency of training on many machines: the share of its time that a worker computes. Each worker has a batch of
 * its own of the size that one has alone. Nothing of this is measured but what it is fitted to.
 *
 * @param cost of sums between two processes on one machine
 * @param gigaflops what a worker computes in a second
 */
public record Projection(RingCost cost, double gigaflops) {
    private static final int[] WORKERS = {8, 16, 32, 64, 128, 256, 512, 1024};
    private static final int[] GIGABITS = {1, 10, 25, 100};
    /**
     * What of a network's bits carries gradients: the rest are headers of TCP, IP and Ethernet in frames of 1500 bytes.
     */
    private static final double PAYLOAD = 0.94;
    /** Workers of one machine, where sums are divided into those within machines and those between them. */
    private static final int OF_A_MACHINE = 8;

    private static final double BUCKET = 16 << 20;
    /** Of a Mean Teacher step's arithmetic, two passes forwards and one backwards that takes as long as both. */
    private static final double BACKWARD = 0.5;

    /**
     * What is trained.
     *
     * @param gigaflops of a Mean Teacher step: four times the pass of one network
     * @param parameters numbers that are added up
     */
    public record Task(String name, double gigaflops, double parameters) {
        /** conv-13, WRN-28-2 (32×32, batch 100) and ResNet-50 (224×224, batch 32). */
        static final List<Task> ALL = List.of(
                new Task("conv-13, batch 100", 584.4, 3.12e6),
                new Task("WRN-28-2, batch 100", 4 * 100 * 0.429, 1.47e6),
                new Task("ResNet-50, batch 32", 4 * 32 * 8.18, 25.6e6));

        double bytes() {
            return 4 * parameters;
        }

        int buckets() {
            return (int) Math.ceil(bytes() / BUCKET);
        }
    }

    /** How sums are divided. */
    enum Way {
        RING("ring"),
        OVERLAPPED("ring, beside the pass backwards"),
        HIERARCHICAL("in machines of 8, then between them"),
        BOTH("both");

        private final String title;

        Way(String title) {
            this.title = title;
        }
    }

    /** The share of its time that a worker computes. */
    double efficiency(Task task, int workers, double gigabits, Way way) {
        double step = task.gigaflops() / gigaflops;
        double wire = 8 / (gigabits * 1e9 * PAYLOAD);
        boolean nested = (way == Way.HIERARCHICAL || way == Way.BOTH) && workers > OF_A_MACHINE;
        double sum = nested
                ? cost.ring(OF_A_MACHINE, task.bytes(), task.buckets(), 0)
                        + cost.ring(workers / OF_A_MACHINE, task.bytes(), task.buckets(), wire)
                : cost.ring(workers, task.bytes(), task.buckets(), wire);
        boolean overlapped = way == Way.OVERLAPPED || way == Way.BOTH;
        return step / (step + (overlapped ? exposed(sum, task.buckets(), BACKWARD * step) : sum));
    }

    /** What remains of the sums when the pass backwards is over: at least the last bucket, which waits for it. */
    private static double exposed(double sum, int buckets, double backward) {
        double last = sum / buckets;
        return last + Math.max(0, sum - last - backward * (buckets - 1) / buckets);
    }

    /** As Markdown: a table for each task, and a plot. */
    public String markdown() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Fitted: %.2f ms a message and %.2f ms a megabyte in the software; a worker computes %.0f GFLOP/s.%n%n",
                1e3 * cost.perMessage(),
                1e9 * cost.perByte(),
                gigaflops));
        text.append("| what | Gbit/s | way | ")
                .append(IntStream.of(WORKERS).mapToObj(String::valueOf).collect(Collectors.joining(" | ")))
                .append(" workers |\n| --- | --- | --- |")
                .append(" --- |".repeat(WORKERS.length))
                .append('\n');
        for (Task task : Task.ALL) {
            for (int gigabits : GIGABITS) {
                for (Way way : Way.values()) {
                    text.append("| ")
                            .append(String.join(" | ", task.name(), String.valueOf(gigabits), way.title))
                            .append(" | ")
                            .append(row(task, gigabits, way).stream()
                                    .map(each -> String.format(Locale.ROOT, "%.0f %%", 100 * each))
                                    .collect(Collectors.joining(" | ")))
                            .append(" |\n");
                }
            }
        }
        return text.append('\n').append(plot()).toString();
    }

    private List<Double> row(Task task, int gigabits, Way way) {
        List<Double> row = new ArrayList<>();
        for (int workers : WORKERS) {
            row.add(efficiency(task, workers, gigabits, way));
        }
        return row;
    }

    /** A line for each way, for conv-13 at 10 Gbit/s. */
    private String plot() {
        Task task = Task.ALL.get(0);
        StringBuilder plot = new StringBuilder("```mermaid\nxychart-beta\n    title \"" + task.name()
                + ", 10 Gbit/s: ring (lower) and in machines of 8 (upper)\"\n    x-axis \"workers\" ["
                + IntStream.of(WORKERS).mapToObj(String::valueOf).collect(Collectors.joining(", "))
                + "]\n    y-axis \"efficiency, %\" 0 --> 100\n");
        for (Way way : List.of(Way.RING, Way.HIERARCHICAL)) {
            plot.append("    line [")
                    .append(row(task, 10, way).stream()
                            .map(each -> String.format(Locale.ROOT, "%.1f", 100 * each))
                            .collect(Collectors.joining(", ")))
                    .append("]\n");
        }
        return plot.append("```\n").toString();
    }
}
