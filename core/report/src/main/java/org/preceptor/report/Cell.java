package org.preceptor.report;

import java.util.List;

/**
 * A cell of a confusion matrix that is not empty.
 *
 * @param given the class that its examples are of
 * @param predicted the class they were taken for
 * @param count how many there are
 * @param examples some of them: of mistakes the surest, of the others the least sure
 */
public record Cell(int given, int predicted, int count, List<ShownExample> examples) {
    public Cell {
        examples = List.copyOf(examples);
    }

    /** The same with examples to show. */
    Cell with(List<ShownExample> shown) {
        return new Cell(given, predicted, count, shown);
    }
}
