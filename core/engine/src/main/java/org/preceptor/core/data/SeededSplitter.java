package org.preceptor.core.data;

import org.preceptor.api.data.DataSet;

/** Divides by the seeds in the settings, and by the lists that they name. */
public final class SeededSplitter implements DataSplitter {
    /** It has no state. */
    public SeededSplitter() {}

    @Override
    public Split split(DataSet data, SplitSettings settings) {
        return new Splitter(data, settings).split();
    }
}
