package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import java.util.function.LongUnaryOperator;

/** Random shapes, types and values; everything follows from the seed. */
final class Draw {
    private static final DataType[] TYPES = {
        DataType.FLOAT32,
        DataType.FLOAT32,
        DataType.FLOAT32,
        DataType.FLOAT64,
        DataType.FLOAT64,
        DataType.INT32,
        DataType.INT64,
        DataType.INT8,
        DataType.UINT8,
        DataType.BOOLEAN
    };

    final Random random;
    /** What the method is called on; a sampler may replace it. */
    Operand target;

    Draw(long seed) {
        random = new Random(seed * 0x9e3779b97f4a7c15L);
        random.nextLong();
        target = array(shape(0, 4), type());
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    DataType type() {
        return oneOf(TYPES);
    }

    DataType floating() {
        return oneOf(DataType.FLOAT32, DataType.FLOAT64);
    }

    Shape shape(int fewestAxes, int mostAxes) {
        long[] sizes = new long[between(fewestAxes, mostAxes)];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = below(24) == 0 ? 0 : between(1, 4);
        }
        return new Shape(sizes);
    }

    /** Sizes of at least one. */
    Shape filled(int fewestAxes, int mostAxes) {
        return each(shape(fewestAxes, mostAxes), n -> Math.max(1, n));
    }

    static Shape each(Shape shape, LongUnaryOperator size) {
        return new Shape(java.util.Arrays.stream(shape.getShape()).map(size).toArray());
    }

    /** Elements that differ from each other where the type allows it: in (-2, 2), or small whole numbers. */
    Operand array(Shape shape, DataType type) {
        double[] data = new double[(int) shape.size() * (type == DataType.COMPLEX64 ? 2 : 1)];
        for (int i = 0; i < data.length; i++) {
            data[i] = switch (type) {
                case BOOLEAN -> below(2);
                case UINT8 -> below(9);
                case INT8, INT32, INT64 -> below(9) - 4;
                default -> (float) (random.nextDouble() * 4 - 2);
            };
        }
        return new Operand(shape, type, data);
    }

    /** Elements in (low, high). */
    Operand uniform(double low, double high, Shape shape, DataType type) {
        double[] data = new double[(int) shape.size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (low + (high - low) * random.nextDouble());
        }
        return new Operand(shape, type, data);
    }

    /** Whole numbers from zero to before {@code bound}. */
    Operand positions(Shape shape, LongUnaryOperator boundOfElement) {
        long[] data = new long[(int) shape.size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextInt((int) Math.max(1, boundOfElement.applyAsLong(i)));
        }
        return new Operand(
                shape,
                coin() ? DataType.INT64 : DataType.INT32,
                java.util.Arrays.stream(data).asDoubleStream().toArray());
    }

    /** Sets the target to a new array of at least {@code fewest} axes, none of them empty. */
    Operand filledTarget(int fewest, int most, DataType type) {
        target = array(filled(fewest, most), type);
        return target;
    }

    int rank() {
        return target.shape().dimension();
    }

    long size(int axis) {
        return target.shape().get(axis < 0 ? axis + rank() : axis);
    }

    /** An axis of the target, counted from either end. */
    int axis() {
        return axis(rank());
    }

    int axis(int rank) {
        int axis = below(Math.max(1, rank));
        return coin() ? axis : axis - Math.max(1, rank);
    }

    /** A shape that meets the target's: some sizes one, some axes missing. */
    Shape partner() {
        long[] sizes = target.shape().getShape().clone();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = below(4) == 0 ? 1 : sizes[i];
        }
        int dropped = below(4) == 0 ? below(sizes.length + 1) : 0;
        return new Shape(java.util.Arrays.copyOfRange(sizes, dropped, sizes.length));
    }

    Number number() {
        return oneOf(2, -1, 3L, 0.5f, 1.5, -0.25, (Number) 1);
    }
}
