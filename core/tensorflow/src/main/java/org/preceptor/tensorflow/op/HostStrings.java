package org.preceptor.tensorflow.op;

import java.nio.charset.Charset;
import org.tensorflow.internal.c_api.TF_TString;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Strings of a tensor, as Java's. */
public final class HostStrings {
    private HostStrings() {}

    /** The elements of a value of strings, in order. */
    public static String[] read(Value strings, Charset charset) {
        TF_Tensor tensor = strings.tensor();
        try {
            String[] texts = new String[(int) strings.size()];
            if (texts.length == 0) {
                return texts;
            }
            TF_TString cells = new TF_TString(tensorflow.TF_TensorData(tensor));
            for (int i = 0; i < texts.length; i++) {
                TF_TString cell = cells.getPointer(i);
                byte[] bytes = new byte[(int) tensorflow.TF_StringGetSize(cell)];
                tensorflow.TF_StringGetDataPointer(cell).get(bytes, 0, bytes.length);
                texts[i] = new String(bytes, charset);
            }
            return texts;
        } finally {
            tensorflow.TF_DeleteTensor(tensor);
        }
    }
}
