package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.net.Site;
import org.preceptor.api.step.NoiseContext;
import org.preceptor.api.step.Prediction;

/** What noise may ask of a traced step. */
final class TracedNoiseContext extends TracedContext implements NoiseContext {
    private final Site site;
    private final Function<NDArray, Prediction> forward;

    /** @param forward the pass that the noise belongs to, with another input and without noise there */
    TracedNoiseContext(TracedStep step, String model, Site site, Function<NDArray, Prediction> forward) {
        super(step, "noise/" + model + "/" + site.name(), "the noise at site '" + site.name() + "'");
        this.site = site;
        this.forward = forward;
    }

    @Override
    public Site site() {
        return site;
    }

    @Override
    public Prediction predict(NDArray input) {
        if (site.kind() != Site.Kind.INPUT) {
            throw new PreceptorException("noise at site '" + site.name()
                    + "' asks for a prediction, which only noise at the input can; bind it to 'input'");
        }
        return forward.apply(input);
    }
}
