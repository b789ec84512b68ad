package org.preceptor.api.spi;

import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;

/** Where examples come from. */
public interface DataSource extends Part {

    /** This source with the user's options. */
    default DataSource configure(Options options) {
        return this;
    }

    /**
     * Yields the examples: read into memory, or found, so that each can be read when it is asked for. The same options
     * yield the same examples in the same order, whatever the machine. It reports what it skips, and what is probably
     * wrong, in {@link DataSet#findings()}.
     *
     * @throws org.preceptor.api.PreceptorException naming the file, what was expected, what was found and what to do
     */
    DataSet load(DataContext context);

    /**
     * Looks at the data without keeping them, and reports everything that is wrong at once. Unless overridden it loads
     * them, and reads a sample of examples that say what they are made of, or all.
     *
     * @param depth how thoroughly to look
     */
    default DataCheck check(DataContext context, CheckDepth depth) {
        try {
            return DataCheck.of(load(context), depth);
        } catch (PreceptorException e) {
            return DataCheck.failed(e);
        }
    }
}
