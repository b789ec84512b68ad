package org.preceptor.plugins.datasets.file;

import java.nio.file.Path;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.spi.DataSource;

/** A source of files as pipelines name it. It has no files itself: {@link #configure} yields the source that does. */
public abstract class FileSource implements DataSource {

    @Override
    public abstract DataSource configure(Options options);

    /**
     * The option {@code path}.
     *
     * @param what it leads to, for the message if it is missing
     */
    protected static Path path(Options options, String what) {
        return options.path("path").orElseThrow(() -> options.invalid("path", what));
    }

    /** @throws PreceptorException always: where the files are was not said */
    @Override
    public final DataSet load(DataContext context) {
        throw new PreceptorException(name() + ": 'path' is missing; set it to where the files are");
    }
}
