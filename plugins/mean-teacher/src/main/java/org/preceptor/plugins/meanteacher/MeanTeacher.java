package org.preceptor.plugins.meanteacher;

import static org.preceptor.api.Preset.part;

import java.util.List;
import java.util.Map;
import org.preceptor.api.Preset;
import org.preceptor.api.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + w(t) · MSE(softmax(student(view)), softmax(teacher(another view)))}, the teacher an average
 * of the student's weights (Tarvainen and Valpola, section 2). w ramps up over 80 epochs (40 000 steps of 100) to
 * 100 · M/N, M of N examples labelled, as in the authors' CIFAR-10 runs; the teacher's batch normalisation uses
 * statistics of its own.
 */
public final class MeanTeacher implements ConsistencyMethod {

    @Override
    public String name() {
        return "mean-teacher";
    }

    @Override
    public Setting preset() {
        return Preset.of(name())
                .view(
                        "student",
                        List.of(part("horizontal-flip"), part("translate", "pixels", 2)),
                        Map.of("input", part("gaussian", "sigma", 0.15), "hidden", part("dropout", "rate", 0.5)))
                .like("target", "student")
                .with("teachers", Map.of("teacher", Map.of(
                        "update", part("exponential-moving-average", "decay",
                                part("step-change", "from", 0.99, "to", 0.999, "at", "80 epochs")),
                        "batch-norm", "own",
                        "start", "copy",
                        "when", "after")))
                .term("consistency", Map.of(
                        "student", "student",
                        "target", "target",
                        "teacher", "teacher",
                        "targets", part("teacher-prediction"),
                        "cost", part("mean-squared-error"),
                        "weight", part("sigmoid-ramp-up", "maximum", 100, "length", "80 epochs", "by", "step"),
                        "scale-by-labels", true,
                        "rows", "all"))
                .with("supervised", Map.of("view", "student", "mean", "batch", "weight", 1))
                .with("batch", Map.of("size", 100, "labelled", 0))
                .with("training", Map.of("epochs", 300, "optimiser", adam()))
                .settings();
    }

    private static Map<String, Object> adam() {
        return part(
                "adam",
                "learning-rate", part("ramp-up-and-down", "maximum", 0.003, "up", "80 epochs", "down", "50 epochs"),
                "beta1", part("blend", "from", 0.5, "to", 0.9, "by", part("sigmoid-ramp-down", "length", "50 epochs")),
                "beta2", 0.999,
                "epsilon", 1e-8);
    }
}
