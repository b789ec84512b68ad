package org.preceptor.example;

import com.google.inject.AbstractModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.Preceptor;
import org.preceptor.core.part.PartBinder;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.event.RunEnd;

/** Trains a Mean Teacher on an application's own data, without the command line. */
public final class EmbeddedTraining {
    private EmbeddedTraining() {}

    /** Binds the application's data source under the name that pipelines use. */
    static final class OwnParts extends AbstractModule {
        @Override
        protected void configure() {
            PartBinder.of(binder()).bind(DataSource.class, "two-moons").toProvider(TwoMoons::new);
        }
    }

    /**
     * Trains and returns how it went.
     *
     * @param plugins the folder with plugins
     * @param run where checkpoints and weights go
     */
    public static RunEnd train(Path plugins, Path run) {
        try (Preceptor preceptor =
                Preceptor.builder().plugins(plugins).module(new OwnParts()).build()) {
            // spotless:off: a table of settings
            Map<String, ?> settings = Map.of(
                    "method", "mean-teacher",
                    "data", Map.of("source", "two-moons", "labels", Map.of("per-class", 4), "validation", 100),
                    "network", Map.of("name", "mlp", "hidden", List.of(64, 64)),
                    "views", Map.of("student", Map.of("augment", List.of(), "noise", Map.of("hidden", "none", "input", Map.of("sigma", 0.16)))), // the preset's flips are for images
                    "terms", Map.of("consistency", Map.of(
                            "weight", Map.of("maximum", 30, "length", "50 %"), "scale-by-labels", false)),
                    "teacher", Map.of("decay", 0.9), // the paper's 0.99 looks back over 100 steps; this run has 900
                    "batch", Map.of("labelled", 8),
                    "supervised", Map.of("mean", "labelled"),
                    "training", Map.of("epochs", 100, "optimiser", Map.of("learning-rate", 0.01, "beta1", 0.9)));
            // spotless:on
            Pipeline pipeline = preceptor.pipeline(Setting.of(settings, "EmbeddedTraining"), Path.of("."));
            return preceptor.train(pipeline, run, new StopSignal(), List.of());
        }
    }
}
