package org.preceptor.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.preceptor.benchmarks.WorkerProcess.Time;

/** Workloads that take turns, so that whatever slows the machine for a while slows all of them. */
final class Turns {
    /**
     * One of them.
     *
     * @param worker where it is done
     * @param workload its name there
     * @param steps how many make a turn
     */
    record Contender(WorkerProcess worker, String workload, int steps) {}

    /** How two compare: by time that passed, by processor time, and by the least time that a step took. */
    record Ratio(double passed, double used, double least) {
        Ratio times(double factor) {
            return new Ratio(factor * passed, factor * used, factor * least);
        }
    }

    private final Map<String, List<Time>> taken = new LinkedHashMap<>();
    private final Map<String, Double> gigaflops = new LinkedHashMap<>();

    static Turns take(int rounds, List<Contender> contenders) {
        Turns turns = new Turns();
        turns.add(rounds, contenders);
        return turns;
    }

    /** Some more, after a turn that does not count. */
    void add(int rounds, List<Contender> contenders) {
        add(rounds, contenders, Map.of());
    }

    /**
     * Some more, after a turn that does not count.
     *
     * @param threads how many a workload gets, for those of PyTorch
     */
    void add(int rounds, List<Contender> contenders, Map<String, Integer> threads) {
        for (int round = -1; round < rounds; round++) {
            for (Contender contender : contenders) {
                if (threads.containsKey(contender.workload())) {
                    contender.worker().threads(threads.get(contender.workload()));
                }
                Time time = contender.worker().time(contender.workload(), contender.steps());
                if (round >= 0) {
                    taken.computeIfAbsent(contender.workload(), name -> new ArrayList<>())
                            .add(time);
                }
                gigaflops.computeIfAbsent(contender.workload(), contender.worker()::gigaflops);
            }
        }
    }

    /** The arithmetic of a workload's step, in units of 1e9. */
    double gigaflops(String workload) {
        return gigaflops.get(workload);
    }

    /** What {@code dividend} took over what {@code divisor} took: medians over rounds, and of the least times. */
    Ratio ratio(String dividend, String divisor) {
        List<Time> above = taken.get(dividend);
        List<Time> below = taken.get(divisor);
        return new Ratio(
                ratio(above, below, Time::passed), ratio(above, below, Time::used), least(dividend) / least(divisor));
    }

    private static double ratio(List<Time> above, List<Time> below, ToDoubleFunction<Time> time) {
        double[] ratios = new double[above.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = time.applyAsDouble(above.get(i)) / time.applyAsDouble(below.get(i));
        }
        return median(ratios);
    }

    /** The median time of a step in nanoseconds. */
    double passed(String workload) {
        return median(taken.get(workload).stream().mapToDouble(Time::passed).toArray());
    }

    /** The least time of a step in nanoseconds. */
    double least(String workload) {
        return taken.get(workload).stream().mapToDouble(Time::least).min().orElseThrow();
    }

    /** The median processor time of a step in nanoseconds. */
    double used(String workload) {
        return median(taken.get(workload).stream().mapToDouble(Time::used).toArray());
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
