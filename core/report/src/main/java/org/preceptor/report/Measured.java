package org.preceptor.report;

import java.util.List;

/**
 * What the selected model does with examples whose classes are known.
 *
 * @param set {@code test}, {@code validation} or {@code unlabelled}: those whose labels training was not given, but the
 *     data source knows
 * @param examples how many
 * @param accuracy the share that is right
 * @param classes the figures of each class
 * @param cells the confusion matrix
 * @param reliability whether it is right as often as its probabilities say
 * @param calibrated the same of its calibrated probabilities
 * @param mistakes the surest
 */
public record Measured(
        String set,
        int examples,
        Share accuracy,
        List<ClassFigures> classes,
        List<Cell> cells,
        Reliability reliability,
        Reliability calibrated,
        List<ShownExample> mistakes) {
    public Measured {
        classes = List.copyOf(classes);
        cells = List.copyOf(cells);
        mistakes = List.copyOf(mistakes);
    }
}
