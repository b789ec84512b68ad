package org.preceptor.plugins.meanteacher;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + w(t) · MSE(softmax(student(view)), softmax(teacher(another view)))}, the teacher an
 * average of the student's weights (Tarvainen and Valpola, section 2). w ramps up over 80 epochs (40 000 steps of 100)
 * to 100 · M/N, M of N examples labelled, as in the authors' CIFAR-10 runs; the teacher's batch normalisation uses
 * statistics of its own.
 */
public final class MeanTeacher implements ConsistencyMethod {

    @Override
    public String name() {
        return "mean-teacher";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("supervised")
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
                .settings();
        // spotless:on
    }
}
