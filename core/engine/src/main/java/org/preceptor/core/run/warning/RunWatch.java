package org.preceptor.core.run.warning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.preceptor.api.data.LabelForm;
import org.preceptor.core.pipeline.BatchSpec;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.model.SupervisedSpec;
import org.preceptor.core.run.event.DataSummary;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.StepReport;

/**
 * Watches a run for what is probably wrong with its settings: a learning rate that makes the loss shoot up or keeps it
 * above that of guessing, terms without a confident enough target, an accuracy that is still at chance when a third of
 * the run is over, or at its end. But for the loss it judges each epoch by itself, so that a resumed run warns as an
 * uninterrupted one does.
 */
public final class RunWatch {
    private static final String CONFIDENT = "/confident";
    /** By fewer examples than this nothing needs to have been learnt. */
    private static final int FEW_EXAMPLES = 500;
    /** Standard deviations above chance, within which an accuracy may be chance. */
    private static final double DEVIATIONS = 2;

    private final DataSummary data;
    private final int stepsPerEpoch;
    private final long totalSteps;
    private final long judged;
    private final Optional<LossWatch> loss;
    private final Set<String> unconfidentTold = new HashSet<>();
    private boolean chanceTold;

    /**
     * @param ignorance the supervised loss of a model that holds all classes for equally likely
     * @param batch examples a step
     */
    RunWatch(double ignorance, DataSummary data, int batch, int stepsPerEpoch, long totalSteps) {
        this(
                Optional.of(new LossWatch(ignorance, Math.log(data.classes().size()), stepsPerEpoch)),
                data,
                batch,
                stepsPerEpoch,
                totalSteps);
    }

    /** @param loss watches the supervised loss, where it is known what guessing costs */
    private RunWatch(Optional<LossWatch> loss, DataSummary data, int batch, int stepsPerEpoch, long totalSteps) {
        this.loss = loss;
        this.data = data;
        this.stepsPerEpoch = stepsPerEpoch;
        this.totalSteps = totalSteps;
        judged = Math.max((totalSteps + 2) / 3, (FEW_EXAMPLES + batch - 1) / batch);
    }

    /** A watch over a run of a pipeline. */
    public static RunWatch of(Pipeline pipeline, DataSummary data, int stepsPerEpoch, long totalSteps) {
        OptionalDouble guessing = pipeline.task().lossOfGuessing(data.classes().size());
        Optional<LossWatch> loss = guessing.isPresent()
                ? Optional.of(new LossWatch(
                        guessing.getAsDouble() * labelledShare(pipeline, data), guessing.getAsDouble(), stepsPerEpoch))
                : Optional.empty();
        return new RunWatch(loss, data, pipeline.batch().size(), stepsPerEpoch, totalSteps);
    }

    private static double labelledShare(Pipeline pipeline, DataSummary data) {
        if (pipeline.supervised().mean() == SupervisedSpec.Mean.LABELLED) {
            return 1;
        }
        BatchSpec batch = pipeline.batch();
        return batch.twoStreams() ? (double) batch.labelled() / batch.size() : data.labelledShare();
    }

    /** What the step shows to be wrong, a line each. */
    public List<String> stepped(StepReport report) {
        return loss.flatMap(watch -> watch.stepped(report)).stream().toList();
    }

    /** What the epoch shows to be wrong, a line each. */
    public List<String> evaluated(EpochReport report) {
        List<String> warnings = new ArrayList<>(
                loss.flatMap(watch -> watch.evaluated(report)).stream().toList());
        boolean third = 3 * report.step() >= totalSteps && 3 * (report.step() - stepsPerEpoch) < totalSteps;
        if (third || report.step() >= totalSteps) {
            addUnconfident(warnings, report);
        }
        boolean first = report.step() >= judged && (report.step() - 1) / stepsPerEpoch * stepsPerEpoch < judged;
        if (data.labels() != LabelForm.CLASS) {
            return warnings; // there is no accuracy that could be at chance
        }
        if (first || report.step() >= Math.max(judged, totalSteps) && !chanceTold) {
            addChance(warnings, report);
        }
        return warnings;
    }

    private void addUnconfident(List<String> warnings, EpochReport report) {
        report.metrics().forEach((name, value) -> {
            if (name.endsWith(CONFIDENT) && value == 0) {
                String term = name.substring(name.indexOf('/') + 1, name.length() - CONFIDENT.length());
                if (unconfidentTold.add(term)) {
                    warnings.add("in epoch " + report.epoch() + " no target of term '" + term
                            + "' was confident, so the term had no effect; lower its threshold, or train for longer");
                }
            }
        });
    }

    private void addChance(List<String> warnings, EpochReport report) {
        double training = report.metrics().getOrDefault("accuracy", Double.NaN);
        double chance = data.labelled().largestShare();
        int labelled = data.labelled().examples();
        boolean trainingAtChance = isChance(training, chance, labelled);
        if (report.validation().isEmpty()) {
            if (trainingAtChance) {
                warnings.add(chance("training", training, chance, labelled, report));
            }
            return;
        }
        double validation = report.validation().values().stream()
                .mapToDouble(Evaluation::accuracy)
                .max()
                .orElse(0);
        double validationChance = data.validation().largestShare();
        int examples = data.validation().examples();
        if (isChance(validation, validationChance, examples) && (trainingAtChance || examples >= DataSummary.FEW)) {
            warnings.add(chance("validation", validation, validationChance, examples, report));
        }
    }

    private static boolean isChance(double accuracy, double chance, int examples) {
        return accuracy <= chance + luck(chance, examples);
    }

    /** How far from chance an accuracy may be by luck. */
    private static double luck(double chance, int examples) {
        return DEVIATIONS * Math.sqrt(chance * (1 - chance) / examples);
    }

    private String chance(String part, double accuracy, double chance, int examples, EpochReport report) {
        chanceTold = true;
        double rate = report.metrics().getOrDefault("learning-rate", Double.NaN);
        return String.format(
                Locale.ROOT,
                "after %d of %d steps the %s accuracy, %.1f %%, is still at chance (%.1f ± %.1f %%); check that the labels"
                        + " are right, and change the learning rate (%.2g) or train for longer",
                report.step(),
                totalSteps,
                part,
                100 * accuracy,
                100 * chance,
                100 * luck(chance, examples),
                rate);
    }
}
