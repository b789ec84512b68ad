package org.preceptor.tensorflow.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.util.Pair;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.preceptor.tensorflow.op.OpCall;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/** Operations of TensorFlow that DJL has no method for, called by TensorFlow's names. */
final class Raw {
    private static final int MOST_RESULTS = 64;

    private Raw() {}

    /** Attributes may be whole numbers, fractions, flags, text, types and {@code long[]}. */
    static NDList call(TensorManager manager, String operation, NDList inputs, PairList<String, ?> attributes) {
        List<TensorArray> arrays = new ArrayList<>();
        inputs.forEach(input -> arrays.add(manager.from(input)));
        try (ArrayOperation within = arrays.isEmpty() ? ArrayOperation.in(manager) : ArrayOperation.over(arrays)) {
            OpCall call = within.ops().call(operation);
            for (TensorArray array : arrays) {
                call.in(within.logical(array));
            }
            for (Pair<String, ?> attribute : attributes == null ? new PairList<String, Object>() : attributes) {
                give(call, operation, attribute.getKey(), attribute.getValue());
            }
            NDList results = new NDList();
            for (Value value : call.many(MOST_RESULTS)) {
                NDArray result = within.array(value);
                results.add(result);
            }
            return results;
        }
    }

    private static void give(OpCall call, String operation, String name, Object value) {
        if (value instanceof Integer || value instanceof Long) {
            call.attr(name, ((Number) value).longValue());
        } else if (value instanceof Float || value instanceof Double) {
            call.attr(name, ((Number) value).floatValue());
        } else if (value instanceof Boolean flag) {
            call.attr(name, flag);
        } else if (value instanceof String text) {
            call.attr(name, text);
        } else if (value instanceof DataType type) {
            call.attr(name, type);
        } else if (value instanceof long[] numbers) {
            call.attrs(name, numbers);
        } else {
            throw Refusal.of("invoke: attribute " + name + " of " + operation
                    + " must be a number, a flag, text, a type or long[], not " + value);
        }
    }
}
