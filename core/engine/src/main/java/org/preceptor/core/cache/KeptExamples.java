package org.preceptor.core.cache;

import java.util.List;
import java.util.Optional;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LabelRows;

/** Examples that have been read once, and are read from where they are kept from then on. */
abstract class KeptExamples implements Examples {
    private final Examples known;

    /** @param known size, labels and names */
    KeptExamples(Examples known) {
        this.known = known;
    }

    @Override
    public final int size() {
        return known.size();
    }

    @Override
    public final InputForms inputs() {
        return known.inputs();
    }

    @Override
    public final int[] labels() {
        return known.labels();
    }

    @Override
    public final Optional<LabelRows> labelRows() {
        return known.labelRows();
    }

    @Override
    public final boolean named() {
        return known.named();
    }

    @Override
    public final String name(int index) {
        return known.name(index);
    }

    @Override
    public final List<String> columns() {
        return known.columns();
    }
}
