package org.preceptor.plugins.datasets.table;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.plugins.datasets.encoding.ColumnChoice;

/**
 * Rows of text cells under column names, which may be read several times and are the same each time. A cell without a
 * value is empty, and no cell has white space around its text.
 */
public interface Cells {

    /** Opens the tables of one file format. */
    interface Opening {
        /** Whether a file is of the format; others are read as CSV. */
        boolean takes(Path file);

        /**
         * Opens a table.
         *
         * @throws PreceptorException if it cannot be read, or has no rows
         */
        Cells open(Path path);
    }

    /** Rows, one after the other; whoever opens it closes it. */
    interface Cursor extends Iterator<List<String>>, AutoCloseable {
        /** Where the row that was read last ends: the number of its line, or its own. */
        long line();

        @Override
        void close();
    }

    /** Takes rows one after the other. */
    interface Row {
        /**
         * A row.
         *
         * @param line where it ends
         */
        void read(List<String> cells, long line);
    }

    /** What messages call them. */
    Path file();

    /** The columns. */
    List<String> names();

    /** Opens the rows. */
    Cursor rows();

    /** How they are divided, as text for a note; nothing if they are not. */
    default String divided() {
        return "";
    }

    /** The separator of cells where they are written as CSV. */
    default char separator() {
        return ',';
    }

    /** What messages call the place of the column names. */
    default String header() {
        return file() + ":1";
    }

    /** What {@link Cursor#line} counts, as the heading of a column: {@code line} or {@code row}. */
    default String counted() {
        return "line";
    }

    /** What the format itself says of columns, so that it need not be found. */
    default Map<String, ColumnChoice> declared() {
        return Map.of();
    }

    /** The columns whose values are no cells, and what they are instead: {@code lists, expected numbers or text}. */
    default Map<String, String> unreadable() {
        return Map.of();
    }

    /**
     * What the rows are made of, as far as that is known without reading them: files with their sizes and times. Empty
     * if they may be others the next time.
     */
    default Optional<String> origin() {
        return Optional.empty();
    }

    /** Reads all rows. */
    default void read(Row row) {
        try (Cursor rows = rows()) {
            while (rows.hasNext()) {
                List<String> cells = rows.next();
                row.read(cells, rows.line());
            }
        }
    }

    /**
     * The place of a column.
     *
     * @param why it should be there, for messages
     * @throws PreceptorException if there is not one of that name
     */
    default int place(String name, String why) {
        int place = names().indexOf(name);
        if (place < 0) {
            throw new PreceptorException(
                    header() + ": no column is named '" + name + "'" + why + "; " + Names.suggest(name, names()));
        }
        if (place != names().lastIndexOf(name)) {
            throw new PreceptorException(
                    header() + ": more than one column is named '" + name + "'; rename or remove the others");
        }
        return place;
    }

    /**
     * The place of a column whose cells are read.
     *
     * @param why it should be there, for messages
     * @throws PreceptorException if there is not one of that name, or it has no cells
     */
    default int readable(String name, String why) {
        int place = place(name, why);
        if (unreadable().containsKey(name)) {
            throw new PreceptorException(header() + ": the column '" + name + "'" + why + " holds "
                    + unreadable().get(name) + "; write it so");
        }
        return place;
    }
}
