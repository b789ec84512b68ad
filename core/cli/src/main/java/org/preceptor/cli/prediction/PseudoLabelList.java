package org.preceptor.cli.prediction;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.LabelForm;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.cli.terminal.StatusLine;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.data.Split;
import org.preceptor.core.label.LabelDecision;
import org.preceptor.core.label.LabelDecision.Kind;
import org.preceptor.core.label.LabelJournal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.Evaluation;

/**
 * The classes that a model gives to those of its run's unlabelled examples of which it is sure, after the labels that
 * training had: a list that {@code data.labels.file} reads (Lee, 2013, <i>Pseudo-Label: the simple and efficient
 * semi-supervised learning method for deep neural networks</i>).
 *
 * @param chosen how many examples the model is sure of
 * @param unlabelled of how many
 * @param given how many labels training had
 * @param known of how many of the chosen the data know the class, though training did not
 * @param right how many of those classes the model gives
 */
public record PseudoLabelList(int chosen, int unlabelled, int given, int known, int right) {
    /** Who gives the labels in the list. */
    private static final String PERSON = "model";

    private static final int AT_ONCE = 1000;

    /** Refuses tasks whose labels are not one class. */
    public static void requireClasses(TrainedModel model) {
        if (model.pipeline().task().labels() != LabelForm.CLASS) {
            throw new PreceptorException("--pseudo-labels: the run's task is '"
                    + model.pipeline().task().name() + "', but a list of labels names one class for each example");
        }
    }

    /**
     * Writes the list.
     *
     * @param least the probability, calibrated, from which a model is sure
     * @throws IOException if it cannot be written
     */
    public static PseudoLabelList write(
            Split split, TrainedModel model, String name, double least, Writer out, StatusLine status)
            throws IOException {
        String now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        int[] labelled = split.labelledIndices();
        for (int place : labelled) {
            write(split, place, split.labels()[place], LabelDecision.BEFORE, now, out);
        }
        int[] unlabelled = split.unlabelledIndices();
        int[] known = split.training().labels();
        int chosen = 0;
        int knownOfChosen = 0;
        int right = 0;
        for (int from = 0; from < unlabelled.length; from += AT_ONCE) {
            int[] places = Arrays.copyOfRange(unlabelled, from, Math.min(unlabelled.length, from + AT_ONCE));
            float[][] rows =
                    model.calibration(name).of(model.predict(split.training().select(places), name));
            for (int i = 0; i < places.length; i++) {
                int best = Evaluation.likeliest(rows[i]);
                if (rows[i][best] >= least) {
                    write(split, places[i], best, PERSON, now, out);
                    chosen++;
                    knownOfChosen += known[places[i]] == Examples.UNLABELLED ? 0 : 1;
                    right += known[places[i]] == best ? 1 : 0;
                }
            }
            status.count("predicted", from + places.length, unlabelled.length);
        }
        return new PseudoLabelList(chosen, unlabelled.length, labelled.length, knownOfChosen, right);
    }

    private static void write(Split split, int place, int label, String person, String now, Writer out)
            throws IOException {
        out.write(LabelJournal.line(new LabelDecision(
                        split.training().name(place),
                        Kind.LABEL,
                        split.classes().get(label),
                        person,
                        now))
                + '\n');
    }

    /** What there is now, as text. */
    public String text(Path file, double least) {
        return String.format(
                        Locale.ROOT,
                        "%s: %,d of %,d unlabelled examples, those at least %s sure, beside %,d labels.",
                        ShortPath.of(file),
                        chosen,
                        unlabelled,
                        Figures.percent(least),
                        given)
                + (known == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " Of %,d of them the data know the class, and %s are right.",
                                known,
                                Figures.percent((double) right / known)));
    }
}
