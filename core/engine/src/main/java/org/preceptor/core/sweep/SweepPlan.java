package org.preceptor.core.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Setting;

/**
 * The runs of a sweep.
 *
 * @param sweep what they are made from
 * @param combinations of settings, in the order they are tried
 * @param runs by combination, labels and seed
 */
public record SweepPlan(Sweep sweep, List<Combination> combinations, List<SweepRun> runs) {
    public SweepPlan {
        combinations = List.copyOf(combinations);
        runs = List.copyOf(runs);
    }

    /**
     * Plans a sweep.
     *
     * @param effective leaves of a combination those settings that have an effect together; combinations that come to
     *     the same are run once
     * @throws InvalidOptionException if a setting has no effect in any combination
     */
    public static SweepPlan of(Sweep sweep, UnaryOperator<Combination> effective) {
        Set<Combination> combinations = new LinkedHashSet<>();
        sweep.search().combinations(sweep.axes()).forEach(each -> combinations.add(effective.apply(each)));
        for (Axis axis : sweep.axes()) {
            if (combinations.stream().noneMatch(each -> each.settings().containsKey(axis.key()))) {
                throw new InvalidOptionException(
                        axis.where(), "'" + axis.key() + "' has no effect on any of the runs; leave it out");
            }
        }
        RunNames names = new RunNames(sweep.axes());
        List<Optional<Setting>> labels = new ArrayList<>();
        sweep.labels().forEach(each -> labels.add(Optional.of(each)));
        if (labels.isEmpty()) {
            labels.add(Optional.empty());
        }
        List<SweepRun> runs = new ArrayList<>();
        for (Combination combination : combinations) {
            for (Optional<Setting> labelling : labels) {
                for (long seed : sweep.seeds()) {
                    runs.add(new SweepRun(combination, labelling, seed, names.of(combination, labelling, seed)));
                }
            }
        }
        return new SweepPlan(sweep, List.copyOf(combinations), runs);
    }

    /** The only combination that is a baseline; empty if none is named, or several have its values. */
    public Optional<Combination> onlyBaseline() {
        List<Combination> all = combinations.stream()
                .filter(each -> !sweep.baseline().isEmpty() && each.has(sweep.baseline()))
                .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /**
     * What a combination is tested against: itself with the baseline's values, if that is one of the combinations; else
     * the only one that has these values. Without a baseline the first one.
     *
     * @param effective as in {@link #of}
     * @return empty if it is the baseline itself, or there is none for it
     */
    public Optional<Combination> baselineOf(Combination combination, UnaryOperator<Combination> effective) {
        if (sweep.baseline().isEmpty()) {
            return Optional.of(combinations.get(0)).filter(first -> !first.equals(combination));
        }
        if (combination.has(sweep.baseline())) {
            return Optional.empty();
        }
        Combination counterpart = effective.apply(combination.overlaidWith(sweep.baseline()));
        Optional<Combination> same =
                combinations.stream().filter(counterpart::isLike).findFirst();
        if (same.isPresent()) {
            return same;
        }
        List<Combination> all =
                combinations.stream().filter(each -> each.has(sweep.baseline())).toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }
}
