package org.preceptor.tensorflow.op;

import ai.djl.ndarray.types.DataType;
import java.util.List;

/** A named attribute of an operation, beside its inputs. */
public sealed interface Attribute {

    String name();

    /** A whole number. */
    record Int(String name, long value) implements Attribute {}

    /** A fraction. */
    record Fraction(String name, float value) implements Attribute {}

    /** Yes or no. */
    record Flag(String name, boolean value) implements Attribute {}

    /** Text. */
    record Text(String name, String value) implements Attribute {}

    /** An element type. */
    record Type(String name, DataType value) implements Attribute {}

    /** A list of whole numbers. */
    record Ints(String name, List<Long> value) implements Attribute {
        public long[] array() {
            return value.stream().mapToLong(Long::longValue).toArray();
        }
    }

    /** A shape; -1 for a size that is not known. */
    record Sizes(String name, List<Long> value) implements Attribute {
        public long[] array() {
            return value.stream().mapToLong(Long::longValue).toArray();
        }
    }

    /** A list of element types. */
    record TypeList(String name, List<DataType> value) implements Attribute {
        /** As TensorFlow numbers them. */
        public int[] numbers() {
            return value.stream().mapToInt(Types::number).toArray();
        }
    }
}
