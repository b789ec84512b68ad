package org.preceptor.report;

import java.util.List;

/**
 * What the selected model does with examples of which each may be of several classes.
 *
 * @param set {@code test} or {@code validation}
 * @param examples how many
 * @param classes the figures of each class
 */
public record MeasuredSets(String set, int examples, List<ClassFigures> classes) {
    public MeasuredSets {
        classes = List.copyOf(classes);
    }
}
