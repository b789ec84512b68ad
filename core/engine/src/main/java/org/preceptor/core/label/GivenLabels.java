package org.preceptor.core.label;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.core.label.LabelDecision.Kind;

/**
 * What people's decisions come to: each person's last one counts, and of several persons' labels the one that most have
 * given. Safe for one thread.
 */
public final class GivenLabels {
    /** By example, then by person. */
    private final Map<String, Map<String, LabelDecision>> standing = new LinkedHashMap<>();

    private final Set<String> classes = new LinkedHashSet<>();

    /** Nothing decided yet. */
    public GivenLabels() {}

    /** What decisions come to, in their order. */
    public static GivenLabels of(List<LabelDecision> decisions) {
        GivenLabels given = new GivenLabels();
        decisions.forEach(given::add);
        return given;
    }

    /** Takes another decision into account. */
    public void add(LabelDecision decision) {
        if (decision.kind() == Kind.CLASS) {
            classes.add(decision.label());
            return;
        }
        Map<String, LabelDecision> persons =
                standing.computeIfAbsent(decision.example(), each -> new LinkedHashMap<>());
        persons.remove(decision.person());
        if (decision.kind() != Kind.UNDO) {
            persons.put(decision.person(), decision);
        }
        if (persons.isEmpty()) {
            standing.remove(decision.example());
        }
    }

    /** The classes that people have added, in their order. */
    public List<String> classes() {
        return List.copyOf(classes);
    }

    /** What each person decided of an example. */
    public Map<String, LabelDecision> of(String example) {
        return Collections.unmodifiableMap(standing.getOrDefault(example, Map.of()));
    }

    /** The examples that somebody has decided of, in the order of the first decision. */
    public List<String> examples() {
        return List.copyOf(standing.keySet());
    }

    /**
     * The class that more persons have given than any other; empty if there is none. Whoever found no class to fit
     * counts as well.
     */
    public Optional<String> label(String example) {
        Map<String, Integer> votes = new HashMap<>();
        of(example).values().stream()
                .filter(each -> each.kind() != Kind.SKIP)
                .forEach(each -> votes.merge(each.label(), 1, Integer::sum));
        int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<String> winners = votes.entrySet().stream()
                .filter(each -> each.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        return winners.size() == 1 && !winners.get(0).isEmpty() ? Optional.of(winners.get(0)) : Optional.empty();
    }

    /**
     * How far two persons agree.
     *
     * @param one a person
     * @param other another
     * @param both examples that both have decided of
     * @param same those of which they decided the same
     * @param kappa Cohen's kappa, {@code (p - e) / (1 - e)} with the share {@code p} that they agree on and the share
     *     {@code e} that chance would give; NaN if that is undefined
     */
    public record Agreement(String one, String other, int both, int same, double kappa) {}

    /** Of all pairs of persons that have decided of the same examples; skipping is not deciding. */
    public List<Agreement> agreements() {
        Set<String> persons = new LinkedHashSet<>();
        standing.values().forEach(each -> persons.addAll(each.keySet()));
        List<String> all = List.copyOf(persons);
        List<Agreement> agreements = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Agreement agreement = agreement(all.get(i), all.get(j));
                if (agreement.both() > 0) {
                    agreements.add(agreement);
                }
            }
        }
        return agreements;
    }

    private Agreement agreement(String one, String other) {
        int both = 0;
        int same = 0;
        Map<String, Integer> ofOne = new HashMap<>();
        Map<String, Integer> ofOther = new HashMap<>();
        for (Map<String, LabelDecision> persons : standing.values()) {
            LabelDecision first = persons.get(one);
            LabelDecision second = persons.get(other);
            if (first != null && second != null && first.kind() != Kind.SKIP && second.kind() != Kind.SKIP) {
                both++;
                same += first.label().equals(second.label()) ? 1 : 0;
                ofOne.merge(first.label(), 1, Integer::sum);
                ofOther.merge(second.label(), 1, Integer::sum);
            }
        }
        double chance = 0;
        for (Map.Entry<String, Integer> each : ofOne.entrySet()) {
            chance += (double) each.getValue() * ofOther.getOrDefault(each.getKey(), 0) / ((double) both * both);
        }
        double share = (double) same / both;
        return new Agreement(one, other, both, same, chance == 1 ? Double.NaN : (share - chance) / (1 - chance));
    }
}
