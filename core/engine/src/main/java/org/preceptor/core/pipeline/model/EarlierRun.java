package org.preceptor.core.pipeline.model;

import java.nio.file.Path;
import java.util.Optional;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;

/** A run whose selected model a model of another run begins with. */
public sealed interface EarlierRun {

    /**
     * One that is finished.
     *
     * @param folder its folder, or one of its checkpoints
     */
    record Finished(Path folder) implements EarlierRun {}

    /**
     * An earlier stage of the same pipeline.
     *
     * @param name the stage's
     */
    record Stage(String name) implements EarlierRun {}

    /**
     * Where it is.
     *
     * @param stages where the runs of the pipeline's stages are
     */
    default Path in(Path stages) {
        return this instanceof Finished finished ? finished.folder() : stages.resolve(((Stage) this).name());
    }

    /** {@code {run: PATH}} or {@code {stage: NAME}}. */
    static EarlierRun read(Options options) {
        Optional<Path> run = options.path("run");
        Optional<String> stage = options.text("stage");
        options.requireAllKnown();
        if (run.isPresent() == stage.isPresent()) {
            throw new InvalidOptionException(
                    options.where(),
                    "expected 'run', the folder of a finished run, or 'stage', the name of an earlier stage; found "
                            + (run.isPresent() ? "both" : "neither"));
        }
        return run.<EarlierRun>map(Finished::new).orElseGet(() -> new Stage(stage.orElseThrow()));
    }

    /**
     * The run that an option {@code initial-weights} names: a path, or as {@link #read} takes it.
     *
     * @param folder where relative paths start
     */
    static Optional<EarlierRun> ofInitialWeights(Options options, Path folder) {
        String key = "initial-weights";
        return options.setting(key).filter(Setting::isMapping).isPresent()
                ? Optional.of(read(options.nested(key)))
                : options.path(key)
                        .map(path -> new Finished(folder.resolve(path).normalize()));
    }
}
