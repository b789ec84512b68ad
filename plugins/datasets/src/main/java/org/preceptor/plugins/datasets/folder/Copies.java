package org.preceptor.plugins.datasets.folder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;

/**
 * The same picture under several names, where that makes results look better than they are: in training and in a set
 * that models are measured on, labelled and unlabelled, with two labels, or labelled twice. Which pictures are set
 * aside from training later is not known here.
 *
 * @param sets training, validation and test, in this order
 * @param last the set that has been read just now; those behind it have not been
 */
record Copies(List<Part> sets, int last) {
    private static final int NAMED = 3;
    /** How many of the 64 bits differ at most between pictures that look alike. */
    private static final int ALIKE = 3;

    private static final int BANDS = 4;
    /** Of more pictures that share a sixteenth of their look not all pairs are compared. */
    private static final int MOST_COMPARED = 200;

    Copies {
        sets = List.copyOf(sets);
    }

    /**
     * One set.
     *
     * @param what it is called: {@code training}, {@code validation}, {@code test}
     */
    record Part(String what, int[] labels, List<String> names, Fingerprints fingerprints) {}

    private record Member(int set, int index) {}

    /** Why there is a warning about a pair of pictures; in the order of the warnings. */
    private enum Harm {
        MEASURED(
                "in sets that models are trained on and measured on",
                "remove them from one of the two: they make results look better than they are"),
        TWO_LABELS("labelled with two classes", "correct the labels"),
        UNLABELLED_TOO("labelled, and unlabelled under another name", "remove the unlabelled ones"),
        TWICE(
                "labelled under several names",
                "keep one of each: if one is set aside to measure with, the other is trained on");

        private final String what;
        private final String remedy;

        Harm(String what, String remedy) {
            this.what = what;
            this.remedy = remedy;
        }
    }

    /** The warnings about the set that was read last. */
    Findings findings() {
        Map<Harm, List<String>> exact = new LinkedHashMap<>();
        Set<Member> told = new HashSet<>();
        for (List<Member> same : exact()) {
            tell(same, " = ", exact, told);
        }
        Map<Harm, List<String>> similar = new LinkedHashMap<>();
        for (List<Member> alike : alike()) {
            if (alike.stream().noneMatch(told::contains)) {
                tell(alike, " ~ ", similar, told);
            }
        }
        return warnings(
                exact, "the same picture is ", warnings(similar, "pictures that look alike are ", Findings.none()));
    }

    private static Findings warnings(Map<Harm, List<String>> found, String what, Findings more) {
        Findings findings = Findings.none();
        for (Harm harm : Harm.values()) {
            List<String> pairs = found.getOrDefault(harm, List.of());
            if (!pairs.isEmpty()) {
                String named = pairs.stream().limit(NAMED).collect(Collectors.joining(", "));
                findings = findings.warning(new DataWarning(
                        what + harm.what + " (" + named
                                + (pairs.size() > NAMED ? " and " + (pairs.size() - NAMED) + " more" : "") + ")",
                        harm.remedy,
                        pairs));
            }
        }
        return findings.and(more);
    }

    private void tell(List<Member> same, String sign, Map<Harm, List<String>> found, Set<Member> told) {
        for (int i = 0; i < same.size(); i++) {
            for (int j = i + 1; j < same.size(); j++) {
                Member one = same.get(i);
                Member other = same.get(j);
                if (one.set() != last && other.set() != last || told.contains(other)) {
                    continue;
                }
                Harm harm = harm(one, other);
                if (harm != null) {
                    found.computeIfAbsent(harm, key -> new ArrayList<>()).add(name(one) + sign + name(other));
                    told.add(other);
                }
            }
        }
    }

    private @Nullable Harm harm(Member one, Member other) {
        if (one.set() != other.set()) {
            return Harm.MEASURED;
        }
        int label = label(one);
        int otherLabel = label(other);
        if (one.set() > 0 || label == Examples.UNLABELLED && otherLabel == Examples.UNLABELLED) {
            return null; // harmless
        }
        if (label == Examples.UNLABELLED || otherLabel == Examples.UNLABELLED) {
            return Harm.UNLABELLED_TOO;
        }
        return label == otherLabel ? Harm.TWICE : Harm.TWO_LABELS;
    }

    private int label(Member member) {
        return sets.get(member.set()).labels()[member.index()];
    }

    private String name(Member member) {
        Part part = sets.get(member.set());
        return part.names().get(member.index()) + (member.set() > 0 ? " (" + part.what() + ")" : "");
    }

    private Stream<Member> members() {
        List<Member> all = new ArrayList<>();
        for (int set = 0; set <= last; set++) {
            Part part = sets.get(set);
            for (int index = 0; index < part.labels().length; index++) {
                if (part.fingerprints().isKnown(index)) {
                    all.add(new Member(set, index));
                }
            }
        }
        return all.stream();
    }

    private Fingerprints.Content content(Member member) {
        return sets.get(member.set()).fingerprints().content(member.index());
    }

    /** Pictures of the same bytes. Numbers that occur once are found in an array first, which takes little memory. */
    private Collection<List<Member>> exact() {
        long[] sorted =
                members().mapToLong(member -> content(member).first()).sorted().toArray();
        Set<Long> repeated = new HashSet<>();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                repeated.add(sorted[i]);
            }
        }
        return members()
                .filter(member -> repeated.contains(content(member).first()))
                .collect(Collectors.groupingBy(this::content, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** Pairs that look alike: of four parts of their looks one is the same, since at most three bits differ. */
    private List<List<Member>> alike() {
        Map<Long, List<Member>> bands = new HashMap<>();
        List<List<Member>> pairs = new ArrayList<>();
        members()
                .forEach(member -> look(member).forEach(look -> {
                    Set<Member> compared = new HashSet<>();
                    for (int band = 0; band < BANDS; band++) {
                        long key = (look >>> 16 * band & 0xffff) << 2 | band;
                        List<Member> others = bands.computeIfAbsent(key, each -> new ArrayList<>());
                        for (Member other : others) {
                            if (compared.add(other)
                                    && Long.bitCount(look
                                                    ^ look(other).findFirst().orElseThrow())
                                            <= ALIKE) {
                                pairs.add(Arrays.asList(other, member));
                            }
                        }
                        if (others.size() < MOST_COMPARED) {
                            others.add(member);
                        }
                    }
                }));
        return pairs;
    }

    private Stream<Long> look(Member member) {
        return sets.get(member.set()).fingerprints().look(member.index()).stream();
    }
}
