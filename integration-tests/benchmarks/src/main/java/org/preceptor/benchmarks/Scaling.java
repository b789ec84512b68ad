package org.preceptor.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.preceptor.benchmarks.cluster.Projection;
import org.preceptor.benchmarks.cluster.RingCost;
import org.preceptor.benchmarks.network.Networks;
import org.preceptor.tensorflow.Cluster;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.spec.ClusterSpec;
import org.preceptor.tensorflow.spec.Execution;

/**
 * What adding up gradients costs: Mean Teacher's step with conv-13, a batch of 100 divided among replicas in one
 * process and among workers in two, beside the same with the sums taken out, so that each replica goes its own way. All
 * share the same processors: more replicas make nothing faster here, and what they take longer is the price.
 */
final class Scaling implements Measurement {
    private static final int ROUNDS = 7;
    private static final String NETWORK = "conv13";
    /** A network whose gradients are a few bytes: their sum shows what a message takes. */
    private static final String FEW_BYTES = "tiny";

    private static final int SMALL_STEPS = 200;
    private static final int SUMMED = 0;
    private static final int APART = 1;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Map<String, Cluster> CLUSTERS = new ConcurrentHashMap<>();

    /**
     * {@code scaling:replicas:N:summed}, {@code scaling:worker:K:PORT:PORT:summed} or, of a network with few weights,
     * {@code scaling:few:K:PORT:PORT:summed}; or {@code apart} at the end.
     */
    static Workload workload(String... parts) {
        boolean summed = parts[parts.length - 1].equals("summed");
        Networks network = Networks.named(parts[1].equals("few") ? FEW_BYTES : NETWORK);
        if (parts[1].equals("replicas")) {
            Program.Builder builder = Program.builder()
                    .execution(Execution.defaults())
                    .tuning(false)
                    .replicas(Integer.parseInt(parts[2]));
            return new EngineStep(network, builder, summed);
        }
        // a worker has its share of the processors' threads
        Execution execution = Execution.defaults()
                .withThreads(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        Cluster cluster = CLUSTERS.computeIfAbsent(parts[2] + parts[3] + parts[4], key -> {
            Cluster joined = Cluster.join(
                    new ClusterSpec(
                            List.of("localhost:" + parts[3], "localhost:" + parts[4]),
                            Integer.parseInt(parts[2]),
                            TIMEOUT),
                    execution);
            joined.awaitAll();
            return joined;
        });
        return new EngineStep(network, Program.builder().execution(execution).cluster(cluster), summed);
    }

    /** Processes that work at the same time, each on its own workload. */
    private record Team(String name, List<WorkerProcess> processes, List<String> workloads, int replicas) {
        /** The nanoseconds of a step, until all have done so many. */
        double time(String ending, int steps) {
            List<CompletableFuture<WorkerProcess.Time>> times = IntStream.range(0, processes.size())
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> processes.get(i).time(workloads.get(i) + ":" + ending, steps)))
                    .toList();
            return times.stream()
                    .mapToDouble(time -> time.join().passed())
                    .max()
                    .orElseThrow();
        }
    }

    @Override
    public List<Outcome> take() {
        try (WorkerProcess alone = WorkerProcess.ofGraphEngine();
                WorkerProcess first = WorkerProcess.ofGraphEngine();
                WorkerProcess second = WorkerProcess.ofGraphEngine()) {
            String ports = ports();
            List<Team> teams = new ArrayList<>();
            for (int replicas : new int[] {1, 2, 4}) {
                teams.add(new Team(
                        replicas + " replica" + (replicas == 1 ? "" : "s"),
                        List.of(alone),
                        List.of("scaling:replicas:" + replicas),
                        replicas));
            }
            teams.add(new Team(
                    "2 workers",
                    List.of(first, second),
                    List.of("scaling:worker:0:" + ports, "scaling:worker:1:" + ports),
                    2));
            long bytes = alone.gradientBytes("scaling:replicas:1:summed");
            Map<Team, List<double[]>> times = measured(teams, 1);
            Team two = teams.get(teams.size() - 1);
            Team few = new Team(
                    "2 workers, few bytes",
                    List.of(first, second),
                    List.of("scaling:few:0:" + ports, "scaling:few:1:" + ports),
                    2);
            double small = inSums(measured(List.of(few), SMALL_STEPS).get(few));
            RingCost cost = RingCost.fitted(
                    first.gradientBytes("scaling:few:0:" + ports + ":summed"), small, bytes, inSums(times.get(two)));
            double gigaflops =
                    alone.gigaflops("scaling:replicas:1:apart") / (median(times.get(teams.get(0)), APART) / 1e9);
            System.out.println(new Projection(cost, gigaflops).markdown());
            return times.entrySet().stream()
                    .map(each -> outcome(each.getKey(), each.getValue(), bytes))
                    .toList();
        }
    }

    private static double median(List<double[]> times, int which) {
        return Turns.median(times.stream().mapToDouble(each -> each[which]).toArray());
    }

    /** The seconds that sums take of a step. */
    private static double inSums(List<double[]> times) {
        return Math.max(
                        0,
                        Turns.median(times.stream()
                                .mapToDouble(each -> each[SUMMED] - each[APART])
                                .toArray()))
                / 1e9;
    }

    /** The nanoseconds of a step with the sums and without, in each round. */
    private static Map<Team, List<double[]>> measured(List<Team> teams, int steps) {
        Map<Team, List<double[]>> times = new LinkedHashMap<>();
        for (int round = -1; round < ROUNDS; round++) {
            for (Team team : teams) {
                // by turns one before the other, since a machine that warms up or is disturbed favours either
                boolean summedFirst = round % 2 == 0;
                double one = team.time(summedFirst ? "summed" : "apart", steps);
                double other = team.time(summedFirst ? "apart" : "summed", steps);
                if (round >= 0) {
                    times.computeIfAbsent(team, each -> new ArrayList<>())
                            .add(summedFirst ? new double[] {one, other} : new double[] {other, one});
                }
            }
        }
        return times;
    }

    private static Outcome outcome(Team team, List<double[]> times, long bytes) {
        double summed = median(times, SUMMED);
        double apart = median(times, APART);
        double share = Turns.median(times.stream()
                .mapToDouble(each -> 100 * (each[0] - each[1]) / each[1])
                .toArray());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("ms a step", Measurement.milliseconds(summed));
        details.put("ms without the sums", Measurement.milliseconds(apart));
        details.put("ms in the sums", Measurement.milliseconds(summed - apart));
        details.put(
                "MB a step that each sends and receives in a ring",
                Math.round(10 * 2.0 * (team.replicas() - 1) / team.replicas() * bytes / 1e6) / 10.0);
        return Outcome.of(
                "scaling-" + team.name().replace(' ', '-'),
                "conv-13 Mean Teacher step, batch 100, float32, " + team.name()
                        + ": what adding up gradients takes, of the step without",
                share,
                "%",
                Outcome.atMost(5),
                details);
    }

    private static String ports() {
        try (ServerSocket first = new ServerSocket(0);
                ServerSocket second = new ServerSocket(0)) {
            return first.getLocalPort() + ":" + second.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
