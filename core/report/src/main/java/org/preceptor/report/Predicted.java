package org.preceptor.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.preceptor.api.data.Examples;
import org.preceptor.core.metrics.ConfusionMatrix;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.Inspection;
import org.preceptor.core.task.Calibration;

/**
 * Examples with what a model takes them for.
 *
 * @param examples some of the run's
 * @param probabilities {@code [examples][classes]}
 */
record Predicted(Examples examples, float[][] probabilities) {
    /** Cells of a matrix, at most; with up to 31 classes all of them. */
    private static final int CELLS = 1000;

    static Predicted of(Examples examples, Inspection inspection) {
        return new Predicted(examples, inspection.predict(examples));
    }

    /** Those whose class is known. */
    Optional<Predicted> known() {
        int[] known = IntStream.range(0, probabilities.length)
                .filter(i -> examples.labels()[i] != Examples.UNLABELLED)
                .toArray();
        return known.length == 0
                ? Optional.empty()
                : Optional.of(new Predicted(
                        examples.select(known),
                        Arrays.stream(known).mapToObj(i -> probabilities[i]).toArray(float[][]::new)));
    }

    private int likeliest(int index) {
        return Evaluation.likeliest(probabilities[index]);
    }

    private double confidence(int index) {
        return probabilities[index][likeliest(index)];
    }

    /** Places of examples, those with the least number first. */
    List<Integer> ordered(IntPredicate which, IntToDoubleFunction by) {
        return IntStream.range(0, probabilities.length)
                .filter(which)
                .boxed()
                .sorted(Comparator.comparingDouble(by::applyAsDouble))
                .toList();
    }

    List<ShownExample> shown(List<Integer> order, int most, Pictures pictures) {
        return order.stream()
                .limit(most)
                .map(i -> pictures.show(examples, i, probabilities[i]))
                .toList();
    }

    /** The surest mistakes; every example's class must be known, here and below. */
    List<ShownExample> mistakes(int most, Pictures pictures) {
        int[] labels = examples.labels();
        return shown(ordered(i -> likeliest(i) != labels[i], i -> -confidence(i)), most, pictures);
    }

    /**
     * What they show, all together.
     *
     * @param calibration of the probabilities
     * @param inCell how many examples of each cell to show, at most
     */
    Measured measured(
            String set,
            List<String> classes,
            Calibration calibration,
            List<ShownExample> mistakes,
            int inCell,
            Pictures pictures) {
        int[] labels = examples.labels();
        ConfusionMatrix matrix = ConfusionMatrix.of(probabilities, labels, classes);
        int right = IntStream.range(0, classes.size())
                .map(number -> matrix.counts().get(number).get(number))
                .sum();
        return new Measured(
                set,
                labels.length,
                Share.of(right, labels.length),
                ClassFigures.of(matrix),
                cells(matrix, inCell, pictures),
                Reliability.of(probabilities, labels),
                Reliability.of(calibration.of(probabilities), labels),
                mistakes);
    }

    /** The cells that are not empty: mistakes before what is right, and of each the fullest first. */
    private List<Cell> cells(ConfusionMatrix matrix, int inCell, Pictures pictures) {
        List<Cell> counted = new ArrayList<>();
        for (int given = 0; given < matrix.classes().size(); given++) {
            for (int predicted = 0; predicted < matrix.classes().size(); predicted++) {
                int count = matrix.counts().get(given).get(predicted);
                if (count > 0) {
                    counted.add(new Cell(given, predicted, count, List.of()));
                }
            }
        }
        counted.sort(Comparator.comparing((Cell cell) -> cell.given() == cell.predicted())
                .thenComparing(Comparator.comparing(Cell::count).reversed()));
        return counted.stream()
                .limit(CELLS)
                .map(cell -> inCell == 0 ? cell : cell.with(shown(inside(cell), inCell, pictures)))
                .toList();
    }

    /** Of mistakes the surest first, of the others the least sure. */
    private List<Integer> inside(Cell cell) {
        int[] labels = examples.labels();
        double sign = cell.given() == cell.predicted() ? 1 : -1;
        return ordered(i -> labels[i] == cell.given() && likeliest(i) == cell.predicted(), i -> sign * confidence(i));
    }
}
