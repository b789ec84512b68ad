package org.preceptor.plugins.optimisers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.step.AdamMoments;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StepContext;
import org.preceptor.api.step.Weight;

/** What Adam and AdamW keep from step to step. */
final class Moments {
    private Moments() {}

    /** This step's numbers, with the products of the decays so far. */
    static AdamMoments of(StepContext context, Schedule beta1, Schedule beta2, double epsilon) {
        NDArray first = context.scheduled(beta1);
        NDArray second = context.scheduled(beta2);
        return new AdamMoments(
                first,
                second,
                power("beta1-power", first, context),
                power("beta2-power", second, context),
                context.manager().create((float) epsilon));
    }

    private static NDArray power(String name, NDArray decay, StepContext context) {
        State product = context.state(name, new Shape(), 1f);
        NDArray power = product.get().mul(decay);
        product.set(power);
        return power;
    }

    static void step(Weight weight, NDArray gradient, NDArray rate, AdamMoments moments) {
        weight.adam(
                gradient,
                weight.state("first", Initial.ZEROS),
                weight.state("second", Initial.ZEROS),
                weight.rate(rate),
                moments);
    }
}
