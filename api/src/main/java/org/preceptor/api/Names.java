package org.preceptor.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The naming rules of configurations: kebab-case, and the nearest valid name when one is unknown. */
public final class Names {
    private Names() {}

    /** A constant's name as configurations write it: {@code OWN_STATISTICS} becomes {@code own-statistics}. */
    public static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The known name nearest to the one given, if any is near enough to have been meant. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 2));
    }

    /** {@code did you mean 'x'? known: a, b, x}, for messages about an unknown name. */
    public static String suggest(String name, Collection<String> known) {
        String hint = nearest(name, known)
                .map(near -> "did you mean '" + near + "'? ")
                .orElse("");
        return hint
                + (known.isEmpty()
                        ? "none is known"
                        : "known: " + String.join(", ", known.stream().sorted().toList()));
    }

    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
