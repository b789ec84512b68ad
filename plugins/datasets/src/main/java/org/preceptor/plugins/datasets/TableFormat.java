package org.preceptor.plugins.datasets;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How tables are written.
 *
 * @param label the name of the label's column
 * @param separator between cells
 */
record TableFormat(String label, char separator, Charset encoding, NoLabel noLabel) {

    /** The same, where the classes are known; empty if they are not. */
    TableFormat withClasses(List<String> classes) {
        return new TableFormat(label, separator, encoding, noLabel.withClasses(classes));
    }

    /** With commas, in UTF-8, the label's column called {@code label}. */
    static TableFormat defaults() {
        return new TableFormat("label", ',', StandardCharsets.UTF_8, NoLabel.usualMarks());
    }
}
