package org.preceptor.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.LabelForm;
import org.preceptor.core.data.Split;
import org.preceptor.core.run.event.Inspection;
import org.preceptor.core.task.KnownLabels;

/**
 * What a run's selected model does with single examples.
 *
 * @param model student or a teacher
 * @param epoch whose weights it has
 * @param temperature by which its probabilities are calibrated; 1 if they are not
 * @param measured of each set whose classes are known
 * @param sets of each set whose sets of classes are known; empty for other tasks
 * @param numbers of each set whose numbers are known; empty for other tasks
 * @param unlabelled how many unlabelled examples were looked at; not all, if there are very many
 * @param unsure of these the least sure
 * @param pictures small copies of examples as data URLs
 */
public record Inspected(
        String model,
        long epoch,
        double temperature,
        List<Measured> measured,
        List<MeasuredSets> sets,
        List<MeasuredNumbers> numbers,
        int unlabelled,
        List<ShownExample> unsure,
        List<String> pictures) {
    /** Of a run that has not ended. */
    public static final Inspected NOTHING =
            new Inspected("", 0, 1, List.of(), List.of(), List.of(), 0, List.of(), List.of());

    /** Unlabelled examples that are looked at, at most. */
    private static final int UNLABELLED = 5000;

    /** Examples of a list, at most. */
    private static final int LISTED = 24;

    /** Examples of a cell, at most. */
    private static final int IN_CELL = 8;

    public Inspected {
        measured = List.copyOf(measured);
        sets = List.copyOf(sets);
        numbers = List.copyOf(numbers);
        unsure = List.copyOf(unsure);
        pictures = List.copyOf(pictures);
    }

    /**
     * What an inspection shows.
     *
     * @throws org.preceptor.api.PreceptorException if an example cannot be read
     */
    public static Inspected of(Inspection inspection) {
        Split split = inspection.split();
        if (KnownLabels.form(split.training()) != LabelForm.CLASS) {
            return withoutClasses(inspection);
        }
        Pictures pictures = new Pictures();
        int[] some = spread(split.unlabelledIndices(), UNLABELLED);
        List<ShownExample> unsure = List.of();
        Map<String, Predicted> sets = new LinkedHashMap<>();
        labelled(split.test()).ifPresent(test -> sets.put("test", Predicted.of(test, inspection)));
        labelled(split.validation())
                .ifPresent(validation -> sets.put("validation", Predicted.of(validation, inspection)));
        if (some.length > 0) {
            Predicted unlabelled = Predicted.of(split.training().select(some), inspection);
            unsure = unlabelled.shown(
                    unlabelled.ordered(
                            i -> true, i -> ShownExample.margin(unlabelled.probabilities()[i])),
                    LISTED,
                    pictures);
            unlabelled.known().ifPresent(known -> sets.put("unlabelled", known));
        }
        Map<String, List<ShownExample>> mistakes = new LinkedHashMap<>();
        sets.forEach((set, predicted) -> mistakes.put(set, predicted.mistakes(LISTED, pictures)));
        List<Measured> measured = new ArrayList<>();
        sets.forEach((set, predicted) -> measured.add(predicted.measured(
                set,
                split.classes(),
                inspection.calibration(),
                mistakes.getOrDefault(set, List.of()),
                measured.isEmpty() ? IN_CELL : 0,
                pictures)));
        return new Inspected(
                inspection.model(),
                inspection.epoch(),
                inspection.calibration().temperature(),
                measured,
                List.of(),
                List.of(),
                some.length,
                unsure,
                pictures.addresses());
    }

    /** The figures of each class or number, where labels are not one class. */
    private static Inspected withoutClasses(Inspection inspection) {
        Split split = inspection.split();
        Map<String, Examples> held = new LinkedHashMap<>();
        labelled(split.test()).ifPresent(test -> held.put("test", test));
        labelled(split.validation()).ifPresent(validation -> held.put("validation", validation));
        List<String> names = split.classes();
        List<MeasuredSets> sets = new ArrayList<>();
        List<MeasuredNumbers> numbers = new ArrayList<>();
        held.forEach((set, examples) -> {
            float[][] predictions = inspection.predict(examples);
            float[][] labels = KnownLabels.rows(examples, names.size());
            if (KnownLabels.form(examples) == LabelForm.SET) {
                float[][] decisions = Arrays.stream(predictions)
                        .map(inspection.task()::decision)
                        .toArray(float[][]::new);
                sets.add(new MeasuredSets(set, labels.length, ClassFigures.of(decisions, labels, names)));
            } else {
                numbers.add(new MeasuredNumbers(set, labels.length, NumberFigures.of(predictions, labels, names)));
            }
        });
        return new Inspected(
                inspection.model(), inspection.epoch(), 1, List.of(), sets, numbers, 0, List.of(), List.of());
    }

    private static Optional<Examples> labelled(Optional<Examples> examples) {
        return examples.filter(each -> each.size() > 0);
    }

    /** At most so many of the indices, evenly spread. */
    static int[] spread(int[] indices, int most) {
        int count = Math.min(most, indices.length);
        return IntStream.range(0, count)
                .map(i -> indices[(int) ((long) i * indices.length / count)])
                .toArray();
    }
}
