package com.example.pairs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.JoinedExamples;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;

/**
 * {@code picture-and-numbers}: drawn examples of four classes. A grey picture is dark or bright, and the first of three
 * numbers is low or high; it takes both to tell the class.
 */
public final class PictureAndNumbers implements DataSource {
    private static final int SIDE = 6;
    private static final int NUMBERS = 3;

    @Override
    public String name() {
        return "picture-and-numbers";
    }

    @Override
    public DataSet load(DataContext context) {
        return new DataSet(
                List.of("dark-low", "dark-high", "bright-low", "bright-high"),
                examples(240, 1),
                Optional.of(examples(80, 2)));
    }

    private static Examples examples(int size, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[size * SIDE * SIDE];
        float[] numbers = new float[size * NUMBERS];
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % 4;
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                pixels[i * SIDE * SIDE + pixel] = (byte) (labels[i] / 2 * 80 + random.nextInt(150));
            }
            for (int number = 0; number < NUMBERS; number++) {
                int shift = number == 0 ? 60 * (labels[i] % 2) : 0;
                numbers[i * NUMBERS + number] = (float) (100 + shift + 10 * random.nextGaussian());
            }
        }
        Map<String, Examples> inputs = new LinkedHashMap<>();
        inputs.put("picture", new Images(1, SIDE, SIDE, pixels, labels, List.of()));
        inputs.put("numbers", new Vectors(NUMBERS, numbers, labels, List.of()));
        return new JoinedExamples(inputs);
    }
}
