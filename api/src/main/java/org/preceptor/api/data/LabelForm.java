package org.preceptor.api.data;

import java.util.Set;

/** What a label is, and with it what a prediction is like. */
public enum LabelForm {
    /** One of the classes. A label is one-hot, a prediction the probability of each class; these sum to 1. */
    CLASS("single classes"),
    /**
     * Any of the classes, several or none. A label has 1 for each class that is in it and 0 for the others, a
     * prediction for each class the probability that it is.
     */
    SET("sets of classes"),
    /** One number or several, each of which has a name. A prediction has as many. */
    NUMBERS("numbers");

    /** Every form. */
    public static final Set<LabelForm> ALL = Set.of(values());

    private final String description;

    LabelForm(String description) {
        this.description = description;
    }

    /** What labels are, as text: {@code single classes}, {@code sets of classes}, {@code numbers}. */
    public String description() {
        return description;
    }
}
