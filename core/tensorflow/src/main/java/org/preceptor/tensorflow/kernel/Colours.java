package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import java.util.function.UnaryOperator;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/**
 * Random changes of colour, of images whose last axis is red, green, blue; one draw for the whole array. Brightness,
 * contrast and saturation are multiplied by a number between {@code 1 - strength} and {@code 1 + strength}; the hue
 * turns by up to {@code strength} of half a circle in the YIQ plane. These are the definitions of MXNet, for which DJL
 * made the methods.
 */
public final class Colours {
    private static final double[] GREY = {0.299, 0.587, 0.114};
    private static final double[][] TO_YIQ = {GREY, {0.596, -0.274, -0.321}, {0.211, -0.523, 0.311}};
    private static final double[][] FROM_YIQ = {{1, 0.956, 0.621}, {1, -0.272, -0.647}, {1, -1.107, 1.705}};

    private Colours() {}

    public static Operand hue(Ops ops, Operand x, float strength) {
        return coloured(ops, x, "randomHue", image -> turn(ops, image, strength));
    }

    public static Operand jitter(Ops ops, Operand x, float brightness, float contrast, float saturation, float hue) {
        return coloured(ops, x, "randomColorJitter", image -> {
            Value bright = ops.mul(image, factor(ops, image, brightness));
            Value contrasted = blend(ops, bright, mean(ops, grey(ops, bright)), factor(ops, image, contrast));
            Value saturated = blend(ops, contrasted, grey(ops, contrasted), factor(ops, image, saturation));
            return turn(ops, saturated, hue);
        });
    }

    private static Operand coloured(Ops ops, Operand x, String operation, UnaryOperator<Value> change) {
        int rank = x.rank();
        if (rank < 3 || x.shape().get(rank - 1) != 3) {
            throw Refusal.of(operation + " needs [..., height, width, 3], not the shape " + x.shape());
        }
        Value changed = change.apply(Elementwise.toFloating(ops, ops.logical(x)));
        return Operand.of(ImageOperations.whole(ops, changed, x.type()));
    }

    private static Value factor(Ops ops, Value like, float strength) {
        double low = Math.max(0, 1 - strength);
        Value unit = ops.cast(Randoms.unit(ops, ops.longs(), DataType.FLOAT32), like.type());
        return ops.add(ops.scale(unit, 1 + strength - low), ops.scalar(like.type(), low));
    }

    /** The brightness of every pixel, with a last axis of one. */
    private static Value grey(Ops ops, Value image) {
        Value weights = ops.cast(ops.floats(new float[] {0.299f, 0.587f, 0.114f}, 3), image.type());
        return ops.sum(ops.mul(image, weights), true, image.rank() - 1);
    }

    private static Value mean(Ops ops, Value grey) {
        return ops.mean(grey, true, grey.rank() - 3, grey.rank() - 2);
    }

    private static Value blend(Ops ops, Value image, Value other, Value factor) {
        return ops.add(other, ops.mul(ops.sub(image, other), factor));
    }

    /** The turn is a matrix that is linear in the cosine and the sine of the angle. */
    private static Value turn(Ops ops, Value image, float strength) {
        Value angle = ops.scale(
                ops.sub(Randoms.unit(ops, ops.longs(), DataType.FLOAT32), ops.scalar(DataType.FLOAT32, 0.5)),
                2 * Math.PI * strength);
        Value still = matrix(ops, new double[][] {{1, 0, 0}, {0, 0, 0}, {0, 0, 0}});
        Value cosine = matrix(ops, new double[][] {{0, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        Value sine = matrix(ops, new double[][] {{0, 0, 0}, {0, 0, -1}, {0, 1, 0}});
        Value turn =
                ops.add(still, ops.add(ops.mul(cosine, ops.call("Cos", angle)), ops.mul(sine, ops.call("Sin", angle))));
        return MatrixProducts.multiply(ops, image, ops.cast(turn, image.type()), false);
    }

    /** (FROM_YIQ · inner · TO_YIQ) transposed, to be multiplied from the right. */
    private static Value matrix(Ops ops, double[][] inner) {
        float[] product = new float[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    for (int l = 0; l < 3; l++) {
                        sum += FROM_YIQ[i][k] * inner[k][l] * TO_YIQ[l][j];
                    }
                }
                product[3 * j + i] = (float) sum;
            }
        }
        return ops.floats(product, 3, 3);
    }
}
