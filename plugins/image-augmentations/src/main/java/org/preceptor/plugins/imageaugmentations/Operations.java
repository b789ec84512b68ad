package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * AutoAugment's operations as torchvision applies them (its {@code _apply_op}), each with the strength that belongs to
 * a level from 0 to 1; one for each image of a batch. Only those of a list are computed, each for all images, of which
 * each takes its own. Pixels are seen as one of 256 grey levels where the operation counts or compares bits.
 *
 * @param list what an image may undergo
 * @param factor brightness, colour, contrast and sharpness change by factors from 1 - factor to 1 + factor
 * @param degrees the greatest rotation, about the centre
 * @param shear the greatest, about the corner
 * @param share the farthest that an image moves, as a share of its side
 * @param pixels the same in pixels, which is added
 * @param bits that posterising leaves at level 0
 * @param fewer how many fewer at level 1
 * @param bilinear whether pixels between others are means of them, else they are the nearest
 */
record Operations(
        List<Change> list,
        double factor,
        double degrees,
        double shear,
        double share,
        int pixels,
        int bits,
        int fewer,
        boolean bilinear) {
    private static final int LEVELS = 256;
    private static final float WHITE = LEVELS - 1;
    private static final int[] PIXELS = {2, 3};

    Operations {
        list = List.copyOf(list);
    }

    /** What every image undergoes. */
    record Choice(NDArray kind, NDArray level, NDArray sign) {}

    /**
     * Changes each image.
     *
     * @param x {@code [batch, channels, height, width] float32}, from 0 to 1
     * @param kind the place in the list of what it undergoes, {@code [batch, 1] float32}
     * @param level from 0 to 1, {@code [batch, 1] float32}
     * @param sign 1 or -1, {@code [batch, 1] float32}
     */
    NDArray of(NDArray x, NDArray kind, NDArray level, NDArray sign) {
        Choice choice = new Choice(kind, level, sign);
        NDArray moved = moved(x, choice);
        NDArray changed = moved;
        for (Change change : list) {
            if (!isMove(change)) {
                NDArray chosen = perImage(is(change, choice));
                changed = changed.add(coloured(change, x, choice).sub(moved).mul(chosen));
            }
        }
        return changed.clip(0, 1);
    }

    private static boolean isMove(Change change) {
        return switch (change) {
            case IDENTITY, ROTATE, SHEAR_X, SHEAR_Y, TRANSLATE_X, TRANSLATE_Y -> true;
            case AUTOCONTRAST, BRIGHTNESS, COLOUR, CONTRAST, POSTERISE, SHARPNESS, SOLARISE, EQUALISE -> false;
        };
    }

    /** 1 for images that undergo the change, {@code [batch, 1]}. */
    private NDArray is(Change change, Choice choice) {
        return one(choice.kind.eq(list.indexOf(change)));
    }

    private NDArray coloured(Change change, NDArray x, Choice choice) {
        return switch (change) {
            case AUTOCONTRAST -> Changes.autocontrast(x);
            case EQUALISE -> equalised(x);
            case POSTERISE -> posterised(x, choice);
            case SOLARISE -> {
                NDArray bright = one(x.gte(perImage(choice.level.neg().add(1))));
                yield x.add(bright.mul(x.mul(-2).add(1)));
            }
            case BRIGHTNESS -> blended(x, x.zerosLike(), choice);
            case COLOUR -> blended(x, ImageColours.has(x) ? ImageColours.luma(x) : x, choice);
            case CONTRAST -> blended(x, ImageColours.luma(x).mean(PIXELS, true), choice);
            case SHARPNESS -> blended(x, smoothed(x), choice);
            case IDENTITY, ROTATE, SHEAR_X, SHEAR_Y, TRANSLATE_X, TRANSLATE_Y ->
                throw new IllegalArgumentException(change.name());
        };
    }

    /** Away from an image without something, or towards it. */
    private NDArray blended(NDArray x, NDArray without, Choice choice) {
        NDArray rest = perImage(choice.level.mul(choice.sign).mul((float) factor));
        return x.add(x.sub(without).mul(rest)).clip(0, 1);
    }

    /** A pixel weighs 5/13 and its eight neighbours 1/13 each; those at the edge stay. */
    private static NDArray smoothed(NDArray x) {
        NDArray mean = Changes.smoothed(x).mul(9).add(x.mul(4)).div(13);
        NDArray inner = inner(x, 2).reshape(1, 1, -1, 1).mul(inner(x, 3).reshape(1, 1, 1, -1));
        return x.add(mean.sub(x).mul(inner));
    }

    private static NDArray inner(NDArray x, int axis) {
        long length = x.getShape().get(axis);
        NDArray line = Resampling.line(x.getManager(), length);
        return one(line.gt(0).logicalAnd(line.lt(length - 1)));
    }

    private static NDArray grey(NDArray x) {
        return x.mul(WHITE).add(0.5f).floor();
    }

    private NDArray posterised(NDArray x, Choice choice) {
        NDArray left = choice.level.mul(fewer).round().neg().add(bits);
        NDArray step = perImage(left.neg().add(8).mul((float) Math.log(2)).exp().round());
        return grey(x).div(step).floor().mul(step).div(WHITE);
    }

    /** Each channel's grey levels spread so that each is about as frequent. */
    private static NDArray equalised(NDArray x) {
        Shape shape = x.getShape();
        long planes = shape.get(0) * shape.get(1);
        NDArray grey = grey(x).reshape(planes, -1);
        NDArray brightest = one(grey.eq(grey.max(new int[] {1}, true))).sum(new int[] {1}, true);
        NDArray step =
                brightest.neg().add(shape.get(2) * shape.get(3)).div(WHITE).floor();
        NDArray index = Resampling.line(x.getManager(), planes)
                .reshape(planes, 1)
                .mul(LEVELS)
                .add(grey)
                .toType(DataType.INT32, false)
                .reshape(-1);
        NDArray counts = Histogram.of(index, (int) planes * LEVELS).reshape(planes, LEVELS);
        NDArray divisor = step.maximum(1);
        NDArray table = counts.cumSum(1)
                .sub(counts)
                .add(divisor.div(2).floor())
                .div(divisor)
                .floor()
                .minimum(WHITE)
                .div(WHITE);
        NDArray flat = one(step.eq(0)).reshape(shape.get(0), shape.get(1), 1, 1);
        NDArray spread = table.reshape(-1).get(index).reshape(shape);
        return spread.add(x.sub(spread).mul(flat));
    }

    /** Rotated, sheared or moved by whole pixels; black from beyond the edge. */
    private NDArray moved(NDArray x, Choice choice) {
        long height = x.getShape().get(2);
        long width = x.getShape().get(3);
        NDArray y = Resampling.line(x.getManager(), height).reshape(1, height, 1);
        NDArray z = Resampling.line(x.getManager(), width).reshape(1, 1, width);
        NDArray angle = amount(Change.ROTATE, Math.toRadians(degrees), choice);
        NDArray fromMiddle = y.sub((height - 1) / 2f);
        NDArray fromCentre = z.sub((width - 1) / 2f);
        NDArray rows = fromMiddle
                .mul(angle.cos())
                .add(fromCentre.mul(angle.sin()))
                .add((height - 1) / 2f)
                .add(z.add(0.5f).mul(amount(Change.SHEAR_Y, shear, choice)))
                .add(whole(amount(Change.TRANSLATE_Y, share * height + pixels, choice)));
        NDArray columns = fromCentre
                .mul(angle.cos())
                .sub(fromMiddle.mul(angle.sin()))
                .add((width - 1) / 2f)
                .add(y.add(0.5f).mul(amount(Change.SHEAR_X, shear, choice)))
                .add(whole(amount(Change.TRANSLATE_X, share * width + pixels, choice)));
        if (!bilinear) {
            return pixelsAt(x, rows.add(0.5f).floor(), columns.add(0.5f).floor());
        }
        NDArray row = rows.floor();
        NDArray column = columns.floor();
        NDArray down = rows.sub(row).expandDims(1);
        NDArray across = columns.sub(column).expandDims(1);
        NDArray upper = between(pixelsAt(x, row, column), pixelsAt(x, row, column.add(1)), across);
        NDArray lower = between(pixelsAt(x, row.add(1), column), pixelsAt(x, row.add(1), column.add(1)), across);
        return between(upper, lower, down);
    }

    private static NDArray between(NDArray one, NDArray other, NDArray share) {
        return one.add(other.sub(one).mul(share));
    }

    /** The strength of a change for the images that undergo it, else 0, {@code [batch, 1, 1]}. */
    private NDArray amount(Change change, double most, Choice choice) {
        if (!list.contains(change)) {
            return choice.level.mul(0).expandDims(2);
        }
        return choice.level
                .mul(choice.sign)
                .mul((float) most)
                .mul(is(change, choice))
                .expandDims(2);
    }

    /** Towards zero. */
    private static NDArray whole(NDArray amount) {
        return amount.abs().floor().mul(amount.sign());
    }

    private static NDArray pixelsAt(NDArray x, NDArray rows, NDArray columns) {
        long height = x.getShape().get(2);
        long width = x.getShape().get(3);
        NDArray inside = one(rows.gte(0)
                .logicalAnd(rows.lt(height))
                .logicalAnd(columns.gte(0))
                .logicalAnd(columns.lt(width)));
        return Pixels.gatheredAt(x, rows.clip(0, height - 1), columns.clip(0, width - 1))
                .mul(inside.expandDims(1));
    }

    private static NDArray perImage(NDArray numbers) {
        return numbers.reshape(-1, 1, 1, 1);
    }

    private static NDArray one(NDArray condition) {
        return condition.toType(DataType.FLOAT32, false);
    }
}
