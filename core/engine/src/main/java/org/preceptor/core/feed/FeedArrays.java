package org.preceptor.core.feed;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.InputForms;
import org.preceptor.core.data.DividedRecords;
import org.preceptor.core.data.StoredShape;
import org.preceptor.tensorflow.FeedArray;

/** Native memory for some examples, an array for each of their inputs, which one thread fills before they are fed. */
public final class FeedArrays implements AutoCloseable {
    private final Map<String, FeedArray> arrays = new LinkedHashMap<>();
    private final List<ByteBuffer> buffers = new ArrayList<>();
    private final DividedRecords records;

    /** @param count how many examples */
    public FeedArrays(InputForms inputs, int count) {
        try {
            for (InputForm form : inputs) {
                FeedArray array = FeedArray.of(form.type(), StoredShape.of(form, count));
                arrays.put(form.name(), array);
                buffers.add(array.buffer());
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        records = new DividedRecords(inputs, buffers);
    }

    /**
     * Reads an example behind those before it.
     *
     * @return how many bytes it had
     */
    public int read(Examples examples, int index) {
        return records.read(examples, index);
    }

    /** Fills what is left with zeros. */
    public void pad() {
        buffers.forEach(buffer -> buffer.put(new byte[buffer.remaining()]));
    }

    /** The arrays by the names of the inputs. */
    public Map<String, FeedArray> byName() {
        return Collections.unmodifiableMap(arrays);
    }

    @Override
    public void close() {
        arrays.values().forEach(FeedArray::close);
    }
}
