package org.preceptor.plugins.datasets.table;

import java.nio.file.Path;
import java.util.List;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;

/** Rows of text cells under column names, which may be read several times and are the same each time. */
interface Cells {

    /** What messages call them. */
    Path file();

    /** The columns. */
    List<String> names();

    /** How they are divided, as text for a note; nothing if they are not. */
    String divided();

    /** Reads all rows. */
    void read(Row row);

    /** Takes rows one after the other. */
    interface Row {
        /**
         * A row.
         *
         * @param line where it ends
         */
        void read(List<String> cells, long line);
    }

    /**
     * The place of a column.
     *
     * @throws PreceptorException if there is not one of that name
     */
    default int place(String name, String why) {
        int place = names().indexOf(name);
        if (place < 0) {
            throw new PreceptorException(
                    file() + ":1: no column is named '" + name + "'" + why + "; " + Names.suggest(name, names()));
        }
        if (place != names().lastIndexOf(name)) {
            throw new PreceptorException(
                    file() + ":1: more than one column is named '" + name + "'; rename or remove the others");
        }
        return place;
    }
}
