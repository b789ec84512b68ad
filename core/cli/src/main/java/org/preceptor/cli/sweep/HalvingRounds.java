package org.preceptor.cli.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.preceptor.api.config.Setting;
import org.preceptor.cli.comparison.ComparedRun;
import org.preceptor.core.sweep.Combination;
import org.preceptor.core.sweep.SuccessiveHalving;
import org.preceptor.core.sweep.SweepPlan;
import org.preceptor.core.sweep.SweepRun;

/**
 * Which runs of a sweep by successive halving continue. Each choice of labels has its own best combinations, by what
 * they reach on validation, the mean over the seeds. A baseline that is named continues whatever it reaches.
 */
public final class HalvingRounds {
    private final SweepPlan plan;
    private final SweepFolder folder;
    private final Map<Optional<Setting>, Set<Combination>> left = new LinkedHashMap<>();

    /** All combinations are to begin. */
    public HalvingRounds(SweepPlan plan, SweepFolder folder) {
        this.plan = plan;
        this.folder = folder;
        plan.runs()
                .forEach(run -> left.computeIfAbsent(run.labels(), each -> new LinkedHashSet<>())
                        .add(run.combination()));
    }

    /** Tells the runs that are still in. */
    public Predicate<SweepRun> stillIn() {
        return run -> left.getOrDefault(run.labels(), Set.of()).contains(run.combination());
    }

    /**
     * Leaves out all but the best.
     *
     * @param rung at which all that are in have paused, counted from 1
     * @param most how many combinations continue, of each choice of labels
     */
    public void narrow(int rung, int most) {
        left.replaceAll((labels, combinations) -> {
            Map<Combination, Double> scores = new LinkedHashMap<>();
            boolean lessIsBetter = false;
            for (Combination combination : combinations) {
                List<ComparedRun> reached = new ArrayList<>();
                double sum = 0;
                for (SweepRun run : plan.runs()) {
                    if (run.labels().equals(labels) && run.combination().equals(combination)) {
                        Optional<ComparedRun> paused = folder.atRung(run.name(), rung);
                        paused.ifPresent(reached::add);
                        sum += paused.map(ComparedRun::validated).orElse(Double.NaN);
                    }
                }
                lessIsBetter |= reached.stream().anyMatch(ComparedRun::lessIsBetter);
                scores.put(combination, sum);
            }
            Set<Combination> best = new LinkedHashSet<>(SuccessiveHalving.best(scores, lessIsBetter, most));
            plan.onlyBaseline().ifPresent(best::add);
            return best;
        });
    }

    /** How many combinations are still in, over all choices of labels. */
    public int count() {
        return left.values().stream().mapToInt(Set::size).sum();
    }
}
