package org.preceptor.core.step;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.preceptor.api.Names;
import org.preceptor.api.net.PassScope;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NoiseModel;
import org.preceptor.api.step.NoiseContext;
import org.preceptor.api.step.Pass;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.pipeline.ViewSpec;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Variable;

/** Gives a block its weights for one traced pass, with the noise that the pass has at its sites. */
public final class PassStore extends ParameterStore implements PassScope {
    private final Trace trace;
    private final ModelWeights weights;
    private final Pass pass;
    private final Map<String, ViewSpec.Noise> noise;
    private final Function<Site, NoiseContext> contexts;
    private final boolean initialising;
    private final Map<Parameter, NDArray> handedOut = new IdentityHashMap<>();
    private final Map<NDArray, Variable> origins = new IdentityHashMap<>();

    /**
     * @param noise by site name or kind; acts only if the pass has noise
     * @param contexts for a site, what its noise may ask for
     */
    public PassStore(
            Trace trace,
            ModelWeights weights,
            Pass pass,
            Map<String, ViewSpec.Noise> noise,
            Function<Site, NoiseContext> contexts,
            boolean initialising) {
        super(trace.manager(), false);
        this.trace = trace;
        this.weights = weights;
        this.pass = pass;
        this.noise = noise;
        this.contexts = contexts;
        this.initialising = initialising;
    }

    @Override
    public @Nullable NDArray getValue(@Nullable Parameter parameter, @Nullable Device device, boolean training) {
        // DJL's layers ask for the bias they do not have with null, and expect null.
        return parameter == null ? null : handedOut.computeIfAbsent(parameter, this::value);
    }

    private NDArray value(Parameter parameter) {
        Variable variable = weights.variable(parameter);
        NDArray value;
        if (NetworkWeights.isStatistic(parameter)) {
            boolean tracked = pass.statistics() == Pass.Statistics.TRACK;
            value = tracked ? trace.bind(variable) : trace.read(variable);
        } else {
            value = weights.current(parameter);
        }
        if (parameter.getType() == Parameter.Type.WEIGHT) {
            Site site = new Site(weights.name(parameter), Site.Kind.WEIGHTS);
            NDArray quiet = value;
            value = trace.replicas().together(() -> perturb(site, quiet));
        }
        origins.put(value, variable);
        return value;
    }

    @Override
    public NDManager getManager() {
        return trace.manager();
    }

    @Override
    public NDArray perturb(Site site, NDArray value) {
        return noiseAt(site)
                .map(model -> trace.within(
                        scope(model, site),
                        () -> PartFailure.naming(
                                "noise model", model, () -> model.perturb(value, contexts.apply(site)))))
                .orElse(value);
    }

    @Override
    public NDArray combine(Site site, NDArray shortcut, NDArray branch) {
        return noiseAt(site)
                .map(model -> trace.within(
                        scope(model, site),
                        () -> PartFailure.naming(
                                "noise model", model, () -> model.combine(shortcut, branch, contexts.apply(site)))))
                .orElseGet(() -> shortcut.add(branch));
    }

    private static String scope(NoiseModel model, Site site) {
        return "noise." + model.name() + "." + site.name();
    }

    private Optional<NoiseModel> noiseAt(Site site) {
        if (!pass.noise()) {
            return Optional.empty();
        }
        return Optional.ofNullable(noise.get(site.name()))
                .or(() -> Optional.ofNullable(noise.get(Names.kebab(site.kind()))))
                .map(ViewSpec.Noise::model);
    }

    @Override
    public NDArray statistic(NDArray mean) {
        return trace.replicas().statistic(mean);
    }

    @Override
    public boolean initialising() {
        return initialising;
    }

    @Override
    public void assign(NDArray parameter, NDArray value) {
        Variable variable = origins.get(parameter);
        if (variable == null) {
            throw new IllegalArgumentException("only arrays that this pass's parameter store returned can be assigned");
        }
        if (initialising || pass.statistics() == Pass.Statistics.TRACK) {
            trace.assign(variable, value.stopGradient());
        }
    }
}
