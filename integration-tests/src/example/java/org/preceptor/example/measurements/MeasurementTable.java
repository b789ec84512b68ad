package org.preceptor.example.measurements;

import com.google.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;

/**
 * Rows of the table {@code measurement (id, x, y, kind)}, in the order of their ids; where {@code kind} is null there
 * is no label.
 */
public final class MeasurementTable implements DataSource {
    private static final String ROWS = "select id, x, y, kind from measurement order by id";

    private final javax.sql.DataSource database;

    /** Guice gives it the application's database. */
    @Inject
    public MeasurementTable(javax.sql.DataSource database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "measurement-table";
    }

    @Override
    public DataSet load(DataContext context) {
        List<String> ids = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        List<Float> values = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ROWS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString("id"));
                values.add(number(rows, "x"));
                values.add(number(rows, "y"));
                kinds.add(Optional.ofNullable(rows.getString("kind")).orElse(""));
            }
        } catch (SQLException e) {
            throw new PreceptorException(
                    "table measurement: cannot be read (" + e.getMessage() + "); is the database up?", e);
        }
        return dataSet(ids, values, kinds);
    }

    private static float number(ResultSet row, String column) throws SQLException {
        float value = row.getFloat(column);
        if (row.wasNull()) {
            throw new PreceptorException("table measurement: the row " + row.getString("id") + " has no " + column
                    + "; expected a number, delete the row or fill it in");
        }
        return value;
    }

    private static DataSet dataSet(List<String> ids, List<Float> values, List<String> kinds) {
        TreeSet<String> known = new TreeSet<>(kinds);
        known.remove("");
        List<String> classes = List.copyOf(known);
        float[] numbers = new float[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i);
        }
        int[] labels = kinds.stream()
                .mapToInt(kind -> kind.isEmpty() ? Examples.UNLABELLED : classes.indexOf(kind))
                .toArray();
        return new DataSet(classes, new Vectors(2, numbers, labels, ids), Optional.empty());
    }
}
