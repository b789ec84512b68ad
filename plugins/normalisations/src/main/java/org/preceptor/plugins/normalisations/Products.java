package org.preceptor.plugins.normalisations;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sum of the products of every two columns of a tall matrix, XᵀX, its rows coming in blocks. Products are added up
 * in single precision within a block of {@value #BLOCK} rows, where whole numbers up to 255 stay exact, and in double
 * precision from block to block. Uses every core; the result does not depend on how many there are.
 */
final class Products {
    static final int BLOCK = 256;
    private static final int TILE = 512;
    private static final int STRIP = 64;

    private final int width;
    /** For each row of the result the part from the diagonal on. */
    private final double[][] upper;

    private final double[] sums;
    private final float[][] block = new float[BLOCK][];
    private int filled;

    Products(int width) {
        this.width = width;
        upper = new double[width][];
        Arrays.setAll(upper, i -> new double[width - i]);
        sums = new double[width];
        Arrays.setAll(block, k -> new float[width]);
    }

    /** Where the next row is to be written before {@link #rowWritten()}. */
    float[] nextRow() {
        return block[filled];
    }

    void rowWritten() {
        for (int i = 0; i < width; i++) {
            sums[i] += block[filled][i];
        }
        if (++filled == BLOCK) {
            flush();
        }
    }

    /** The sum of each column. */
    double[] sums() {
        return sums;
    }

    /** Completes the sums of products: for each row the part from the diagonal on. */
    double[][] upper() {
        if (filled > 0) {
            for (int k = filled; k < BLOCK; k++) {
                Arrays.fill(block[k], 0);
            }
            flush();
        }
        return upper;
    }

    private void flush() {
        IntStream.range(0, (width + STRIP - 1) / STRIP).parallel().forEach(strip -> {
            float[] sum = new float[width];
            for (int tile = strip * STRIP / TILE * TILE; tile < width; tile += TILE) {
                for (int i = strip * STRIP; i < Math.min(width, (strip + 1) * STRIP); i++) {
                    int from = Math.max(tile, i);
                    int to = Math.min(width, tile + TILE);
                    if (from < to) {
                        multiply(i, from, to, sum);
                    }
                }
            }
        });
        filled = 0;
    }

    private void multiply(int i, int from, int to, float[] sum) {
        Arrays.fill(sum, from, to, 0);
        for (int k = 0; k < BLOCK; k += 4) {
            add(
                    block[k][i],
                    block[k],
                    block[k + 1][i],
                    block[k + 1],
                    block[k + 2][i],
                    block[k + 2],
                    block[k + 3][i],
                    block[k + 3],
                    sum,
                    from,
                    to);
        }
        double[] row = upper[i];
        for (int j = from; j < to; j++) {
            row[j - i] += sum[j];
        }
    }

    /** Four rows at once: as many as the JIT compiler still turns into vector instructions, reliably. */
    private static void add(
            float a0,
            float[] r0,
            float a1,
            float[] r1,
            float a2,
            float[] r2,
            float a3,
            float[] r3,
            float[] sum,
            int from,
            int to) {
        for (int j = from; j < to; j++) {
            sum[j] += a0 * r0[j] + a1 * r1[j] + a2 * r2[j] + a3 * r3[j];
        }
    }
}
