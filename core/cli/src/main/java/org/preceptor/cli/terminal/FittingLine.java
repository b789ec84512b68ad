package org.preceptor.cli.terminal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.preceptor.core.metrics.Folding;

/** A line made of parts, two blanks apart, of which the least important give way where it would be too long. */
public final class FittingLine {
    private static final int SEPARATOR = 2;

    private final List<Part> parts = new ArrayList<>();

    /**
     * A part's versions from the longest to the shortest, and for each the rank at which it gives way to the next one.
     * The last has none if the part cannot be left out.
     */
    private record Part(List<Integer> ranks, List<String> versions) {
        String shown() {
            return versions.get(0);
        }

        boolean canGive() {
            return !ranks.isEmpty();
        }

        int rank() {
            return ranks.get(0);
        }

        Part shorter() {
            return new Part(ranks.subList(1, ranks.size()), versions.subList(1, versions.size()));
        }
    }

    /** A part that always stays, if need be as its last version. */
    public FittingLine keep(String... versions) {
        return keep(Collections.nCopies(versions.length - 1, 0), versions);
    }

    /**
     * A part that always stays, if need be as its last version.
     *
     * @param ranks of each version but the last, those with a higher one give way first
     */
    public FittingLine keep(List<Integer> ranks, String... versions) {
        parts.add(new Part(ranks, List.of(versions)));
        return this;
    }

    /**
     * A part that may be left out.
     *
     * @param rank those with a higher one go first; at least 1
     */
    public FittingLine add(int rank, String... versions) {
        parts.add(new Part(Collections.nCopies(versions.length, rank), List.of(versions)));
        return this;
    }

    /** The parts that fit, in the order they were added; longer only if those that always stay are. */
    public List<String> parts(int columns) {
        List<Part> shown = new ArrayList<>(parts);
        while (length(shown) > columns) {
            Part giving = shown.stream()
                    .filter(Part::canGive)
                    .max(Comparator.comparingInt(Part::rank))
                    .orElse(null);
            if (giving == null) {
                break;
            }
            int place = shown.indexOf(giving);
            if (giving.versions().size() > 1) {
                shown.set(place, giving.shorter());
            } else {
                shown.remove(place);
            }
        }
        return shown.stream().map(Part::shown).toList();
    }

    /** The line in this many columns. */
    public String text(int columns) {
        return String.join(" ".repeat(SEPARATOR), parts(columns));
    }

    private static int length(List<Part> parts) {
        return parts.stream().mapToInt(part -> Folding.width(part.shown())).sum()
                + SEPARATOR * Math.max(0, parts.size() - 1);
    }
}
