package org.preceptor.tensorflow.array;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Types;

/** Array contents as bytes in the machine's order. */
public final class Contents {
    private Contents() {}

    /** The elements of {@code data}, which is left as it is. */
    static ByteBuffer bytes(Buffer data, Shape shape, DataType type) {
        long elements = shape.size();
        long size = elements * Types.bytes(type);
        if (data instanceof ByteBuffer given) {
            if (given.remaining() < size) {
                throw tooFew(data, shape, type);
            }
            ByteBuffer view = given.duplicate().order(ByteOrder.nativeOrder());
            return view.limit(view.position() + Math.toIntExact(size));
        }
        if (data.remaining() < elements) {
            throw tooFew(data, shape, type);
        }
        if (elementBytes(data) != Types.bytes(type)) {
            throw Refusal.of("a " + data.getClass().getSimpleName() + " does not hold " + type);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.nativeOrder());
        int count = Math.toIntExact(elements);
        if (data instanceof FloatBuffer floats) {
            bytes.asFloatBuffer().put(floats.duplicate().limit(floats.position() + count));
        } else if (data instanceof DoubleBuffer doubles) {
            bytes.asDoubleBuffer().put(doubles.duplicate().limit(doubles.position() + count));
        } else if (data instanceof IntBuffer ints) {
            bytes.asIntBuffer().put(ints.duplicate().limit(ints.position() + count));
        } else if (data instanceof LongBuffer longs) {
            bytes.asLongBuffer().put(longs.duplicate().limit(longs.position() + count));
        } else if (data instanceof ShortBuffer shorts) {
            bytes.asShortBuffer().put(shorts.duplicate().limit(shorts.position() + count));
        } else {
            throw Refusal.of("no array can be made from a " + data.getClass().getSimpleName());
        }
        return bytes;
    }

    private static int elementBytes(Buffer data) {
        return data instanceof ShortBuffer ? 2 : data instanceof FloatBuffer || data instanceof IntBuffer ? 4 : 8;
    }

    private static IllegalArgumentException tooFew(Buffer data, Shape shape, DataType type) {
        return Refusal.of("a " + type + " array of shape " + shape + " needs " + shape.size()
                + " elements, the buffer has " + data.remaining()
                + (data instanceof ByteBuffer ? " bytes" : ""));
    }

    /**
     * Whether elements are equal as numbers: 0 and -0 are, and NaN equals nothing. Both buffers are read to the end.
     */
    static boolean equal(DataType type, ByteBuffer a, ByteBuffer b) {
        a.order(ByteOrder.nativeOrder());
        b.order(ByteOrder.nativeOrder());
        boolean equal = a.remaining() == b.remaining();
        while (equal && a.hasRemaining()) {
            equal = switch (type) {
                case FLOAT32, COMPLEX64 -> a.getFloat() == b.getFloat();
                case FLOAT64 -> a.getDouble() == b.getDouble();
                case FLOAT16 -> sameHalves(a.getShort(), b.getShort(), 0x7c00);
                case BFLOAT16 -> sameHalves(a.getShort(), b.getShort(), 0x7f80);
                case BOOLEAN -> (a.get() != 0) == (b.get() != 0);
                default -> a.get() == b.get();
            };
        }
        return equal;
    }

    /** Of two bytes with a sign; those beyond {@code infinity} are not numbers. */
    private static boolean sameHalves(short a, short b, int infinity) {
        int x = a & 0x7fff;
        int y = b & 0x7fff;
        return x == y && x <= infinity && (a == b || x == 0);
    }

    /** The numbers as elements of {@code type}, rounded as Java's casts round. */
    public static ByteBuffer convert(double[] values, DataType type) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * type.getNumOfBytes()).order(ByteOrder.nativeOrder());
        for (double value : values) {
            switch (type) {
                case FLOAT32 -> bytes.putFloat((float) value);
                case FLOAT64 -> bytes.putDouble(value);
                case INT32, UINT32 -> bytes.putInt((int) (long) value);
                case INT64, UINT64 -> bytes.putLong((long) value);
                case INT16, UINT16 -> bytes.putShort((short) (int) value);
                case INT8, UINT8 -> bytes.put((byte) (int) value);
                case BOOLEAN -> bytes.put((byte) (value != 0 ? 1 : 0));
                case BFLOAT16 -> bytes.putShort((short) (Float.floatToIntBits((float) value) >>> 16));
                case FLOAT16 -> bytes.putShort(ai.djl.util.Float16Utils.floatToHalf((float) value));
                default -> throw Refusal.of("numbers cannot be written as " + type);
            }
        }
        return bytes.flip();
    }
}
