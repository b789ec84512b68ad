package org.preceptor.tensorflow.op;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * What a kernel takes and gives: a value, and the order of its axes in memory.
 *
 * <p>Shapes and axes are those of the array, whatever the order in memory; {@link Ops#logical} and
 * {@link Ops#channelsLast} bring the value into one order.
 *
 * @param value the value as it is in memory
 * @param isChannelsLast whether its second axis, the channels, is last in memory; never with fewer than three axes
 */
public record Operand(Value value, boolean isChannelsLast) {
    public Operand {
        isChannelsLast = isChannelsLast && value.rank() >= 3;
    }

    /** A value whose axes have the order of their numbers in memory. */
    public static Operand of(Value value) {
        return new Operand(value, false);
    }

    /** Another value with the layout of this one. */
    public Operand with(Value other) {
        return new Operand(other, isChannelsLast);
    }

    public DataType type() {
        return value.type();
    }

    public int rank() {
        return value.rank();
    }

    /** The sizes of the axes in their logical order; -1 where one is not known. */
    public long[] sizes() {
        return isChannelsLast
                ? Layout.logicalShape(value.shape())
                : value.shape().clone();
    }

    public Shape shape() {
        return new Shape(sizes());
    }

    /** How many elements there are; negative where a size is not known. */
    public long size() {
        return value.size();
    }

    public boolean isTraced() {
        return value.isTraced();
    }

    /** Where a traced operand was made. */
    public String component() {
        return value.component();
    }
}
