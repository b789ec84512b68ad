package org.preceptor.plugins.datasets.rows;

import java.util.Objects;
import org.preceptor.api.data.FileKeeper;

/**
 * Where rows are.
 *
 * @param held bytes of a table that may be in memory
 * @param files have others
 */
public record RowPlace(long held, FileKeeper files) {
    public RowPlace {
        Objects.requireNonNull(files, "files");
    }

    /**
     * What keeps the file of a table.
     *
     * @param known whether one can tell that the table is the same as before, so that the file is of use again
     */
    public FileKeeper keeper(boolean known) {
        return known ? files : FileKeeper.temporary();
    }
}
