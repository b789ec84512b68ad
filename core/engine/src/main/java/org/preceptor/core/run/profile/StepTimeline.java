package org.preceptor.core.run.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.tensorflow.spec.OperationTime;

/**
 * How the time of one step divides among its operations. A moment in which n operations are computed side by side
 * counts for each of them as 1/n, so that all shares and the time in which none is computed add up to the step.
 *
 * @param shares nanoseconds of each operation
 * @param idle nanoseconds between the first operation and the last in which none was computed
 */
record StepTimeline(Map<OperationTime, Double> shares, double idle) {

    /** From the first operation to the last. */
    double nanos() {
        return idle + shares.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private record Edge(long at, boolean starts, OperationTime operation) {}

    static StepTimeline of(List<OperationTime> operations) {
        List<Edge> edges = new ArrayList<>();
        for (OperationTime operation : operations) {
            edges.add(new Edge(operation.start(), true, operation));
            edges.add(new Edge(operation.end(), false, operation));
        }
        edges.sort(Comparator.comparingLong(Edge::at).thenComparing(edge -> !edge.starts()));
        Map<OperationTime, Double> shares = new IdentityHashMap<>();
        Set<OperationTime> running = new LinkedHashSet<>();
        double idle = 0;
        long before = edges.isEmpty() ? 0 : edges.get(0).at();
        for (Edge edge : edges) {
            long passed = edge.at() - before;
            if (running.isEmpty()) {
                idle += passed;
            }
            double each = (double) passed / Math.max(1, running.size());
            shares.putIfAbsent(edge.operation(), 0.0);
            running.forEach(operation -> shares.merge(operation, each, Double::sum));
            if (edge.starts()) {
                running.add(edge.operation());
            } else {
                running.remove(edge.operation());
            }
            before = edge.at();
        }
        return new StepTimeline(shares, idle);
    }
}
