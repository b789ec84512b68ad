package org.preceptor.board.labelling;

import java.util.List;
import java.util.Map;
import org.preceptor.core.label.GivenLabels;

/**
 * How far the labelling has come.
 *
 * @param title what is labelled
 * @param file of the labels
 * @param classes all there are, added ones last
 * @param counts how many examples have each class by what people decided here
 * @param mine how many examples the person has decided of
 * @param all how many examples somebody has decided of
 * @param left how many nobody has decided of
 * @param agreements of each pair of persons
 * @param items what the person labels next
 */
record LabelState(
        String title,
        String file,
        List<String> classes,
        Map<String, Integer> counts,
        int mine,
        int all,
        int left,
        List<GivenLabels.Agreement> agreements,
        List<LabelItem> items) {}
