package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.HashMap;
import java.util.Map;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.Site;
import org.preceptor.api.step.Inputs;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.NoiseContext;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Rows;
import org.preceptor.api.step.View;
import org.preceptor.core.pipeline.ViewSpec;
import org.preceptor.core.pipeline.model.TeacherSpec;

/** The network with one set of weights in a traced step. */
final class TracedModel implements Model {
    /** Noise, where the view has any, and running statistics. */
    private static final Pass FIXED = new Pass(true, Pass.Statistics.RUNNING);

    private final TracedStep step;
    private final ModelWeights weights;
    private final Tracking tracking;
    private final Map<String, Prediction> passes = new HashMap<>();
    private boolean tracked;
    private int unnamedPasses;

    /** Which of a model's predictions of views its running statistics follow. */
    enum Tracking {
        /** That of the view which the supervised loss uses. */
        SUPERVISED_VIEW,
        /** The first one. */
        FIRST,
        /** None. */
        NONE,
        /** None, and predictions use the running statistics instead of the batch's. */
        FIXED;

        static Tracking of(TeacherSpec teacher) {
            if (teacher.rule().frozen()) {
                return FIXED;
            }
            return teacher.statistics() == TeacherSpec.Statistics.OWN ? FIRST : NONE;
        }
    }

    TracedModel(TracedStep step, ModelWeights weights, Tracking tracking) {
        this.step = step;
        this.weights = weights;
        this.tracking = tracking;
    }

    ModelWeights held() {
        return weights;
    }

    /** Whether a pass of this step updates the model's running statistics. */
    boolean tracked() {
        return tracked;
    }

    @Override
    public String name() {
        return weights.declared().model();
    }

    @Override
    public Prediction predict(View view) {
        if (!(view instanceof TracedView traced)) {
            throw new IllegalArgumentException("view '" + view.name() + "' does not belong to this step");
        }
        if (traced.rows() != Rows.ALL && sharesWholeBatch(traced)) {
            Prediction all = predict(step.view(traced.spec().name(), traced.number(), Rows.ALL));
            return all.map(output -> step.select(output, traced.rows()));
        }
        String key = key(traced, traced.rows());
        if (!passes.containsKey(key)) {
            passes.put(
                    key,
                    forward(
                            key,
                            traced.inputs(),
                            statisticsFor(traced),
                            traced.spec().noise()));
        }
        return passes.get(key);
    }

    private boolean sharesWholeBatch(TracedView view) {
        return passes.containsKey(key(view, Rows.ALL)) || isSupervised(view);
    }

    private boolean isSupervised(TracedView view) {
        return tracking == Tracking.SUPERVISED_VIEW
                && view.number() == 0
                && view.spec().name().equals(step.supervisedView(name()));
    }

    private static String key(TracedView view, Rows rows) {
        return "view." + view.name() + "." + view.number() + (rows == Rows.ALL ? "" : "." + rows);
    }

    private Pass statisticsFor(TracedView view) {
        return switch (tracking) {
            case SUPERVISED_VIEW -> isSupervised(view) ? Pass.TRACKING : Pass.TRAINING;
            case FIRST -> tracked ? Pass.TRAINING : Pass.TRACKING;
            case NONE -> Pass.TRAINING;
            case FIXED -> FIXED;
        };
    }

    @Override
    public Prediction predict(Inputs inputs, Pass pass) {
        return forward("pass." + unnamedPasses++, inputs, pass, step.noiseOf(name()));
    }

    @Override
    public Map<String, NDArray> weights() {
        return weights.trainable();
    }

    @Override
    public Prediction predict(Inputs inputs, Pass pass, Map<String, NDArray> others) {
        return forward("pass." + unnamedPasses++, inputs, pass, step.noiseOf(name()), weights.with(others));
    }

    /** A pass in which blocks may set their parameters from the data. */
    Prediction initialise(TracedView view) {
        return run(
                "initialise",
                view.inputs(),
                new Pass(true, Pass.Statistics.BATCH),
                view.spec().noise(),
                true,
                weights);
    }

    private Prediction forward(String scope, Inputs inputs, Pass pass, Map<String, ViewSpec.Noise> noise) {
        return forward(scope, inputs, pass, noise, weights);
    }

    private Prediction forward(
            String scope, Inputs inputs, Pass pass, Map<String, ViewSpec.Noise> noise, ModelWeights used) {
        tracked |= pass.statistics() == Pass.Statistics.TRACK;
        return run(scope, inputs, pass, noise, false, used);
    }

    private Prediction run(
            String scope,
            Inputs inputs,
            Pass pass,
            Map<String, ViewSpec.Noise> noise,
            boolean initialising,
            ModelWeights used) {
        return step.trace().within("model." + name() + "." + scope, () -> {
            PassStore store = new PassStore(
                    step.trace(),
                    used,
                    pass,
                    noise,
                    site -> noiseContext(site, inputs, pass, noise, used),
                    initialising);
            boolean training = pass.statistics() != Pass.Statistics.RUNNING;
            Network network = used.declared().network();
            NDList arrays = network.block().forward(store, inputs.arraysFor(network), training);
            return step.checked(name(), network, arrays, inputs.size());
        });
    }

    private NoiseContext noiseContext(
            Site site, Inputs inputs, Pass pass, Map<String, ViewSpec.Noise> noise, ModelWeights used) {
        Map<String, ViewSpec.Noise> others = new HashMap<>(noise);
        others.remove(site.name());
        others.remove("input");
        Pass quiet = new Pass(
                pass.noise(), pass.statistics() == Pass.Statistics.TRACK ? Pass.Statistics.BATCH : pass.statistics());
        return new TracedNoiseContext(
                step,
                name(),
                site,
                input -> forward("noise-pass." + unnamedPasses++, replaced(site, inputs, input), quiet, others, used));
    }

    /** The inputs with another one at a site: the only one, or the one that the site is named after. */
    private static Inputs replaced(Site site, Inputs inputs, NDArray input) {
        if (inputs.arrays().size() == 1) {
            return inputs.map(only -> input);
        }
        if (!inputs.arrays().containsKey(site.name())) {
            throw new PreceptorException("noise at site '" + site.name()
                    + "' asks for a prediction with another input, of which there are several: "
                    + String.join(" and ", inputs.arrays().keySet())
                    + "; have the network name its sites at the inputs after these");
        }
        return inputs.with(site.name(), input);
    }
}
