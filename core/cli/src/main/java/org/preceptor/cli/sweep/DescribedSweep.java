package org.preceptor.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.preceptor.core.sweep.Axis;
import org.preceptor.core.sweep.Combination;
import org.preceptor.core.sweep.SweepPlan;
import org.preceptor.core.sweep.SweepRun;

/**
 * A sweep as its folder has it.
 *
 * @param pipeline the pipeline's file
 * @param overrides what {@code --set} changed for all runs
 * @param keys of the settings that are varied
 * @param runs in the order of the plan
 */
public record DescribedSweep(String pipeline, List<String> overrides, List<String> keys, List<DescribedRun> runs) {
    public DescribedSweep {
        overrides = List.copyOf(overrides);
        keys = List.copyOf(keys);
        runs = List.copyOf(runs);
    }

    /** @param effective leaves of a combination those settings that have an effect together */
    public static DescribedSweep of(
            String pipeline, List<String> overrides, SweepPlan plan, UnaryOperator<Combination> effective) {
        List<DescribedRun> runs = new ArrayList<>();
        for (Combination combination : plan.combinations()) {
            Optional<Combination> baseline = plan.baselineOf(combination, effective);
            plan.runs().stream()
                    .filter(run -> run.combination().equals(combination))
                    .forEach(run -> runs.add(DescribedRun.of(
                            run,
                            baseline.flatMap(other -> counterpart(plan, run, other))
                                    .orElse(""))));
        }
        List<String> keys = plan.sweep().axes().stream().map(Axis::key).toList();
        return new DescribedSweep(pipeline, overrides, keys, runs);
    }

    private static Optional<String> counterpart(SweepPlan plan, SweepRun run, Combination baseline) {
        return plan.runs().stream()
                .filter(other -> other.combination().equals(baseline)
                        && other.labels().equals(run.labels())
                        && other.seed() == run.seed())
                .map(SweepRun::name)
                .findFirst();
    }
}
