package org.preceptor.report;

import java.util.ArrayList;
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

    /**
     * Those of every class, where an example may be of several.
     *
     * @param decisions {@code [examples][classes]}: 1 where an example is taken for a class
     * @param labels likewise: 1 where it is of the class
     */
    public static List<ClassFigures> of(float[][] decisions, float[][] labels, List<String> names) {
        List<ClassFigures> classes = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            int examples = 0;
            int predicted = 0;
            int right = 0;
            for (int i = 0; i < labels.length; i++) {
                examples += labels[i][c] == 1 ? 1 : 0;
                predicted += decisions[i][c] == 1 ? 1 : 0;
                right += labels[i][c] == 1 && decisions[i][c] == 1 ? 1 : 0;
            }
            classes.add(of(names.get(c), right, examples, predicted));
        }
        return classes;
    }

    private static ClassFigures of(ConfusionMatrix matrix, int number) {
        return of(
                matrix.classes().get(number),
                matrix.counts().get(number).get(number),
                matrix.examples(number),
                matrix.predicted(number));
    }

    private static ClassFigures of(String name, int right, int examples, int predicted) {
        return new ClassFigures(
                name,
                examples,
                predicted,
                Share.of(right, predicted),
                Share.of(right, examples),
                Share.f1(right, examples + predicted - right));
    }
}
