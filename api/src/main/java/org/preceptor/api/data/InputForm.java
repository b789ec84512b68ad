package org.preceptor.api.data;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import java.util.regex.Pattern;
import org.preceptor.api.Names;

/**
 * What one input of an example is.
 *
 * @param name what the input is called, in kebab-case
 * @param kind what networks see of it
 * @param type of its numbers as they are stored: {@link DataType#UINT8} of images, {@link DataType#FLOAT32} of numbers,
 *     {@link DataType#UINT8} or {@link DataType#INT32} of codes
 * @param shape as networks see it, without the batch: {@code (channels, height, width)} of an image
 */
public record InputForm(String name, Kind kind, DataType type, Shape shape) {

    /** What an example's only input is called, unless its source gives it a name. */
    public static final String ONLY = "inputs";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** What networks see of an input. */
    public enum Kind {
        /**
         * A picture of eight bits a channel, stored as {@code [height, width, channels]}. Networks see {@code [batch,
         * channels, height, width] float32}, from 0 to 1 before it is normalised.
         */
        IMAGE,
        /** Numbers of any shape. Networks see them normalised, {@code [batch, …] float32}. */
        NUMBERS,
        /**
         * Whole numbers that stand for something, such as tokens, or a mask of them. Networks see them as they are,
         * {@code [batch, …]} of the input's type: nothing is normalised.
         */
        CODES
    }

    /**
     * @throws IllegalArgumentException if the name is not in kebab-case, the type or shape is none of the kind's, or it
     *     has no axis
     */
    public InputForm {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(shape, "shape");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an input's name is in kebab-case, found '" + name + "'");
        }
        boolean typed = switch (kind) {
            case IMAGE -> type == DataType.UINT8;
            case NUMBERS -> type == DataType.FLOAT32;
            case CODES -> type == DataType.UINT8 || type == DataType.INT32;
        };
        if (!typed) {
            throw new IllegalArgumentException("input '" + name + "': " + Names.kebab(kind) + " cannot be "
                    + Names.kebab(type) + "; images are uint8, numbers float32, codes uint8 or int32");
        }
        if (shape.dimension() < 1) {
            throw new IllegalArgumentException("input '" + name + "' has no axis; give a single number the shape (1)");
        }
        if (kind == Kind.IMAGE && shape.dimension() != 3) {
            throw new IllegalArgumentException(
                    "input '" + name + "': an image is (channels, height, width), not " + shape);
        }
    }

    /** An image. */
    public static InputForm image(String name, long channels, long height, long width) {
        return new InputForm(name, Kind.IMAGE, DataType.UINT8, new Shape(channels, height, width));
    }

    /** Numbers of a shape: a single axis of a vector. */
    public static InputForm numbers(String name, long... shape) {
        return new InputForm(name, Kind.NUMBERS, DataType.FLOAT32, new Shape(shape));
    }

    /** Whole numbers that stand for something. */
    public static InputForm codes(String name, DataType type, long... shape) {
        return new InputForm(name, Kind.CODES, type, new Shape(shape));
    }

    /** How many bytes it has in an example. */
    public int bytes() {
        return Math.toIntExact(shape.size() * type.getNumOfBytes());
    }

    /** Whether it is a vector of numbers. */
    public boolean isVector() {
        return kind == Kind.NUMBERS && shape.dimension() == 1;
    }

    /** As messages show it: {@code picture (3, 32, 32) uint8}, or without a name if it has none of its own. */
    @Override
    public String toString() {
        return (name.equals(ONLY) ? "" : name + " ") + shape + " " + Names.kebab(type);
    }
}
