package org.preceptor.cli.prediction;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.InputLayout;
import org.preceptor.api.data.InputReader;

/**
 * What was given, with the prediction's columns beside it, of classes {@code predicted}, {@code probability} and
 * {@code probability_CLASS} for each class; they are empty where nothing could be predicted.
 */
public final class PredictionCsv implements PredictionSink {
    private final PredictedColumns predicted;
    private final boolean hasCells;
    private final CSVPrinter printer;

    /**
     * Begins a table of predictions.
     *
     * @throws PreceptorException if what was given has columns of those names already
     */
    public PredictionCsv(Writer out, InputLayout layout, PredictedColumns predicted) throws IOException {
        this.predicted = predicted;
        this.hasCells = !layout.columns().isEmpty();
        List<String> added = predicted.csv();
        for (String column : added) {
            if (layout.headings().contains(column)) {
                throw new PreceptorException("predict: the table has a column '" + column
                        + "' already, which would be written beside it again; rename or remove it");
            }
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(layout.separator())
                .setRecordSeparator('\n')
                .get();
        printer = new CSVPrinter(out, format);
        List<String> all = new ArrayList<>(layout.headings());
        all.addAll(added);
        printer.printRecord(all);
    }

    @Override
    public void accept(InputReader.Item item, Optional<float[]> prediction) throws IOException {
        List<String> cells = new ArrayList<>(hasCells ? item.cells() : List.of(item.name()));
        cells.addAll(prediction
                .map(predicted::csv)
                .orElseGet(() -> Collections.nCopies(predicted.csv().size(), "")));
        printer.printRecord(cells);
    }

    @Override
    public void finish() throws IOException {
        printer.flush();
    }
}
