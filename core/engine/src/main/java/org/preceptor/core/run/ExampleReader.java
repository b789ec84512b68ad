package org.preceptor.core.run;

import jakarta.inject.Inject;
import java.util.List;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.cache.ExampleKeeper;
import org.preceptor.core.cache.KeptFiles;
import org.preceptor.core.data.DataSplitter;
import org.preceptor.core.data.Split;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.pipeline.Pipeline;

/** Reads a pipeline's examples. */
public final class ExampleReader {
    private final DataSplitter splitter;

    @Inject
    ExampleReader(DataSplitter splitter) {
        this.splitter = splitter;
    }

    /**
     * A pipeline's examples as a run of it divides them.
     *
     * @param progress receives how many have been read
     * @throws PreceptorException if the data are not as they should be
     */
    public Split read(Pipeline pipeline, ReadingProgress progress) {
        DataContext context = new DataContext(pipeline.folder(), List.of(), progress)
                .reading(pipeline.data().labels());
        DataSet data = read(pipeline.data().source(), context, pipeline);
        try {
            return splitter.split(data, pipeline.data().split()).encoded(data.encoder());
        } catch (RuntimeException | Error e) {
            data.close();
            throw e;
        }
    }

    /**
     * A source's examples, undivided, kept in memory or in the cache as a pipeline says.
     *
     * @throws PreceptorException if the data are not as they should be
     */
    public DataSet read(DataSource source, DataContext context, Pipeline pipeline) {
        DataContext keeping = context.keeping(KeptFiles.of(pipeline.data().cache(), source, context.progress()));
        DataSet found = PartFailure.asking("data source", source, "while it was read", () -> source.load(keeping));
        return new ExampleKeeper(
                        source,
                        pipeline.data().feed().memory(),
                        pipeline.data().cache(),
                        pipeline.data().badFiles(),
                        pipeline.runtime().execution())
                .keep(found, context.progress());
    }
}
