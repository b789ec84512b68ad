package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/**
 * One change of each image of a batch. Every change is computed for the whole batch and each image takes its own, so
 * that the batch stays one array; all that move pixels share one gather.
 *
 * @param kind the {@link Change}'s number, {@code [batch, 1] int32}
 * @param level how strong, from 0 to 1, {@code [batch, 1] float32}
 * @param sign 1 or -1, {@code [batch, 1] float32}
 */
record Changes(NDArray kind, NDArray level, NDArray sign) {
    private static final float GREY = 0.5f;
    private static final int[] PIXELS = {2, 3};

    NDArray of(NDArray images) {
        return moved(coloured(images));
    }

    /** 1 for images that undergo the change, {@code [batch, 1]}. */
    private NDArray is(Change change) {
        return kind.eq(change.ordinal()).toType(DataType.FLOAT32, false);
    }

    private static NDArray perImage(NDArray numbers) {
        return numbers.reshape(-1, 1, 1, 1);
    }

    /**
     * Brightness, colour, contrast and sharpness lead away from, or towards, an image without them by a factor of up to
     * 0.9; the others are formulas of their own.
     */
    private NDArray coloured(NDArray x) {
        NDArray luma = ImageColours.luma(x);
        NDArray without = luma.mul(perImage(is(Change.COLOUR)))
                .add(luma.mean(PIXELS, true).mul(perImage(is(Change.CONTRAST))))
                .add(smoothed(x).mul(perImage(is(Change.SHARPNESS))));
        NDArray blended = is(Change.BRIGHTNESS)
                .add(is(Change.COLOUR))
                .add(is(Change.CONTRAST))
                .add(is(Change.SHARPNESS));
        NDArray factor = perImage(blended.mul(sign).mul(level).mul(0.9f).add(1));
        NDArray rest = perImage(blended).mul(without.neg()).add(x.mul(perImage(blended)));
        NDArray plain = x.mul(perImage(blended.neg().add(1)));
        NDArray mixed = plain.add(perImage(blended).mul(without).add(rest.mul(factor)));
        return choose(
                        Change.AUTOCONTRAST,
                        autocontrast(x),
                        choose(Change.POSTERISE, posterised(x), choose(Change.SOLARISE, solarised(x), mixed)))
                .clip(0, 1);
    }

    private NDArray choose(Change change, NDArray changed, NDArray otherwise) {
        NDArray chosen = perImage(is(change));
        return changed.mul(chosen).add(otherwise.mul(chosen.neg().add(1)));
    }

    /** The mean of 3×3 pixels, at the edges of those that there are. */
    static NDArray smoothed(NDArray x) {
        Shape one = new Shape(1, 1);
        return Pool.avgPool2d(x, new Shape(3, 3), one, one, false, false);
    }

    static NDArray autocontrast(NDArray x) {
        NDArray low = x.min(PIXELS, true);
        NDArray range = x.max(PIXELS, true).sub(low);
        NDArray flat = range.lte(0).toType(DataType.FLOAT32, false);
        return x.sub(low).div(range.add(flat)).mul(flat.neg().add(1)).add(x.mul(flat));
    }

    /** From 8 bits a channel down to 4. */
    private NDArray posterised(NDArray x) {
        NDArray levels = perImage(
                level.mul(-4).add(8).round().mul((float) Math.log(2)).exp().round());
        return x.mul(levels).floor().minimum(levels.sub(1)).div(levels.sub(1));
    }

    /** Inverts pixels brighter than a threshold that falls from 1 to 0. */
    private NDArray solarised(NDArray x) {
        NDArray bright = x.gt(perImage(level.neg().add(1))).toType(DataType.FLOAT32, false);
        return x.add(bright.mul(x.mul(-2).add(1)));
    }

    /** By up to 30 degrees, a shear of 0.3 or 30 % of the image; nearest pixel, grey from beyond the edge. */
    private NDArray moved(NDArray x) {
        long height = x.getShape().get(2);
        long width = x.getShape().get(3);
        NDArray amount = sign.mul(level);
        NDArray angle =
                amount.mul(is(Change.ROTATE)).mul((float) Math.toRadians(30)).expandDims(2);
        NDArray y = centred(x.getManager(), height).reshape(1, height, 1);
        NDArray z = centred(x.getManager(), width).reshape(1, 1, width);
        NDArray rows = y.mul(angle.cos())
                .add(z.mul(angle.sin()))
                .add(z.mul(amount.mul(is(Change.SHEAR_Y)).mul(0.3f).expandDims(2)))
                .add(amount.mul(is(Change.TRANSLATE_Y)).mul(0.3f * height).expandDims(2));
        NDArray columns = z.mul(angle.cos())
                .sub(y.mul(angle.sin()))
                .add(y.mul(amount.mul(is(Change.SHEAR_X)).mul(0.3f).expandDims(2)))
                .add(amount.mul(is(Change.TRANSLATE_X)).mul(0.3f * width).expandDims(2));
        NDArray row = place(rows, height);
        NDArray column = place(columns, width);
        NDArray insideRow = inside(row, height);
        NDArray insideColumn = inside(column, width);
        NDArray inside = insideRow.mul(insideColumn).expandDims(1);
        return Pixels.gatheredAt(x, row.clip(0, height - 1), column.clip(0, width - 1))
                .mul(inside)
                .add(inside.neg().add(1).mul(GREY));
    }

    private static NDArray centred(NDManager manager, long length) {
        return manager.arange(0, (int) length, 1, DataType.FLOAT32).sub((length - 1) / 2f);
    }

    /** The nearest place at a distance from the centre. */
    private static NDArray place(NDArray fromCentre, long length) {
        return fromCentre.add((length - 1) / 2f).add(0.5f).floor();
    }

    private static NDArray inside(NDArray place, long length) {
        return place.gte(0).logicalAnd(place.lt(length)).toType(DataType.FLOAT32, false);
    }
}
