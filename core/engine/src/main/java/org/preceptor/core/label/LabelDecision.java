package org.preceptor.core.label;

import java.util.Objects;

/**
 * What a person decided of an example.
 *
 * @param example its name, or its number in the source's training examples where they have no names; empty for
 *     {@link Kind#CLASS}
 * @param kind what was decided
 * @param label the class, for {@link Kind#LABEL} and {@link Kind#CLASS}; otherwise empty
 * @param person who decided
 * @param time when, in UTC
 */
public record LabelDecision(String example, Kind kind, String label, String person, String time) {
    /** Who gave the labels that training had before. */
    public static final String BEFORE = "before";

    /** The kinds of decision, as the journal calls them in lower case. */
    public enum Kind {
        /** It is of a class. */
        LABEL,
        /** It is not of any class. */
        NONE,
        /** Not decided now. */
        SKIP,
        /** What the person decided before no longer holds. */
        UNDO,
        /** There is another class. */
        CLASS
    }

    public LabelDecision {
        Objects.requireNonNull(kind, "kind");
        boolean hasLabel = kind == Kind.LABEL || kind == Kind.CLASS;
        if (hasLabel == label.isEmpty()) {
            throw new IllegalArgumentException(kind + " with the class '" + label + "'");
        }
    }
}
