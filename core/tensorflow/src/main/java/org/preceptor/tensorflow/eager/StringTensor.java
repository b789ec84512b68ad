package org.preceptor.tensorflow.eager;

import ai.djl.ndarray.types.DataType;
import java.nio.charset.Charset;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.preceptor.tensorflow.op.Types;
import org.tensorflow.internal.c_api.TF_TString;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** A tensor of strings, whose characters TensorFlow leaves to their maker to free. */
public final class StringTensor implements AutoCloseable {
    private final TF_Tensor tensor;
    private final EagerValue value;
    private final int count;

    public StringTensor(List<String> texts, Charset charset, long... shape) {
        count = texts.size();
        long bytes = (long) Loader.sizeof(TF_TString.class) * count;
        int type = Types.number(DataType.STRING);
        tensor = tensorflow.TF_AllocateTensor(type, shape, shape.length, bytes);
        for (int i = 0; i < count; i++) {
            byte[] characters = texts.get(i).getBytes(charset);
            tensorflow.TF_TString_Init(element(i));
            try (BytePointer pointer = new BytePointer(Math.max(1, characters.length))) {
                pointer.put(characters, 0, characters.length);
                tensorflow.TF_TString_Copy(element(i), pointer, characters.length);
            }
        }
        value = EagerValue.sharing(tensor);
    }

    /** The tensor as a value, for as long as this is open. */
    public EagerValue value() {
        return value;
    }

    private TF_TString element(int i) {
        Pointer data = tensorflow.TF_TensorData(tensor).capacity((long) Loader.sizeof(TF_TString.class) * count);
        return new TF_TString(data).capacity(count).getPointer(i);
    }

    @Override
    public void close() {
        value.close();
        for (int i = 0; i < count; i++) {
            tensorflow.TF_TString_Dealloc(element(i));
        }
        tensorflow.TF_DeleteTensor(tensor);
    }
}
