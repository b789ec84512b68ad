package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.net.Network;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.State;
import org.preceptor.api.step.Weight;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.pipeline.model.GradientSpec;
import org.preceptor.core.pipeline.model.ModelSpec;

/**
 * How the weights of a trained model change: gradients are accumulated, clipped by value and then by norm, and given to
 * the model's optimiser.
 */
public final class ModelOptimiser {
    private static final String SCOPE = "optimiser";

    private final String scope;
    private final String norm;
    private final Optimiser optimiser;
    private final GradientSpec gradients;
    private final NetworkWeights model;
    private final Map<Parameter, WeightFactors> trained;

    private ModelOptimiser(
            ModelSpec spec, GradientSpec gradients, NetworkWeights model, Map<Parameter, WeightFactors> trained) {
        this.scope = spec.own(SCOPE);
        this.norm = spec.own("gradient-norm");
        this.optimiser = spec.requireOptimiser();
        this.gradients = gradients;
        this.model = model;
        this.trained = trained;
    }

    /**
     * The optimiser of a model.
     *
     * @throws PreceptorException if a parameter group holds no weight, or all are frozen
     */
    public static ModelOptimiser of(ModelSpec spec, GradientSpec gradients, NetworkWeights model) {
        return new ModelOptimiser(spec, gradients, model, WeightFactors.of(spec.parameters(), model.names()));
    }

    /**
     * Requires that every parameter group holds some weights of a network.
     *
     * @throws PreceptorException if one does not, or all weights are frozen
     */
    public static void requireGroups(ModelSpec spec, Network network) {
        WeightFactors.of(spec.parameters(), NetworkWeights.names(network));
    }

    /** What it keeps, and what it does, is under this name. */
    String scope() {
        return scope;
    }

    /** The parameters that are trained, in the network's order. */
    List<Parameter> trained() {
        return List.copyOf(trained.keySet());
    }

    /**
     * Changes the weights.
     *
     * @param values of what is trained, in its order
     * @param found their gradients
     */
    void apply(TracedStep step, NDList values, NDList found) {
        Optional<NDArray> due = step.updateDue();
        List<Parameter> parameters = trained();
        List<NDArray> clipped = clipped(step, accumulated(step, due, parameters, found));
        List<Weight> weights = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            weights.add(new TracedWeight(
                    optimiser,
                    step,
                    scope,
                    model.name(parameter),
                    model.variable(parameter),
                    values.get(i),
                    clipped.get(i),
                    Objects.requireNonNull(trained.get(parameter)),
                    due));
        }
        PartFailure.naming("optimiser", optimiser, () -> {
            optimiser.update(List.copyOf(weights), new TracedOptimiserContext(step, scope, due, optimiser));
            return weights;
        });
    }

    /** The mean of the gradients since the last update; not finished before an update is due. */
    private List<NDArray> accumulated(
            TracedStep step, Optional<NDArray> due, List<Parameter> parameters, NDList gradients) {
        if (due.isEmpty()) {
            return List.copyOf(gradients);
        }
        TracedState kept = TracedState.same(step, scope, Optional.empty());
        List<NDArray> means = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            State sum = kept.state(
                    "accumulated/" + model.name(parameters.get(i)),
                    gradients.get(i).getShape(),
                    Initial.ZEROS);
            NDArray total = sum.get().add(gradients.get(i));
            sum.set(NDArrays.where(due.get(), total.zerosLike(), total));
            means.add(total.div(this.gradients.accumulate()));
        }
        return means;
    }

    private List<NDArray> clipped(TracedStep step, List<NDArray> means) {
        List<NDArray> clipped = means;
        if (gradients.clipValue().isPresent()) {
            float bound = (float) gradients.clipValue().getAsDouble();
            clipped = clipped.stream().map(g -> g.clip(-bound, bound)).toList();
        }
        if (gradients.clipNorm().isPresent()) {
            float bound = (float) gradients.clipNorm().getAsDouble();
            NDArray norm = clipped.stream()
                    .map(g -> g.square().sum())
                    .reduce(NDArray::add)
                    .orElseThrow()
                    .sqrt();
            step.report(this.norm, norm);
            NDArray factor = norm.maximum(bound).pow(-1).mul(bound);
            clipped = clipped.stream().map(g -> g.mul(factor)).toList();
        }
        return clipped;
    }
}
