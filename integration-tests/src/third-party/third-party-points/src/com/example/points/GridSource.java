package com.example.points;

import java.util.List;
import java.util.Optional;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;

/** {@code grid}: the points with whole numbers from 0 to 9, left and right of the middle. It reads no others. */
public final class GridSource implements DataSource {

    @Override
    public String name() {
        return "grid";
    }

    @Override
    public DataSet load(DataContext context) {
        float[] values = new float[200];
        int[] labels = new int[100];
        for (int i = 0; i < 100; i++) {
            values[2 * i] = i % 10;
            values[2 * i + 1] = (float) (i / 10);
            labels[i] = i % 10 / 5;
        }
        return new DataSet(List.of("left", "right"), new Vectors(2, values, labels, List.of()), Optional.empty());
    }
}
