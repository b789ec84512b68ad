package org.preceptor.core.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.InputForms;

/** Reads examples, one after the other, into a buffer for each of their inputs. For one thread. */
public final class DividedRecords {
    private final List<InputForm> forms;
    private final List<ByteBuffer> targets;
    private final ByteBuffer record;

    /** @param targets one for each input, in their order and in the byte order of the machine */
    public DividedRecords(InputForms inputs, List<ByteBuffer> targets) {
        this.forms = inputs.forms();
        this.targets = List.copyOf(targets);
        this.record =
                ByteBuffer.allocate(forms.size() == 1 ? 0 : inputs.bytes()).order(ByteOrder.nativeOrder());
    }

    /**
     * Reads an example behind those before it.
     *
     * @return how many bytes it had
     */
    public int read(Examples examples, int index) {
        if (forms.size() == 1) {
            ByteBuffer target = targets.get(0);
            int start = target.position();
            examples.read(index, target);
            return target.position() - start;
        }
        examples.read(index, record.clear());
        int read = record.position();
        int start = 0;
        for (int i = 0; i < forms.size(); i++) {
            int bytes = forms.get(i).bytes();
            targets.get(i).put(record.array(), start, bytes);
            start += bytes;
        }
        return read;
    }
}
