package org.preceptor.plugins.supervisedlosses;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.step.SupervisedContext;

/**
 * What each class counts for: the same; as much as it is rare, {@code N / (C · n_c)} for {@code n_c} of N labels, so
 * that the examples count for 1 on average; or numbers of the user's, in the order of the classes.
 */
sealed interface ClassWeights {
    /** What an option can say, beside a list of numbers. */
    enum Rule {
        /** All classes count for 1. */
        NONE,
        /** {@code N / (C · n_c)}. */
        BALANCED
    }

    /** A rule. */
    record ByRule(Rule rule) implements ClassWeights {}

    /** Numbers, not negative. */
    record Given(List<Double> numbers) implements ClassWeights {
        public Given {
            numbers = List.copyOf(numbers);
        }
    }

    /** All classes count for 1. */
    static ClassWeights none() {
        return new ByRule(Rule.NONE);
    }

    /** The option {@code class-weights}. */
    static ClassWeights read(Options options, ClassWeights defaultValue) {
        Optional<Setting> written = options.setting("class-weights");
        if (written.isEmpty() || !written.get().isList()) {
            return defaultValue instanceof ByRule byRule
                    ? new ByRule(options.choice("class-weights", byRule.rule()))
                    : defaultValue;
        }
        List<Double> numbers = new ArrayList<>();
        for (Setting each : written.get().list()) {
            double number = each.number().orElse(Double.NaN);
            if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
                throw options.invalid("class-weights", "none, balanced, or a list of numbers of at least 0");
            }
            numbers.add(number);
        }
        return new Given(numbers);
    }

    /** Each example's loss times the weight of its class. */
    default NDArray weighted(NDArray losses, NDArray labels, SupervisedContext context) {
        if (this instanceof ByRule byRule && byRule.rule() == Rule.NONE) {
            return losses;
        }
        float[] weights = numbers(context);
        NDArray each = context.manager().create(weights, new Shape(1, weights.length));
        return losses.mul(labels.mul(each).sum(new int[] {1}));
    }

    private float[] numbers(SupervisedContext context) {
        int classes = context.classes();
        float[] weights = new float[classes];
        if (this instanceof Given given) {
            if (given.numbers().size() != classes) {
                throw new PreceptorException(
                        "supervised.loss: class-weights has " + given.numbers().size() + " numbers for " + classes
                                + " classes; give one for each class, in their order");
            }
            for (int i = 0; i < classes; i++) {
                weights[i] = given.numbers().get(i).floatValue();
            }
            return weights;
        }
        List<Integer> counts = context.labelCounts();
        double all = counts.stream().mapToInt(Integer::intValue).sum();
        for (int i = 0; i < classes; i++) {
            weights[i] = (float) (all / ((double) classes * Math.max(1, counts.get(i))));
        }
        return weights;
    }
}
