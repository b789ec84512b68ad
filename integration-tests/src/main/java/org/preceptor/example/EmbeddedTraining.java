package org.preceptor.example;

import com.google.inject.AbstractModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.preceptor.api.Setting;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.Preceptor;
import org.preceptor.core.plugin.PartBinder;
import org.preceptor.core.train.Pipeline;
import org.preceptor.core.train.RunEnd;
import org.preceptor.core.train.StopSignal;

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
        try (Preceptor preceptor = Preceptor.builder().plugins(plugins).module(new OwnParts()).build()) {
            Pipeline pipeline = preceptor.pipeline(
                    Setting.of(
                            Map.of(
                                    "method", "mean-teacher",
                                    "data", Map.of(
                                            "source", "two-moons",
                                            "labels", Map.of("per-class", 4),
                                            "validation", 100),
                                    "network", Map.of("name", "mlp", "hidden", List.of(64, 64)),
                                    "views", Map.of("student", Map.of(
                                            "augment", List.of(),
                                            "noise", Map.of("input", Map.of("name", "gaussian", "sigma", 0.1)))),
                                    "weight", Map.of("name", "sigmoid-ramp-up", "maximum", 10, "length", "5 epochs"),
                                    "training", Map.of("epochs", 20)),
                            "EmbeddedTraining"),
                    Path.of("."));
            return preceptor.train(pipeline, run, new StopSignal(), List.of());
        }
    }
}
