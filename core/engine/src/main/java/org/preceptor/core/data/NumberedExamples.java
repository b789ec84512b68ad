package org.preceptor.core.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LabelRows;

/**
 * Examples without names of their own, called by their index in the data source, however few of them are left: a list
 * of labels calls them so.
 *
 * @param examples without names
 * @param numbers for each its index in the source
 */
record NumberedExamples(Examples examples, int[] numbers) implements Examples {

    /** All of a source's examples, by their names if they have any. */
    static Examples of(Examples source) {
        return source.named()
                ? source
                : new NumberedExamples(source, IntStream.range(0, source.size()).toArray());
    }

    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public InputForms inputs() {
        return examples.inputs();
    }

    @Override
    public int[] labels() {
        return examples.labels();
    }

    @Override
    public Optional<LabelRows> labelRows() {
        return examples.labelRows();
    }

    @Override
    public void read(int index, ByteBuffer target) {
        examples.read(index, target);
    }

    @Override
    public int checksum(int index) {
        return examples.checksum(index);
    }

    @Override
    public int bytes() {
        return examples.bytes();
    }

    @Override
    public boolean named() {
        return true;
    }

    @Override
    public String name(int index) {
        return String.valueOf(numbers[index]);
    }

    @Override
    public List<String> columns() {
        return examples.columns();
    }

    @Override
    public Optional<String> origin() {
        return examples.origin();
    }

    @Override
    public Findings noticed() {
        return examples.noticed();
    }

    @Override
    public Examples select(int[] indices) {
        return new NumberedExamples(
                examples.select(indices),
                Arrays.stream(indices).map(index -> numbers[index]).toArray());
    }

    @Override
    public Examples withLabels(int[] labels) {
        return new NumberedExamples(examples.withLabels(labels), numbers);
    }

    @Override
    public void close() {
        examples.close();
    }
}
