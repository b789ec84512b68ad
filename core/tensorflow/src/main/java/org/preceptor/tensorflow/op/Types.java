package org.preceptor.tensorflow.op;

import ai.djl.ndarray.types.DataType;
import java.util.EnumMap;
import java.util.Map;

/** TensorFlow's numbers for element types, and the common type of two. */
public final class Types {
    private static final Map<DataType, Integer> NUMBERS = new EnumMap<>(DataType.class);

    static {
        NUMBERS.put(DataType.FLOAT32, 1);
        NUMBERS.put(DataType.FLOAT64, 2);
        NUMBERS.put(DataType.INT32, 3);
        NUMBERS.put(DataType.UINT8, 4);
        NUMBERS.put(DataType.INT16, 5);
        NUMBERS.put(DataType.INT8, 6);
        NUMBERS.put(DataType.STRING, 7);
        NUMBERS.put(DataType.COMPLEX64, 8);
        NUMBERS.put(DataType.INT64, 9);
        NUMBERS.put(DataType.BOOLEAN, 10);
        NUMBERS.put(DataType.BFLOAT16, 14);
        NUMBERS.put(DataType.UINT16, 17);
        NUMBERS.put(DataType.FLOAT16, 19);
        NUMBERS.put(DataType.UINT32, 22);
        NUMBERS.put(DataType.UINT64, 23);
    }

    private Types() {}

    public static int number(DataType type) {
        Integer number = NUMBERS.get(type);
        if (number == null) {
            throw new IllegalArgumentException("TensorFlow has no element type " + type);
        }
        return number;
    }

    /** DJL's type, or {@link DataType#UNKNOWN} for handles and the like. */
    public static DataType of(int number) {
        for (Map.Entry<DataType, Integer> entry : NUMBERS.entrySet()) {
            if (entry.getValue() == number) {
                return entry.getKey();
            }
        }
        return DataType.UNKNOWN;
    }

    /** How many bytes an element has; DJL counts only one part of a complex number. */
    public static int bytes(DataType type) {
        return type == DataType.COMPLEX64 ? 8 : type.getNumOfBytes();
    }

    /** The type of a Java number. */
    public static DataType of(Number number) {
        return number instanceof Double
                ? DataType.FLOAT64
                : number instanceof Float
                        ? DataType.FLOAT32
                        : number instanceof Long
                                ? DataType.INT64
                                : number instanceof Byte ? DataType.INT8 : DataType.INT32;
    }

    /**
     * The type that two operands have together, by PyTorch's rules: floating before integer before boolean, then the
     * wider one; but a scalar does not widen an array with axes of its own kind.
     */
    public static DataType promote(DataType a, int rankOfA, DataType b, int rankOfB) {
        if ((rankOfA == 0) == (rankOfB == 0)) {
            return promote(a, b);
        }
        DataType leading = rankOfA == 0 ? b : a;
        DataType scalar = rankOfA == 0 ? a : b;
        return kind(scalar) > kind(leading) ? scalar : leading;
    }

    public static DataType promote(DataType a, DataType b) {
        if (a == b) {
            return a;
        }
        if (kind(a) != kind(b)) {
            return kind(a) > kind(b) ? a : b;
        }
        if (bytes(a) != bytes(b)) {
            return bytes(a) > bytes(b) ? a : b;
        }
        // float16 and bfloat16, signed and unsigned: neither holds the other
        return a.isFloating()
                ? DataType.FLOAT32
                : bytes(a) == 1 ? DataType.INT16 : bytes(a) == 2 ? DataType.INT32 : DataType.INT64;
    }

    /** The type of an array between bounds: its own, unless the bounds are fractions and it has none. */
    public static DataType between(DataType array, Number low, Number high) {
        boolean fractions = of(low).isFloating() || of(high).isFloating();
        return fractions ? fractional(array) : array == DataType.BOOLEAN ? DataType.INT64 : array;
    }

    /** The type of an array of whole numbers, or the number's where that is a fraction. */
    public static DataType wholeOrFraction(DataType array, Number number) {
        return of(number).isFloating() ? of(number) : array;
    }

    /** The highest number of a type of whole numbers that float32 has as well. */
    public static double highest(DataType type) {
        int bits = 8 * bytes(type) - (type.getFormat() == DataType.Format.UINT ? 0 : 1);
        return bits <= 24 ? Math.pow(2, bits) - 1 : Math.pow(2, bits) - Math.pow(2, bits - 24);
    }

    /** The type for results that are fractions: itself, or float32 for whole numbers. */
    public static DataType fractional(DataType type) {
        return type.isFloating() ? type : DataType.FLOAT32;
    }

    private static int kind(DataType type) {
        if (type == DataType.COMPLEX64) {
            return 3;
        }
        return type.isFloating() ? 2 : type == DataType.BOOLEAN ? 0 : 1;
    }
}
