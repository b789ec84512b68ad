package org.preceptor.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a data source yields. Which labels training may use, and what is set aside for validation and test, the pipeline
 * decides afterwards.
 *
 * @param classes their names, in the order of their numbers; at least 2
 * @param training examples to train on and validate with; some may have no label
 * @param test examples of a test set of its own, all with labels, if the source has one
 */
public record DataSet(List<String> classes, Examples training, Optional<Examples> test) {
    public DataSet {
        classes = List.copyOf(classes);
        Objects.requireNonNull(training, "training");
        if (classes.size() < 2) {
            throw new PreceptorException("the data has " + classes.size() + " class"
                    + (classes.isEmpty() ? "es" : " " + classes) + "; a classifier needs at least two");
        }
        test.ifPresent(examples -> {
            if (!examples.shape().equals(training.shape())) {
                throw new PreceptorException("test examples have the shape " + examples.shape() + ", training examples "
                        + training.shape() + "; they must be the same");
            }
        });
    }
}
