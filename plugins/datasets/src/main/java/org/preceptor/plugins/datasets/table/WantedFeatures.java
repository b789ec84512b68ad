package org.preceptor.plugins.datasets.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The columns of numbers that a table must have.
 *
 * @param names in the order in which they are read; empty if they are whatever columns there are
 * @param table the table that is trained on, if it is not known to the user as that of a model
 */
record WantedFeatures(List<String> names, Optional<Path> table) {
    WantedFeatures {
        names = List.copyOf(names);
    }

    /** Whatever columns there are. */
    static WantedFeatures any() {
        return new WantedFeatures(List.of(), Optional.empty());
    }

    /** Those of a trained model; empty if it has no names for them. */
    static WantedFeatures ofModel(List<String> names) {
        return new WantedFeatures(names, Optional.empty());
    }

    /** Those of the table that is trained on. */
    static WantedFeatures of(CsvTable training) {
        return new WantedFeatures(training.features(), Optional.of(training.file()));
    }

    boolean areKnown() {
        return !names.isEmpty();
    }

    /** Says that columns are missing, and why they are wanted. */
    String missing(String columns) {
        return table.map(file -> "expected the columns of " + file + ", but " + columns)
                .orElse(columns + ", which the model was trained on");
    }
}
