package org.preceptor.core.run.loop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Task;
import org.preceptor.core.data.Split;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.Inspection;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.core.run.store.Checkpoint;
import org.preceptor.core.run.store.RunFolder;
import org.preceptor.core.storage.DamagedFileException;
import org.preceptor.core.task.Calibration;
import org.preceptor.core.task.KnownLabels;

/**
 * Measures the models of a run: on the validation set after each epoch, and once, at the end, on the test set. There
 * the program gets the weights of the best epoch, and keeps them.
 */
final class RunEvaluation {
    private final Split split;
    private final RunFolder folder;
    private final TrainingProgram program;
    private final Divergence divergence;
    private final String model;
    /** Whether the program has the weights of the best epoch. */
    private boolean selected;

    /** @param model the one that is selected by */
    RunEvaluation(Split split, RunFolder folder, TrainingProgram program, Divergence divergence, String model) {
        this.split = split;
        this.folder = folder;
        this.program = program;
        this.divergence = divergence;
        this.model = model;
    }

    /** All models on the validation set; empty if there is none. */
    Map<String, Evaluation> validation(long step) {
        Map<String, Evaluation> validation =
                split.validation().map(program.evaluator()::evaluateAll).orElse(Map.of());
        return divergence.requireFinite("validation", validation, step);
    }

    /**
     * All models on the test set.
     *
     * @param last with the last epoch's weights; empty if there is no test set
     * @param selected with the best epoch's; empty if there is no test set
     */
    record Test(Map<String, Evaluation> last, Map<String, Evaluation> selected) {
        static final Test NONE = new Test(Map.of(), Map.of());
    }

    Test test(RunProgress progress) {
        if (split.test().isEmpty()) {
            return Test.NONE;
        }
        Examples examples = split.test().get();
        Map<String, Evaluation> last = program.evaluator().evaluateAll(examples);
        restoreSelected(progress.selection());
        return new Test(
                last, divergence.requireFinite("test", program.evaluator().evaluateAll(examples), progress.step()));
    }

    /**
     * How the models' probabilities are to be calibrated, by the validation set, once {@link #test} was called; empty
     * where labels are not one class, and where there is no validation set.
     */
    Map<String, Calibration> calibrations(Selection selection, List<String> models) {
        Optional<Examples> labelled =
                split.validation().filter(examples -> KnownLabels.form(examples) == LabelForm.CLASS);
        Map<String, Calibration> calibrations = new LinkedHashMap<>();
        labelled.ifPresent(examples -> {
            restoreSelected(selection);
            models.forEach(each -> calibrations.put(
                    each, Calibration.of(program.evaluator().predict(examples, each), examples.labels())));
        });
        return calibrations;
    }

    /** What listeners can ask of the best epoch's model, once {@link #test} was called. */
    Inspection inspection(Task task, Selection selection, Calibration calibration) {
        return new Inspection() {

            @Override
            public String model() {
                return model;
            }

            @Override
            public long epoch() {
                return selection.epoch();
            }

            @Override
            public Task task() {
                return task;
            }

            @Override
            public Calibration calibration() {
                return calibration;
            }

            @Override
            public Split split() {
                return split;
            }

            @Override
            public float[][] predict(Examples examples) {
                restoreSelected(selection);
                return program.evaluator().predict(examples, model);
            }
        };
    }

    private void restoreSelected(Selection selection) {
        if (selected) {
            return;
        }
        Checkpoint best = folder.selected().current();
        try {
            best.verified(folder);
            best.restore(program.program(), program::isWeight);
            selected = true;
        } catch (DamagedFileException e) {
            throw new TrainingFailure(
                    best.path() + ": the weights of epoch " + selection.epoch() + ", the best one, are damaged: "
                            + e.getMessage() + "; resume the run to have them restored, if a checkpoint has them",
                    e);
        }
    }
}
