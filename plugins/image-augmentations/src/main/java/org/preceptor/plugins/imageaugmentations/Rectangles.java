package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/**
 * A random rectangle in each image of a batch, all {@code [batch, 1] float32} and whole numbers.
 *
 * @param top the first row
 * @param left the first column
 * @param height rows
 * @param width columns
 * @param found 1 where one of the tries fits into the image, else 0, as are all the others then
 */
record Rectangles(NDArray top, NDArray left, NDArray height, NDArray width, NDArray found) {
    private static final int TRIES = 10;

    /** How many random numbers an image takes. */
    static final int NUMBERS = 2 * TRIES + 2;

    /**
     * The first of ten tries that fits: its area is a share of the image's, drawn uniformly, the logarithm of its ratio
     * of the sides is drawn uniformly, and so is its place.
     *
     * @param numbers from 0 to below 1, {@code [batch, NUMBERS] float32}
     * @param area shares of the image's area
     * @param ratio width by height
     * @param rows of the image
     * @param columns of the image
     * @param whole whether a rectangle may have the image's full height or width
     */
    static Rectangles drawn(NDArray numbers, Range area, Range ratio, long rows, long columns, boolean whole) {
        NDArray areas = area.of(numbers.get(new NDIndex(":, 0:" + TRIES))).mul((float) rows * columns);
        NDArray ratios = new Range(Math.log(ratio.from()), Math.log(ratio.to()))
                .of(numbers.get(new NDIndex(":, " + TRIES + ":" + 2 * TRIES)))
                .exp();
        NDArray widths = areas.mul(ratios).sqrt().round();
        NDArray heights = areas.div(ratios).sqrt().round();
        int edge = whole ? 0 : 1;
        NDArray fits = heights.gte(1)
                .logicalAnd(widths.gte(1))
                .logicalAnd(heights.lte(rows - edge))
                .logicalAnd(widths.lte(columns - edge))
                .toType(numbers.getDataType(), false);
        NDArray first = fits.mul(fits.cumSum(1).eq(1).toType(numbers.getDataType(), false));
        NDArray height = sum(first.mul(heights));
        NDArray width = sum(first.mul(widths));
        NDArray found = sum(first);
        return new Rectangles(
                place(numbers, 2 * TRIES, height, rows).mul(found),
                place(numbers, 2 * TRIES + 1, width, columns).mul(found),
                height,
                width,
                found);
    }

    /** Where a side begins, from 0 to what the image leaves. */
    private static NDArray place(NDArray numbers, int index, NDArray side, long length) {
        NDArray places = side.neg().add(length + 1);
        return numbers.get(new NDIndex(":, " + index + ":" + (index + 1)))
                .mul(places)
                .floor()
                .minimum(places.sub(1));
    }

    private static NDArray sum(NDArray tries) {
        return tries.sum(new int[] {1}, true);
    }
}
