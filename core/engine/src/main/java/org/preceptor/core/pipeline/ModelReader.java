package org.preceptor.core.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.core.pipeline.model.EarlierRun;
import org.preceptor.core.pipeline.model.ModelSpec;
import org.preceptor.core.pipeline.model.ParameterGroup;
import org.preceptor.core.pipeline.model.SupervisedSpec;

/**
 * Reads the models that are trained beside the student. Network, optimiser, parameter groups and supervised term are
 * those of the student unless a model has settings for them, which override the student's.
 *
 * @param parts knows every part
 * @param pipeline the whole pipeline
 * @param folder where relative paths start
 * @param supervised reads a supervised term
 */
record ModelReader(PartLookup parts, Options pipeline, Path folder, Function<Options, SupervisedSpec> supervised) {
    /** Names that variables of other things begin with. */
    private static final Set<String> TAKEN = Set.of(ModelSpec.STUDENT, "state", "data");

    ModelSpec model(String name, Options options) {
        requireFree("a model", name, options, Set.of());
        Options training = new Options(pipeline.setting("training").orElse(Setting.empty(options.where())), parts);
        Setting optimiser = OptimiserSettings.named(overriding(training, options, "optimiser"));
        ModelSpec model = new ModelSpec(
                name,
                network(options),
                Optional.of(parts.find(Optimiser.class, optimiser)),
                ParameterGroup.read(options.has("parameters") ? options : training, parts),
                supervised.apply(new Options(overriding(pipeline, options, "supervised"), parts)),
                EarlierRun.ofInitialWeights(options, folder));
        options.requireAllKnown();
        return model;
    }

    /** The network of a model, if it says something of it. */
    Optional<NetworkFactory> network(Options options) {
        return options.setting("network").isEmpty()
                ? Optional.empty()
                : Optional.of(parts.find(NetworkFactory.class, overriding(pipeline, options, "network")));
    }

    private static Setting overriding(Options base, Options own, String key) {
        Setting under = base.setting(key).orElse(Setting.empty(own.where() + ", " + key));
        return own.setting(key).map(under::overlaidWith).orElse(under);
    }

    /**
     * Refuses a name that something else has.
     *
     * @param what is to have it
     * @param others names that others have
     */
    static void requireFree(String what, String name, Options options, Set<String> others) {
        if (TAKEN.contains(name) || others.contains(name)) {
            throw new InvalidOptionException(options.where(), what + " cannot be called '" + name + "'");
        }
    }

    /** The names of the models that a pipeline has beside the student. */
    static List<String> names(Options pipeline) {
        return pipeline.setting("models").filter(Setting::isMapping).stream()
                .flatMap(models -> models.mapping().entrySet().stream())
                .filter(model -> !model.getValue().isText("none"))
                .map(Map.Entry::getKey)
                .toList();
    }
}
