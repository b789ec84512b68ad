package org.preceptor.cli.prediction;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.InputLayout;
import org.preceptor.api.data.InputReader;
import org.preceptor.core.run.event.Evaluation;

/**
 * What was given, with the columns {@code predicted}, {@code probability} and {@code probability_CLASS} for each class
 * beside it; they are empty where nothing could be predicted.
 */
public final class PredictionCsv implements PredictionSink {
    private final List<String> classes;
    private final boolean hasCells;
    private final CSVPrinter printer;

    /**
     * Begins a table of predictions.
     *
     * @throws PreceptorException if what was given has columns of those names already
     */
    public PredictionCsv(Writer out, InputLayout layout, List<String> classes) throws IOException {
        this.classes = List.copyOf(classes);
        this.hasCells = !layout.columns().isEmpty();
        List<String> added = new ArrayList<>(List.of("predicted", "probability"));
        classes.forEach(name -> added.add("probability_" + name));
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
    public void accept(InputReader.Item item, Optional<float[]> probabilities) throws IOException {
        List<String> cells = new ArrayList<>(hasCells ? item.cells() : List.of(item.name()));
        if (probabilities.isPresent()) {
            float[] row = probabilities.get();
            int best = Evaluation.likeliest(row);
            cells.add(classes.get(best));
            cells.add(number(row[best]));
            for (float probability : row) {
                cells.add(number(probability));
            }
        } else {
            for (int i = 0; i < classes.size() + 2; i++) {
                cells.add("");
            }
        }
        printer.printRecord(cells);
    }

    /** All its digits, without an exponent. */
    private static String number(float value) {
        return new BigDecimal(Float.toString(value)).toPlainString();
    }

    @Override
    public void finish() throws IOException {
        printer.flush();
    }
}
