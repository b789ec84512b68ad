package org.preceptor.tensorflow.op;

/**
 * The two orders that an array's axes can have in memory: as they are numbered, or with the second one (the channels)
 * last, which is how TensorFlow convolves. Arrays keep the order they are in as long as operations allow.
 */
public final class Layout {
    private Layout() {}

    /** The physical position of logical axis {@code axis} of a rank-{@code rank} array when channels are last. */
    public static int physicalAxis(int axis, int rank) {
        return axis == 0 ? 0 : axis == 1 ? rank - 1 : axis - 1;
    }

    public static int[] physicalAxes(int[] axes, int rank) {
        int[] physical = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            physical[i] = physicalAxis(axes[i], rank);
        }
        return physical;
    }

    public static long[] logicalShape(long[] physical) {
        int rank = physical.length;
        long[] shape = new long[rank];
        for (int i = 0; i < rank; i++) {
            shape[i] = physical[physicalAxis(i, rank)];
        }
        return shape;
    }

    public static long[] physicalShape(long[] logical) {
        int rank = logical.length;
        long[] shape = new long[rank];
        for (int i = 0; i < rank; i++) {
            shape[physicalAxis(i, rank)] = logical[i];
        }
        return shape;
    }

    /** The order of axes that moves the second one to the end. */
    static int[] toLast(int rank) {
        int[] permutation = new int[rank];
        for (int i = 0; i < rank; i++) {
            permutation[physicalAxis(i, rank)] = i;
        }
        return permutation;
    }

    /** The order of axes that moves the last one to the second place. */
    static int[] toFirst(int rank) {
        int[] permutation = new int[rank];
        for (int i = 0; i < rank; i++) {
            permutation[i] = physicalAxis(i, rank);
        }
        return permutation;
    }

    /** Whether moving the channels leaves the order of the elements as it is. */
    static boolean movesOnlyOnes(long[] logical) {
        int unknown = 0;
        for (long size : logical) {
            unknown += size < 0 ? 1 : 0;
        }
        if (unknown > 1) {
            return false;
        }
        boolean onePixel = true;
        for (int i = 2; i < logical.length; i++) {
            onePixel &= logical[i] == 1;
        }
        return onePixel || logical[1] == 1;
    }
}
