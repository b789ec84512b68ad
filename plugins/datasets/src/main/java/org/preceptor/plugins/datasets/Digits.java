package org.preceptor.plugins.datasets;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Images;
import org.preceptor.plugins.datasets.drawing.DigitPainter;
import org.preceptor.plugins.datasets.drawing.Draw;
import org.preceptor.plugins.datasets.folder.PictureSource;

/**
 * {@code digits}: 32×32 colour images of hand-drawn digits, generated when they are asked for. Each shows one digit in
 * one of several styles, warped, in random colours on a random ground among scraps and parts of other digits, blurred
 * and noisy. Example i depends on the seed and on i alone; classes take turns, so every ten examples hold each digit
 * once.
 *
 * <ul>
 *   <li>{@code examples}: training images (12000)
 *   <li>{@code test}: test images (2000)
 *   <li>{@code seed}: another seed gives other images (1)
 *   <li>{@code difficulty}: from 0, clean digits, to 1, as hard as can still be read (0.25)
 * </ul>
 */
public final class Digits implements PictureSource {
    private static final int CHANNELS = 3;
    private static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    private final int examples;
    private final int test;
    private final long seed;
    private final double difficulty;

    /** The default digits. */
    public Digits() {
        this(12_000, 2_000, 1, 0.25);
    }

    private Digits(int examples, int test, long seed, double difficulty) {
        this.examples = examples;
        this.test = test;
        this.seed = seed;
        this.difficulty = difficulty;
    }

    @Override
    public String name() {
        return "digits";
    }

    @Override
    public Digits configure(Options options) {
        return new Digits(
                options.integer("examples", examples, 10, 500_000),
                options.integer("test", test, 0, 500_000),
                options.integer("seed", (int) seed),
                options.number("difficulty", difficulty, 0, 1));
    }

    @Override
    public DataSet load(DataContext context) {
        return new DataSet(CLASSES, paint(0, examples), test == 0 ? Optional.empty() : Optional.of(paint(1, test)));
    }

    private Images paint(int stream, int count) {
        int stride = CHANNELS * DigitPainter.SIZE * DigitPainter.SIZE;
        byte[] pixels = new byte[Math.multiplyExact(count, stride)];
        int[] labels = IntStream.range(0, count).map(i -> i % 10).toArray();
        int block = 250;
        IntStream.range(0, (count + block - 1) / block).parallel().forEach(number -> {
            DigitPainter painter = new DigitPainter(difficulty);
            for (int i = number * block; i < Math.min(count, (number + 1) * block); i++) {
                painter.paint(labels[i], Draw.of(seed, stream, i), pixels, i * stride);
            }
        });
        return new Images(CHANNELS, DigitPainter.SIZE, DigitPainter.SIZE, pixels, labels, List.of());
    }
}
