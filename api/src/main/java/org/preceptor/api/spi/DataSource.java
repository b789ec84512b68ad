package org.preceptor.api.spi;

import org.preceptor.api.DataContext;
import org.preceptor.api.DataSet;
import org.preceptor.api.Options;

/** Where examples come from. */
public interface DataSource extends Part {

    /** This source with the user's options. */
    default DataSource configure(Options options) {
        return this;
    }

    /**
     * Reads all examples. The same options yield the same examples in the same order, whatever the machine.
     *
     * @throws org.preceptor.api.PreceptorException naming the file, what was expected, what was found and what to do
     */
    DataSet load(DataContext context);
}
