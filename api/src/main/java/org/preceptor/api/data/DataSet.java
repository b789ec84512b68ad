package org.preceptor.api.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;

/**
 * What a data source yields. Which labels training may use, and what is set aside for validation and test, the pipeline
 * decides afterwards.
 *
 * @param classes their names, in the order of their numbers; at least 2, or, where labels are
 *     {@linkplain Examples#labelRows() rows of numbers}, for each of these its name, at least 1
 * @param training examples to train on and, without a set of its own, to validate with; some may have no label
 * @param validation examples of a validation set of its own, all with labels, if the source has one
 * @param test examples of a test set of its own, all with labels, if the source has one
 * @param findings what the source noticed while it read
 * @param encoder what makes the numbers that models take of the examples', once it is known which are trained on; empty
 *     if they are these numbers already
 */
public record DataSet(
        List<String> classes,
        Examples training,
        Optional<Examples> validation,
        Optional<Examples> test,
        Findings findings,
        Optional<RowEncoder> encoder)
        implements AutoCloseable {
    public DataSet {
        classes = List.copyOf(classes);
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(findings, "findings");
        Objects.requireNonNull(encoder, "encoder");
        int least = training.labelRows().isPresent() ? 1 : 2;
        if (classes.size() < least) {
            throw new PreceptorException("the data has " + classes.size() + " class"
                    + (classes.isEmpty() ? "es" : " " + classes)
                    + (least == 1 ? "; a label needs at least one" : "; a classifier needs at least two"));
        }
        for (String name : classes) {
            if (!Names.printable(name).equals(name)) {
                throw new PreceptorException("the class '" + name
                        + "' has line ends or other characters in its name that cannot be shown; rename it");
            }
        }
        validation.ifPresent(examples -> requireAlike("validation", examples, training));
        test.ifPresent(examples -> requireAlike("test", examples, training));
    }

    private static void requireAlike(String part, Examples examples, Examples training) {
        if (!examples.labelRows()
                .map(LabelRows::form)
                .equals(training.labelRows().map(LabelRows::form))) {
            throw new PreceptorException(
                    part + " examples have labels of another kind than training examples; they must be the same");
        }
        if (!examples.inputs().equals(training.inputs())) {
            throw new PreceptorException(part + " examples have " + examples.inputs() + ", training examples "
                    + training.inputs() + "; they must be the same");
        }
    }

    /** A data set whose examples are what models take. */
    public DataSet(
            List<String> classes,
            Examples training,
            Optional<Examples> validation,
            Optional<Examples> test,
            Findings findings) {
        this(classes, training, validation, test, findings, Optional.empty());
    }

    /** A data set without a validation set of its own, and without findings. */
    public DataSet(List<String> classes, Examples training, Optional<Examples> test) {
        this(classes, training, Optional.empty(), test, Findings.none());
    }

    /** Closes all examples. */
    @Override
    public void close() {
        training.close();
        validation.ifPresent(Examples::close);
        test.ifPresent(Examples::close);
    }

    /** The same examples, and what the source noticed. */
    public DataSet withFindings(Findings noticed) {
        return new DataSet(classes, training, validation, test, noticed, encoder);
    }

    /** The same, whose examples become what models take in this way. */
    public DataSet withEncoder(RowEncoder rows) {
        return new DataSet(classes, training, validation, test, findings, Optional.of(rows));
    }

    /** The same, with these to validate with. */
    public DataSet withValidation(Examples examples) {
        return new DataSet(classes, training, Optional.of(examples), test, findings, encoder);
    }
}
