package org.preceptor.report;

import java.util.List;
import java.util.stream.IntStream;
import org.preceptor.core.metrics.ConfusionMatrix;

/**
 * What a model does with a class.
 *
 * @param name the class's
 * @param examples how many are of it
 * @param predicted how many were taken for it
 * @param precision of those that were taken for it, the share that are of it
 * @param recall of those that are of it, the share that were taken for it
 * @param f1 the harmonic mean of the two
 */
public record ClassFigures(String name, int examples, int predicted, Share precision, Share recall, Share f1) {

    /** Those of every class. */
    static List<ClassFigures> of(ConfusionMatrix matrix) {
        return IntStream.range(0, matrix.classes().size())
                .mapToObj(number -> of(matrix, number))
                .toList();
    }

    private static ClassFigures of(ConfusionMatrix matrix, int number) {
        int right = matrix.counts().get(number).get(number);
        int examples = matrix.examples(number);
        int predicted = matrix.predicted(number);
        return new ClassFigures(
                matrix.classes().get(number),
                examples,
                predicted,
                Share.of(right, predicted),
                Share.of(right, examples),
                Share.f1(right, examples + predicted - right));
    }
}
