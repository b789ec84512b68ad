package org.preceptor.core.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.RowEncoder;
import org.preceptor.api.data.RowEncoding;

/**
 * A data set divided for one run. No example is in two parts; the same data and settings always yield the same parts.
 *
 * @param classes their names, in the order of their numbers
 * @param training what is trained on, in the source's order, with every label the source knows, for bookkeeping
 * @param labels for each training example the label that training may use (perhaps a corrupted one), or
 *     {@link Examples#UNLABELLED}
 * @param validation what models are selected on; all with labels
 * @param test what is measured on once, at the end; all with labels
 * @param findings what the source noticed, and what is odd about the division
 * @param encoding how the source's rows became these examples, if that was learnt from the training examples
 */
public record Split(
        List<String> classes,
        Examples training,
        int[] labels,
        Optional<Examples> validation,
        Optional<Examples> test,
        Findings findings,
        Optional<RowEncoding> encoding)
        implements AutoCloseable {

    public Split {
        classes = List.copyOf(classes);
        if (labels.length != training.size()) {
            throw new IllegalArgumentException(training.size() + " training examples but " + labels.length + " labels");
        }
    }

    /** A division of examples that are what models take. */
    public Split(
            List<String> classes,
            Examples training,
            int[] labels,
            Optional<Examples> validation,
            Optional<Examples> test,
            Findings findings) {
        this(classes, training, labels, validation, test, findings, Optional.empty());
    }

    /** The same with examples that are what models take: the encoder learns from the training examples. */
    public Split encoded(Optional<RowEncoder> encoder) {
        if (encoder.isEmpty()) {
            return this;
        }
        RowEncoding rows = encoder.get().fit(training);
        return new Split(
                classes,
                EncodedRows.of(training, rows),
                labels,
                validation.map(examples -> EncodedRows.of(examples, rows)),
                test.map(examples -> EncodedRows.of(examples, rows)),
                findings.and(rows.findings()),
                Optional.of(rows));
    }

    /** Closes all examples. */
    @Override
    public void close() {
        training.close();
        validation.ifPresent(Examples::close);
        test.ifPresent(Examples::close);
    }

    /** For each training example whether training may use its label. */
    public boolean[] labelled() {
        boolean[] labelled = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            labelled[i] = labels[i] != Examples.UNLABELLED;
        }
        return labelled;
    }

    /** The places of labelled examples in the training set. */
    public int[] labelledIndices() {
        return IntStream.range(0, labels.length)
                .filter(i -> labels[i] != Examples.UNLABELLED)
                .toArray();
    }

    /** The places of the other examples. */
    public int[] unlabelledIndices() {
        return IntStream.range(0, labels.length)
                .filter(i -> labels[i] == Examples.UNLABELLED)
                .toArray();
    }
}
