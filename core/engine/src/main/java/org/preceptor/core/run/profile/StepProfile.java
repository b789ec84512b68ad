package org.preceptor.core.run.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.preceptor.tensorflow.spec.OperationTime;

/**
 * Where the time of training steps goes. A moment in which n operations are computed side by side counts for each of
 * them as 1/n, so that the shares of each list add up to 1.
 *
 * @param steps how many were timed, and as many recorded
 * @param milliseconds of a step, the median of those timed
 * @param recordedMilliseconds the mean of those recorded, from the first operation to the last: what recording costs is
 *     in it, the call of TensorFlow is not
 * @param kinds by what is computed, and last the time in which nothing is
 * @param parts by part of the step, the longest first, and last the same
 * @param operations by TensorFlow's name of the operation, the longest first
 */
public record StepProfile(
        int steps,
        double milliseconds,
        double recordedMilliseconds,
        List<Share> kinds,
        List<Share> parts,
        List<Share> operations) {
    private static final String IDLE = "TensorFlow, between operations";
    private static final double NANOS_PER_MILLISECOND = 1e6;

    /**
     * What some operations take of a step.
     *
     * @param name what they have in common
     * @param operations how many there are in a step
     * @param milliseconds of the median step
     * @param share of the step, 0 to 1
     */
    public record Share(String name, int operations, double milliseconds, double share) {}

    public StepProfile {
        kinds = List.copyOf(kinds);
        parts = List.copyOf(parts);
        operations = List.copyOf(operations);
    }

    /**
     * Adds up.
     *
     * @param nanos how long steps took that were timed, at least one
     * @param recorded when the operations of others were computed, at least one
     */
    public static StepProfile of(List<Long> nanos, List<List<OperationTime>> recorded) {
        List<StepTimeline> timelines = recorded.stream().map(StepTimeline::of).toList();
        double median = nanos.stream().sorted().toList().get(nanos.size() / 2) / NANOS_PER_MILLISECOND;
        Totals totals = new Totals(timelines, median);
        List<Share> kinds = new ArrayList<>(
                totals.by(operation -> OperationKind.of(operation).title()));
        List<String> order = List.of(OperationKind.values()).stream()
                .map(OperationKind::title)
                .toList();
        kinds.sort(Comparator.comparingInt(share -> order.indexOf(share.name())));
        kinds.add(totals.idle());
        List<Share> parts = new ArrayList<>(totals.by(operation -> Scopes.part(operation.name())));
        parts.add(totals.idle());
        return new StepProfile(
                nanos.size(),
                median,
                totals.nanos() / timelines.size() / NANOS_PER_MILLISECOND,
                kinds,
                parts,
                totals.by(OperationTime::type));
    }

    private record Totals(List<StepTimeline> timelines, double milliseconds) {
        double nanos() {
            return timelines.stream().mapToDouble(StepTimeline::nanos).sum();
        }

        Share idle() {
            double share = timelines.stream().mapToDouble(StepTimeline::idle).sum() / nanos();
            return new Share(IDLE, 0, share * milliseconds, share);
        }

        /** The longest first. */
        List<Share> by(Function<OperationTime, String> name) {
            Map<String, Double> sums = new LinkedHashMap<>();
            Map<String, Integer> counts = new LinkedHashMap<>();
            timelines.forEach(timeline -> timeline.shares().forEach((operation, nanos) -> {
                sums.merge(name.apply(operation), nanos, Double::sum);
                counts.merge(name.apply(operation), 1, Integer::sum);
            }));
            double all = nanos();
            return sums.entrySet().stream()
                    .map(entry -> new Share(
                            entry.getKey(),
                            counts.getOrDefault(entry.getKey(), 0) / timelines.size(),
                            entry.getValue() / all * milliseconds,
                            entry.getValue() / all))
                    .sorted(Comparator.comparingDouble(Share::share).reversed())
                    .toList();
        }
    }
}
