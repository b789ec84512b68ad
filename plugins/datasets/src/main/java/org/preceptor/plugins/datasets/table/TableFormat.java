package org.preceptor.plugins.datasets.table;

import java.nio.charset.Charset;
import java.util.List;

/**
 * How tables are written.
 *
 * @param labels the names of the labels' columns, at least one
 * @param separator between cells
 * @param encoding the character set
 * @param noLabel which labels mean that there is none
 */
record TableFormat(List<String> labels, char separator, Charset encoding, NoLabel noLabel) {
    TableFormat {
        labels = List.copyOf(labels);
    }

    /** The first of the labels' columns. */
    String label() {
        return labels.get(0);
    }
}
