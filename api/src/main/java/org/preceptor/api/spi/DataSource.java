package org.preceptor.api.spi;

import java.nio.file.Path;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.NewInputs;

/** Where examples come from. */
public interface DataSource extends TaskPart {

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

    /**
     * Opens new inputs of a model that was trained on this source's examples, to be read as those were: the same
     * decoding, the same scaling, the same columns. The source's own examples need not be there any more.
     *
     * @return to be closed; empty, unless overridden, if this source has no inputs but its own examples
     * @throws org.preceptor.api.PreceptorException naming the file, what was expected, what was found and what to do,
     *     if there is nothing to predict
     */
    default Optional<InputReader> reader(NewInputs inputs) {
        return Optional.empty();
    }

    /**
     * This source for labelled examples in another place, with which a model that was trained on its own is measured.
     * Options about how examples are read stay as they are; those that name further examples, such as a test set, do
     * not.
     *
     * @param path where those examples are; relative paths start at {@link DataContext#folder()}
     * @param inputs of an example, as the model takes them
     * @return empty, unless overridden, if examples cannot be in another place
     * @throws org.preceptor.api.PreceptorException if examples cannot be there
     */
    default Optional<DataSource> at(Path path, InputForms inputs) {
        return Optional.empty();
    }

    /**
     * Whether the examples' numbers are scaled as networks take them, so that they are left as they are unless a
     * pipeline names a normalisation. Not so unless overridden.
     */
    default boolean normalised() {
        return false;
    }
}
