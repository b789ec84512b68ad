package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.Vectors;
import org.preceptor.core.data.InputNormalisation;
import org.preceptor.core.data.Split;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Variable;

/**
 * The training set on the device: images as bytes, so that a step is fed with indices only. Images lie there channels
 * last, which is how they are convolved; arrays made of them are channels first all the same.
 *
 * @param inputs {@code [N, height, width, channels] uint8} or {@code [N, features] float32}
 * @param labels {@code [N] int32}, 0 where no label may be used
 * @param labelled {@code [N] float32}, 1 where the label may be used
 */
public record ResidentData(
        Variable inputs,
        Variable labels,
        Variable labelled,
        InputNormalisation normalisation,
        List<Variable> constants,
        int size,
        int labelledSize,
        int classes) {

    /** The prefix of variables that hold data, which no checkpoint needs to. */
    public static final String PREFIX = "data/";

    public static ResidentData declare(Split split, InputNormalisation normalisation, Program.Builder program) {
        Examples examples = split.training();
        int size = examples.size();
        try (NDManager eager = NDManager.newBaseManager()) {
            long[] labels = new long[size]; // TensorFlow gathers rows of int32 on the processor alone
            float[] labelled = new float[size];
            for (int i = 0; i < size; i++) {
                labelled[i] = split.labels()[i] == Examples.UNLABELLED ? 0 : 1;
                labels[i] = Math.max(0, split.labels()[i]);
            }
            return new ResidentData(
                    program.variable(PREFIX + "inputs", array(examples, eager)),
                    program.variable(PREFIX + "labels", eager.create(labels)),
                    program.variable(PREFIX + "labelled", eager.create(labelled)),
                    normalisation,
                    constants(normalisation, eager, program),
                    size,
                    split.labelledIndices().length,
                    split.classes().size());
        }
    }

    /** Variables for the normalisation's constants. */
    public static List<Variable> constants(InputNormalisation normalisation, NDManager eager, Program.Builder program) {
        List<Variable> variables = new ArrayList<>();
        for (NDArray constant : normalisation.arrays(eager)) {
            variables.add(program.variable(PREFIX + "normalisation" + variables.size(), constant));
        }
        return variables;
    }

    /**
     * Examples as an array: images {@code [N, height, width, channels] uint8}, vectors {@code [N, features] float32}.
     */
    static NDArray array(Examples examples, NDManager manager) {
        if (examples instanceof Images images) {
            return manager.create(
                    ByteBuffer.wrap(channelsLast(images, 0, images.size())),
                    new Shape(images.size(), images.height(), images.width(), images.channels()),
                    DataType.UINT8);
        }
        Vectors vectors = (Vectors) examples;
        return manager.create(vectors.values(), new Shape(vectors.size(), vectors.features()));
    }

    /** The pixels of some images, {@code [count, height, width, channels]}. */
    public static byte[] channelsLast(Images images, int start, int count) {
        int channels = images.channels();
        int plane = images.height() * images.width();
        byte[] from = images.pixels();
        byte[] to = new byte[Math.multiplyExact(count, images.stride())];
        for (int image = 0; image < count; image++) {
            int source = (start + image) * images.stride();
            int base = image * images.stride();
            for (int channel = 0; channel < channels; channel++) {
                for (int pixel = 0; pixel < plane; pixel++) {
                    to[base + pixel * channels + channel] = from[source + channel * plane + pixel];
                }
            }
        }
        return to;
    }

    /** Images as float32 pixels from 0 to 1, channels first; vectors as they are. */
    public static NDArray pixels(NDArray stored) {
        return stored.getDataType() == DataType.UINT8
                ? stored.toType(DataType.FLOAT32, false).div(255f).transpose(0, 3, 1, 2)
                : stored;
    }

    NDArray inputs(Trace trace, NDArray indices) {
        return pixels(trace.readRows(inputs, indices));
    }

    /** One-hot labels, {@code [B, classes] float32}. */
    NDArray labels(Trace trace, NDArray indices) {
        return trace.readRows(labels, indices).oneHot(classes);
    }

    NDArray labelled(Trace trace, NDArray indices) {
        return trace.readRows(labelled, indices);
    }

    public NDArray normalise(Trace trace, NDArray pixels) {
        return normalise(trace, pixels, normalisation, constants);
    }

    public static NDArray normalise(
            Trace trace, NDArray pixels, InputNormalisation normalisation, List<Variable> constants) {
        NDList values = new NDList(constants.stream().map(trace::read).toList());
        return normalisation.apply(pixels, values);
    }
}
