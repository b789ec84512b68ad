package org.preceptor.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The naming rules of configurations: kebab-case, the nearest valid name when one is unknown, and how names of any
 * origin are shown.
 */
public final class Names {
    /** Longer names are not taken for misspellings of a known one. */
    private static final int MAXIMUM_LENGTH = 200;
    /** How many names a message lists. */
    private static final int MAXIMUM_LISTED = 50;

    private Names() {}

    /** A constant's name as configurations write it: {@code OWN_STATISTICS} becomes {@code own-statistics}. */
    public static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The known name nearest to the one given, if any is near enough to have been meant. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        if (name.length() > MAXIMUM_LENGTH) {
            return Optional.empty();
        }
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
        return hint + (known.isEmpty() ? "none is known" : "known: " + listed(known));
    }

    private static String listed(Collection<String> known) {
        String names = known.stream().sorted().limit(MAXIMUM_LISTED).collect(Collectors.joining(", "));
        return known.size() > MAXIMUM_LISTED ? names + " and " + (known.size() - MAXIMUM_LISTED) + " more" : names;
    }

    /**
     * A text as one line that a terminal shows as it is. Line ends, control characters, unpaired surrogates and
     * characters that change the direction of writing are escaped as in Java: {@code \n}, {@code \}{@code u001b}.
     */
    public static String printable(String text) {
        if (text.codePoints().allMatch(Names::isPrintable)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (isPrintable(character)) {
                        escaped.appendCodePoint(character);
                    } else {
                        escaped.append(String.format(Locale.ROOT, "\\u%04x", character));
                    }
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.FORMAT ->
                switch (Character.getDirectionality(character)) {
                    case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                            Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> false;
                    default -> true;
                };
            default -> true;
        };
    }

    /** How many letters are to be changed, left out or put in for one text to become the other (Levenshtein, 1966). */
    public static int distance(String left, String right) {
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
