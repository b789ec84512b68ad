package org.preceptor.example.measurements;

import static org.preceptor.api.config.Preset.part;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.core.Preceptor;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.event.RunEnd;

/** Trains a teacher on the measurements. */
public final class MeasurementTraining {
    private MeasurementTraining() {}

    /** The pipeline, part by part, without any method's preset. */
    static Setting pipeline() {
        // spotless:off: a table of settings
        return Preset.of("measurements")
                .with("data", Map.of("source", "measurement-table", "validation", 40))
                .with("network", part("mlp", "hidden", List.of(64, 64)))
                .view("student", List.of(), Map.of("input", part("gaussian", "sigma", 0.15)))
                .like("target", "student")
                .teacher("teacher", part("exponential-moving-average", "decay", 0.95))
                .term("consistency", Map.of(
                        "targets", part("teacher-prediction"),
                        "cost", part("mean-squared-error"),
                        "weight", part("sigmoid-ramp-up", "maximum", 30, "length", "50 %")))
                .with("supervised", Map.of("mean", "labelled"))
                .with("batch", Map.of("size", 100, "labelled", 10))
                .with("training", Map.of("epochs", 60, "optimiser", Map.of("learning-rate", 0.01)))
                .settings();
        // spotless:on
    }

    /**
     * Trains.
     *
     * @param preceptor wired with a {@link MeasurementModule}
     * @param run the folder for checkpoints and weights
     * @param database where the course of training is written down
     */
    public static RunEnd train(Preceptor preceptor, Path run, javax.sql.DataSource database) {
        Pipeline pipeline = preceptor.pipeline(pipeline(), Path.of("."));
        return preceptor.train(pipeline, run, new StopSignal(), List.of(new EpochTable(database)));
    }
}
