package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import java.nio.charset.Charset;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.internal.c_api.TF_TString;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Tensors of strings: made from Java's, and read back. */
final class Strings {
    private static final int SIZE = 24;

    private Strings() {}

    /** A value that owns its strings. */
    static EagerValue of(String[] strings, Charset charset, long[] shape) {
        if (HostTensor.elements(shape) != strings.length) {
            throw Refusal.of("create: an array of shape " + new ai.djl.ndarray.types.Shape(shape) + " needs "
                    + HostTensor.elements(shape) + " strings, not " + strings.length);
        }
        int type = Types.number(DataType.STRING);
        TF_Tensor tensor =
                tensorflow.TF_AllocateTensor(type, new long[] {strings.length}, 1, (long) strings.length * SIZE);
        TF_TString cells = strings.length == 0 ? null : new TF_TString(tensorflow.TF_TensorData(tensor));
        for (int i = 0; i < strings.length; i++) {
            byte[] bytes = strings[i].getBytes(charset);
            TF_TString cell = cells.getPointer(i);
            tensorflow.TF_StringInit(cell);
            try (BytePointer text = new BytePointer(Math.max(1, bytes.length))) {
                text.put(bytes, 0, bytes.length);
                tensorflow.TF_StringCopy(cell, text, bytes.length);
            }
        }
        try (Ops ops = Ops.in(TensorManager.system());
                EagerValue raw = EagerValue.sharing(tensor)) {
            // the gathered copy frees its strings with itself, the raw tensor would not
            int[] all = java.util.stream.IntStream.range(0, strings.length).toArray();
            Value copy = ops.call("GatherV2", raw, ops.ints(all), ops.scalar(0));
            return (EagerValue) ops.own(ops.call("Reshape", copy, ops.sizes(shape)));
        } finally {
            for (int i = 0; i < strings.length; i++) {
                tensorflow.TF_StringDealloc(cells.getPointer(i));
            }
            tensorflow.TF_DeleteTensor(tensor);
        }
    }

    static String[] read(EagerValue value, Charset charset) {
        TF_Tensor tensor = value.resolve();
        try {
            String[] strings = new String[(int) value.size()];
            TF_TString cells = strings.length == 0 ? null : new TF_TString(tensorflow.TF_TensorData(tensor));
            for (int i = 0; i < strings.length; i++) {
                TF_TString cell = cells.getPointer(i);
                byte[] bytes = new byte[(int) tensorflow.TF_StringGetSize(cell)];
                tensorflow.TF_StringGetDataPointer(cell).get(bytes, 0, bytes.length);
                strings[i] = new String(bytes, charset);
            }
            return strings;
        } finally {
            tensorflow.TF_DeleteTensor(tensor);
        }
    }
}
