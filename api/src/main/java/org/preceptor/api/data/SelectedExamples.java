package org.preceptor.api.data;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Some of other examples, in an order of their own, which stay where they are.
 *
 * @param all the examples chosen from
 * @param indices which of them
 * @param labels of those chosen
 */
record SelectedExamples(Examples all, int[] indices, int[] labels) implements Examples {

    SelectedExamples {
        if (labels.length != indices.length) {
            throw new IllegalArgumentException(indices.length + " examples but " + labels.length + " labels");
        }
    }

    static int[] labels(Examples all, int[] indices) {
        int[] known = all.labels();
        int[] chosen = new int[indices.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = known[indices[i]];
        }
        return chosen;
    }

    @Override
    public Optional<LabelRows> labelRows() {
        return all.labelRows().map(rows -> rows.select(indices));
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public InputForms inputs() {
        return all.inputs();
    }

    @Override
    public void read(int index, ByteBuffer target) {
        all.read(indices[index], target);
    }

    @Override
    public int checksum(int index) {
        return all.checksum(indices[index]);
    }

    @Override
    public boolean named() {
        return all.named();
    }

    @Override
    public String name(int index) {
        return all.named() ? all.name(indices[index]) : String.valueOf(index);
    }

    @Override
    public List<String> columns() {
        return all.columns();
    }

    @Override
    public Examples select(int[] places) {
        int[] chosen = new int[places.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = indices[places[i]];
        }
        return new SelectedExamples(all, chosen, labels(this, places));
    }

    @Override
    public Examples withLabels(int[] newLabels) {
        return new SelectedExamples(all, indices, newLabels);
    }

    @Override
    public void close() {
        all.close();
    }
}
