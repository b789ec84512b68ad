package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Variable;

/**
 * What the replicas of a step average: gradients, so that all of them take the same step; the running statistics of
 * batch normalisation, which each normalises by its own share; and what is measured. With a single replica everything
 * stays as it is.
 */
final class ReplicaMeans {
    /** How many numbers are added up together: 16 MiB, so that some are on their way while others are computed. */
    private static final long BUCKET = 4L << 20;

    private ReplicaMeans() {}

    /** Gradients in the order of the weights. */
    static NDList of(TracedStep step, NDList gradients) {
        int replicas = step.replicas().count();
        return replicas == 1
                ? gradients
                : new NDList(step.trace().replicas().sums(gradients, BUCKET).stream()
                        .map(sum -> sum.div(replicas))
                        .toList());
    }

    /** Of every model whose statistics have followed a pass of this step. */
    static void ofStatistics(TracedStep step) {
        if (step.replicas().count() == 1) {
            return;
        }
        Trace trace = step.trace();
        List<Variable> statistics = new ArrayList<>();
        Stream.concat(step.trained().stream(), step.teachers().stream())
                .filter(TracedModel::tracked)
                .forEach(model -> model.held()
                        .declared()
                        .variables()
                        .forEach((Parameter parameter, Variable variable) -> {
                            if (NetworkWeights.isStatistic(parameter)) {
                                statistics.add(variable);
                            }
                        }));
        NDList means = of(step, new NDList(statistics.stream().map(trace::read).toList()));
        for (int i = 0; i < statistics.size(); i++) {
            trace.assign(statistics.get(i), means.get(i));
        }
    }

    /**
     * Scalars by name. One that is not a number on some replicas, where there was nothing to measure, is the mean of
     * the others; a loss is the mean of all.
     */
    static Map<String, NDArray> of(TracedStep step, Map<String, NDArray> measured) {
        if (step.replicas().count() == 1) {
            return measured;
        }
        NDArray values = NDArrays.stack(new NDList(measured.values().stream()
                .map(value -> value.stopGradient().toType(DataType.FLOAT64, false))
                .toList()));
        NDArray missing = values.isNaN();
        NDArray there = missing.logicalNot().toType(DataType.FLOAT64, false);
        NDArray known = NDArrays.where(missing, values.zerosLike(), values);
        NDArray means = step.replicas().sum(known).div(step.replicas().sum(there));
        NDArray plain = step.replicas().mean(values);
        Map<String, NDArray> averaged = new LinkedHashMap<>();
        int next = 0;
        for (String name : measured.keySet()) {
            NDArray from = step.reports().containsKey(name) ? means : plain;
            averaged.put(name, from.get(new NDIndex(next++)));
        }
        return averaged;
    }
}
