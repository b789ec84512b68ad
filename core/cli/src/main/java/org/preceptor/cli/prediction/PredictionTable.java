package org.preceptor.cli.prediction;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.preceptor.api.data.InputReader;
import org.preceptor.core.metrics.ResultTable;

/**
 * For people, in parts of 10 000 rows, of which one is kept in memory: each item with what is predicted of it, such as
 * its likeliest class and the next.
 */
public final class PredictionTable implements PredictionSink {
    private static final int PART = 10_000;

    private final Writer out;
    private final int columns;
    private final PredictedColumns predicted;
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param columns the width of a line */
    public PredictionTable(Writer out, int columns, String kind, PredictedColumns predicted) {
        this.out = out;
        this.columns = columns;
        this.predicted = predicted;
        this.header = Stream.concat(Stream.of(kind), predicted.table().stream()).toList();
    }

    @Override
    public void accept(InputReader.Item item, Optional<float[]> prediction) throws IOException {
        List<String> cells = new ArrayList<>(List.of(item.name()));
        cells.addAll(prediction
                .map(predicted::table)
                .orElseGet(() -> Collections.nCopies(predicted.table().size(), "–")));
        rows.add(cells);
        if (rows.size() == PART) {
            finish();
            rows.clear();
        }
    }

    @Override
    public void finish() throws IOException {
        if (!rows.isEmpty()) {
            out.write(new ResultTable(header, rows).text(columns));
        }
    }
}
