package org.preceptor.tensorflow.spec;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.OptionalInt;

/** A named array that a {@code Program} keeps from step to step. */
public final class Variable {
    private final String name;
    private final DataType type;
    private final Shape shape;
    private final OptionalInt replica;

    public Variable(String name, DataType type, Shape shape) {
        this(name, type, shape, OptionalInt.empty());
    }

    /** @param replica the only replica that has the variable; each has a copy of its own where absent */
    public Variable(String name, DataType type, Shape shape, OptionalInt replica) {
        if (!name.matches("[A-Za-z0-9.][A-Za-z0-9_.\\-/ ]*")) {
            throw new IllegalArgumentException("\"" + name + "\" is not a name for a variable; "
                    + "letters, digits, '_', '-', '.' and '/' are allowed");
        }
        this.name = name;
        this.type = type;
        this.shape = shape;
        this.replica = replica;
    }

    /** The name, which no other variable of the program has. It is also the key in checkpoints. */
    public String name() {
        return name;
    }

    /** The element type. */
    public DataType type() {
        return type;
    }

    /** The shape, whose sizes are all known. */
    public Shape shape() {
        return shape;
    }

    /** The only replica that has the variable; empty if each has a copy of its own. */
    public OptionalInt replica() {
        return replica;
    }

    /** Throws unless a value of this type and shape may be assigned. */
    public void check(DataType valueType, Shape valueShape) {
        boolean fits = valueShape.dimension() == shape.dimension();
        for (int i = 0; fits && i < shape.dimension(); i++) {
            fits = valueShape.get(i) == shape.get(i) || valueShape.get(i) < 0;
        }
        if (!fits || valueType != type) {
            throw new IllegalArgumentException("the variable " + name + " holds " + shape + " " + type
                    + " and cannot be given " + valueShape + " " + valueType);
        }
    }

    @Override
    public String toString() {
        return name + ": " + shape + " " + type;
    }
}
