package org.preceptor.api.data;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Whole numbers that stand for something, such as the tokens of texts, or masks of them.
 *
 * @param form what one of them is, an input of the kind {@link InputForm.Kind#CODES}
 * @param values row by row; from 0 to 255 where they are stored as {@link DataType#UINT8}
 * @param labels as in {@link Examples#labels()}
 */
public record Codes(InputForm form, int[] values, int[] labels) implements Examples {

    /** @throws IllegalArgumentException if there are more or fewer values than the labels need, or one does not fit */
    public Codes {
        Objects.requireNonNull(form, "form");
        if (form.kind() != InputForm.Kind.CODES) {
            throw new IllegalArgumentException("expected an input of codes, found " + form);
        }
        if (values.length != labels.length * form.shape().size()) {
            throw new IllegalArgumentException(labels.length + " examples of " + form + " need "
                    + labels.length * form.shape().size() + " values, found " + values.length);
        }
        for (int value : values) {
            if (form.type() == DataType.UINT8 && (value & 0xff) != value) {
                throw new IllegalArgumentException("expected codes from 0 to 255 of " + form + ", found " + value);
            }
        }
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public InputForms inputs() {
        return InputForms.of(form);
    }

    @Override
    public void read(int index, ByteBuffer target) {
        int width = Math.toIntExact(form.shape().size());
        int start = Objects.checkIndex(index, labels.length) * width;
        for (int i = 0; i < width; i++) {
            if (form.type() == DataType.UINT8) {
                target.put((byte) values[start + i]);
            } else {
                target.putInt(values[start + i]);
            }
        }
    }
}
