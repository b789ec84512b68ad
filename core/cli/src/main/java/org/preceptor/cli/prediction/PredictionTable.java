package org.preceptor.cli.prediction;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.preceptor.api.data.InputReader;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.core.metrics.ResultTable;
import org.preceptor.core.run.event.Evaluation;

/** For people: each item with its likeliest class and the next. */
public final class PredictionTable implements PredictionSink {
    private final Writer out;
    private final int columns;
    private final List<String> classes;
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param columns the width of a line */
    public PredictionTable(Writer out, int columns, String kind, List<String> classes) {
        this.out = out;
        this.columns = columns;
        this.classes = List.copyOf(classes);
        this.header = List.of(kind, "label", "probability", "next", "probability");
    }

    @Override
    public void accept(InputReader.Item item, Optional<float[]> probabilities) {
        List<String> cells = new ArrayList<>(List.of(item.name()));
        if (probabilities.isPresent()) {
            float[] row = probabilities.get();
            int best = Evaluation.likeliest(row);
            int next = IntStream.range(0, row.length)
                    .filter(i -> i != best)
                    .reduce((a, b) -> row[b] > row[a] ? b : a)
                    .orElse(best);
            for (int shown : new int[] {best, next}) {
                cells.add(classes.get(shown));
                cells.add(Figures.percent(row[shown]));
            }
        } else {
            cells.addAll(List.of("–", "–", "–", "–"));
        }
        rows.add(cells);
    }

    @Override
    public void finish() throws IOException {
        if (!rows.isEmpty()) {
            out.write(new ResultTable(header, rows).text(columns));
        }
    }
}
