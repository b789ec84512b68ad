package org.preceptor.plugins.parquet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.table.Cells;
import org.preceptor.plugins.datasets.table.TableReading;
import org.preceptor.plugins.datasets.table.TableSource;

/**
 * {@code parquet}: a Parquet file, or a folder of them with the same columns, whose rows become examples as those of
 * the data source {@code table} do. Numbers, decimals and booleans, text, dates and timestamps are read; columns of
 * lists, maps or groups must be left out.
 *
 * <ul>
 *   <li>{@code path}: the file or folder; required
 *   <li>{@code test}: a file or folder with the same columns, all rows labelled
 *   <li>{@code label}, {@code label-separator}, {@code unlabelled}, {@code missing}, {@code columns}, {@code fill},
 *       {@code categories}, {@code most-categories}, {@code scaled}: as of {@code table}
 * </ul>
 */
public final class ParquetTable implements DataSource {
    private static final String NAME = "parquet";
    private static final Cells.Opening FORMAT = new Opening();

    /** Without options. */
    public ParquetTable() {
        super();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<LabelForm> suits() {
        return LabelForm.ALL;
    }

    /** @throws PreceptorException always: where the files are was not said */
    @Override
    public DataSet load(DataContext context) {
        throw new PreceptorException(NAME + ": 'path' is missing; set it to where the files are");
    }

    @Override
    public DataSource configure(Options options) {
        return new Located(
                options.path("path").orElseThrow(() -> options.invalid("path", "a Parquet file or a folder of them")),
                options.path("test"),
                TableReading.of(options));
    }

    private record Located(Path path, Optional<Path> test, TableReading reading) implements TableSource {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Cells.Opening format() {
            return FORMAT;
        }

        @Override
        public TableSource of(Path other) {
            return new Located(other, Optional.empty(), reading);
        }
    }

    private static final class Opening implements Cells.Opening {
        @Override
        public boolean takes(Path file) {
            return Files.isDirectory(file) || ParquetFile.isNamed(file) || ParquetFile.beginsAsOne(file);
        }

        @Override
        public Cells open(Path path) {
            return ParquetCells.open(path);
        }
    }
}
