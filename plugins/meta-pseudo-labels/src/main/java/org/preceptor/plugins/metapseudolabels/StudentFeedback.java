package org.preceptor.plugins.metapseudolabels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Inputs;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Rows;
import org.preceptor.api.step.TermContext;

/**
 * {@code h · mean cross-entropy(T(u), ŷ)}, the signal that a model T which makes labels ŷ has from a student S that
 * learns them (Pham et al., 2021, equation 12 of appendix A):
 *
 * <pre>{@code
 * g = ∇θ mean cross-entropy(S(u; θ), ŷ),  θ' = θ - η g
 * h = η ⟨∇θ' mean cross-entropy(S(x; θ'), y), g⟩
 * }</pre>
 *
 * h is a number: positive where a step of the student on these labels makes it better on labelled examples (x, y), so
 * that T is more inclined to them. No gradient flows through h and ŷ. The term trains T ({@code trains}) and asks S
 * ({@code teacher}).
 *
 * <p>Reports {@code h}. Options: {@code labels} ({@code labels}), the term that trains S, whose targets are ŷ;
 * {@code rate} (0.01, a schedule), η, such as the student's learning rate.
 *
 * @param labels the term whose targets are the labels
 * @param rate η, not negative
 */
public record StudentFeedback(String labels, Schedule rate) implements LossTerm {

    public StudentFeedback() {
        this("labels", Schedule.constant(0.01));
    }

    public StudentFeedback {
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(rate, "rate");
    }

    @Override
    public String name() {
        return "student-feedback";
    }

    @Override
    public LossTerm configure(Options options) {
        return new StudentFeedback(options.text("labels", labels), options.schedule("rate", rate, 0, 1e6));
    }

    @Override
    public NDArray loss(TermContext context) {
        NDArray made = context.target(labels).probabilities().stopGradient();
        Model student = context.teacher();
        NDArray step = context.scheduled(rate);
        Map<String, NDArray> weights = student.weights();
        NDList slopes = gradients(
                context, crossEntropy(student.predict(context.studentView()), made), new NDList(weights.values()));
        Map<String, NDArray> ahead = new LinkedHashMap<>();
        weights.forEach((name, weight) ->
                ahead.put(name, weight.sub(slopes.get(ahead.size()).mul(step))));
        Inputs labelled =
                context.view(context.studentView().name(), Rows.LABELLED).inputs();
        Prediction after = student.predict(labelled, Pass.TRAINING, ahead);
        NDList slopesAfter = gradients(
                context, crossEntropy(after, context.batch(Rows.LABELLED).labels()), new NDList(ahead.values()));
        NDArray product = context.manager().create(0f);
        for (int i = 0; i < slopes.size(); i++) {
            product = product.add(slopes.get(i).mul(slopesAfter.get(i)).sum());
        }
        NDArray feedback = product.mul(step).stopGradient();
        context.report("h", feedback);
        return crossEntropy(context.studentPrediction(), made).mul(feedback);
    }

    /** Over the examples of all replicas. */
    private static NDList gradients(TermContext context, NDArray loss, NDList weights) {
        return new NDList(context.gradients(loss, weights).stream()
                .map(gradient -> context.replicas().mean(gradient).stopGradient())
                .toList());
    }

    private static NDArray crossEntropy(Prediction prediction, NDArray labels) {
        return labels.mul(prediction.logits().logSoftmax(-1))
                .sum(new int[] {1})
                .neg()
                .mean();
    }
}
