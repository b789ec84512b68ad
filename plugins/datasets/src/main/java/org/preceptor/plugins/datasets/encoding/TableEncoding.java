package org.preceptor.plugins.datasets.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.RowEncoding;

/**
 * How the rows of a table become vectors.
 *
 * @param encoded the columns, in the order of the vector
 * @param missing what cells hold that hold nothing
 * @param raw the columns as the rows at hand have them, by which categories have their texts
 * @param findings what learning it has shown
 */
public record TableEncoding(List<EncodedColumn> encoded, Set<String> missing, List<TableColumn> raw, Findings findings)
        implements RowEncoding {

    public TableEncoding {
        encoded = List.copyOf(encoded);
        missing = Set.copyOf(missing);
        raw = List.copyOf(raw);
    }

    /** One that was learnt earlier, for other rows. */
    public static TableEncoding of(List<EncodedColumn> encoded, Set<String> missing) {
        return new TableEncoding(
                encoded, missing, encoded.stream().map(EncodedColumn::cells).toList(), Findings.none());
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        encoded.forEach(column -> columns.addAll(column.columns()));
        return columns;
    }

    @Override
    public float[] encode(float[] row) {
        float[] numbers =
                new float[encoded.stream().mapToInt(EncodedColumn::width).sum()];
        int start = 0;
        for (int i = 0; i < row.length; i++) {
            boolean category = raw.get(i).kind() == ColumnKind.CATEGORY;
            String text = category && !Float.isNaN(row[i]) ? raw.get(i).texts().get((int) row[i]) : "";
            encoded.get(i).encode(category ? Float.NaN : row[i], text, numbers, start);
            start += encoded.get(i).width();
        }
        return numbers;
    }

    @Override
    public String text() {
        return EncodingText.write(this);
    }
}
