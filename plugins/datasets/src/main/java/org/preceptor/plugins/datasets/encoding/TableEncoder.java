package org.preceptor.plugins.datasets.encoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.RowEncoder;
import org.preceptor.api.data.RowEncoding;

/**
 * Learns the encoding of a table from the rows that are trained on: the categories, and what stands for missing
 * numbers.
 *
 * @param columns of the raw rows
 * @param choices what the user says of them
 * @param missing what cells hold that hold nothing
 * @param fill what stands for a missing number, unless a column has its own
 * @param categories how categories are encoded, unless a column has its own
 * @param mostCategories how many of a column have a number of their own: the most frequent
 * @param scaled whether numbers and dates get the mean 0 and the deviation 1
 */
public record TableEncoder(
        List<TableColumn> columns,
        Map<String, ColumnChoice> choices,
        Set<String> missing,
        Fill fill,
        CategoryForm categories,
        int mostCategories,
        boolean scaled)
        implements RowEncoder {
    private static final int SHARE = 16;

    public TableEncoder {
        columns = List.copyOf(columns);
        choices = Map.copyOf(choices);
        missing = Set.copyOf(missing);
    }

    @Override
    public RowEncoding fit(Examples training) {
        List<EncodedColumn> encoded = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        int together = together(training.size());
        float[][] read = new float[0][];
        for (int i = 0; i < columns.size(); i++) {
            if (i % together == 0) {
                read = columns(training, i, Math.min(i + together, columns.size()));
            }
            TableColumn column = columns.get(i);
            float[] numbers = read[i % together];
            EncodedColumn fitted =
                    column.kind() == ColumnKind.CATEGORY ? category(column, numbers) : quantity(column, numbers);
            if (fitted instanceof EncodedColumn.Category category && category.other()) {
                rest.add("'" + column.name() + "'");
            }
            encoded.add(fitted);
        }
        TableEncoding encoding = new TableEncoding(encoded, missing, columns, Findings.none());
        Findings findings = Findings.none()
                .noting(columns.size() + (columns.size() == 1 ? " column becomes " : " columns become ")
                        + encoding.columns().size() + " numbers, as learnt from the training rows");
        if (!rest.isEmpty()) {
            findings = findings.noting("of " + String.join(", ", rest) + " the " + mostCategories
                    + " most frequent categories have a number of their own, the rest share one ('most-categories')");
        }
        return new TableEncoding(encoded, missing, columns, findings);
    }

    /** How many columns are looked at in one pass over the rows, as many as take a small part of memory. */
    private static int together(int rows) {
        long column = (long) Float.BYTES * Math.max(1, rows);
        return (int) Math.max(1, Math.min(Short.MAX_VALUE, Runtime.getRuntime().maxMemory() / SHARE / column));
    }

    /** The numbers of some columns, one array each. */
    private static float[][] columns(Examples training, int first, int end) {
        float[][] numbers = new float[end - first][training.size()];
        ByteBuffer record = ByteBuffer.allocate(training.bytes()).order(ByteOrder.nativeOrder());
        for (int i = 0; i < training.size(); i++) {
            training.read(i, record.clear());
            for (int column = first; column < end; column++) {
                numbers[column - first][i] = record.getFloat(column * Float.BYTES);
            }
        }
        return numbers;
    }

    private ColumnChoice choice(TableColumn column) {
        return choices.getOrDefault(column.name(), ColumnChoice.none());
    }

    private EncodedColumn quantity(TableColumn column, float[] numbers) {
        float[] known = new float[numbers.length];
        int count = 0;
        for (float number : numbers) {
            if (!Float.isNaN(number)) {
                known[count++] = number;
            }
        }
        Fill chosen = choice(column).fill().orElse(fill);
        float filled = chosen.of(Arrays.copyOf(known, count));
        float[] all = Arrays.copyOf(known, numbers.length);
        Arrays.fill(all, count, all.length, filled);
        float mean = scaled ? Fill.Statistic.MEAN.of(all) : 0;
        return new EncodedColumn.Quantity(
                column.name(),
                column.decimal(),
                column.date(),
                filled,
                mean,
                scaled ? deviation(all, mean) : 1,
                count < numbers.length);
    }

    /** The standard deviation; 1 if all numbers are the same. */
    private static float deviation(float[] numbers, float mean) {
        double sum = 0;
        for (float number : numbers) {
            sum += ((double) number - mean) * ((double) number - mean);
        }
        float deviation = (float) Math.sqrt(sum / Math.max(1, numbers.length));
        return deviation > 0 ? deviation : 1;
    }

    private EncodedColumn category(TableColumn column, float[] numbers) {
        Map<String, Integer> counts = new HashMap<>();
        boolean gaps = false;
        for (float number : numbers) {
            if (Float.isNaN(number)) {
                gaps = true;
            } else {
                counts.merge(column.texts().get((int) number), 1, Integer::sum);
            }
        }
        List<String> values = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(mostCategories)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return EncodedColumn.Category.of(
                column.name(),
                choice(column).categories().orElse(categories),
                values,
                counts.size() > values.size(),
                gaps);
    }
}
