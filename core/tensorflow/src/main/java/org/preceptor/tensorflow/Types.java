package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import java.util.EnumMap;
import java.util.Map;

/** TensorFlow's numbers for element types, and which type results when two meet. */
final class Types {
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

    static int number(DataType type) {
        Integer number = NUMBERS.get(type);
        if (number == null) {
            throw new IllegalArgumentException("TensorFlow has no element type " + type);
        }
        return number;
    }

    /** DJL's type, or {@link DataType#UNKNOWN} for handles and the like. */
    static DataType of(int number) {
        for (Map.Entry<DataType, Integer> entry : NUMBERS.entrySet()) {
            if (entry.getValue() == number) {
                return entry.getKey();
            }
        }
        return DataType.UNKNOWN;
    }

    static boolean isFloating(DataType type) {
        return type.isFloating();
    }

    /** The type in which two arrays meet: floating before integer before boolean, then the wider one. */
    static DataType promote(DataType a, DataType b) {
        if (a == b) {
            return a;
        }
        if (rank(a) == rank(b) && a.getNumOfBytes() == b.getNumOfBytes()) {
            // float16 and bfloat16, signed and unsigned: neither holds the other
            return a.isFloating() ? DataType.FLOAT32 : DataType.INT64;
        }
        if (rank(a) != rank(b)) {
            return rank(a) > rank(b) ? a : b;
        }
        return a.getNumOfBytes() > b.getNumOfBytes() ? a : b;
    }

    /** The type in which an array and a Java number meet: the array's, unless that cannot hold a fraction. */
    static DataType promote(DataType array, Number number) {
        boolean fraction = number instanceof Float || number instanceof Double;
        if (array == DataType.BOOLEAN) {
            return fraction ? DataType.FLOAT32 : DataType.INT64;
        }
        return fraction && !array.isFloating() ? DataType.FLOAT32 : array;
    }

    private static int rank(DataType type) {
        if (type == DataType.COMPLEX64) {
            return 3;
        }
        return type.isFloating() ? 2 : type == DataType.BOOLEAN ? 0 : 1;
    }
}
