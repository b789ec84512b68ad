package org.preceptor.core.data;

import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataSet;

/** Divides data sets for runs. An application binds its own to divide them otherwise. */
@FunctionalInterface
public interface DataSplitter {

    /**
     * Divides a data set. The same data and settings must always yield the same parts.
     *
     * @throws org.preceptor.api.config.InvalidOptionException if more is asked for than there is, saying where, of
     *     which class and how much there is
     * @throws PreceptorException if a list file is wrong, with its line
     */
    Split split(DataSet data, SplitSettings settings);
}
