package org.preceptor.api.data;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Examples whose labels are rows of numbers.
 *
 * @param examples without them
 * @param rows for each its label
 */
record ExamplesWithRows(Examples examples, LabelRows rows) implements Examples {

    ExamplesWithRows {
        if (rows.values().length != examples.size()) {
            throw new IllegalArgumentException(
                    examples.size() + " examples but " + rows.values().length + " rows of labels");
        }
    }

    @Override
    public Optional<LabelRows> labelRows() {
        return Optional.of(rows);
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
        return examples.named();
    }

    @Override
    public String name(int index) {
        return examples.name(index);
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
    public void close() {
        examples.close();
    }
}
