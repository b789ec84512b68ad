package org.preceptor.tensorflow.kernel;

import java.util.Arrays;
import org.preceptor.tensorflow.op.CalledMethod;
import org.preceptor.tensorflow.op.Refusal;

/** Axes as callers number them, from the front or from the end. */
public final class Axes {
    private Axes() {}

    /** Counts negative axes from the end. A scalar has the axis that it would have as one element. */
    public static int axis(int axis, int rank, String operation) {
        int positive = axis < 0 ? axis + Math.max(1, rank) : axis;
        if (positive < 0 || positive >= Math.max(1, rank)) {
            throw Refusal.of(CalledMethod.name(operation) + ": there is no axis " + axis + " in an array with " + rank
                    + (rank == 1 ? " axis" : " axes"));
        }
        return positive;
    }

    static int[] axes(int[] axes, int rank, String operation) {
        return Arrays.stream(axes).map(a -> axis(a, rank, operation)).toArray();
    }
}
