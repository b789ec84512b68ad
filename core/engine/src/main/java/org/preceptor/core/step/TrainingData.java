package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.preceptor.api.data.Examples;
import org.preceptor.core.data.InputNormalisation;
import org.preceptor.core.data.Split;
import org.preceptor.core.data.StoredShape;
import org.preceptor.core.task.KnownLabels;
import org.preceptor.core.task.LabelScale;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Variable;

/**
 * The training set as a step sees it. What is known of every example is on the device. Either the examples themselves
 * are there too, and a step is fed with indices only, or a step is fed with those of its batch. The result is the same.
 * Images are channels last, as they are convolved; arrays made of them are channels first nevertheless.
 *
 * @param resident {@code [N, height, width, channels] uint8} or {@code [N, features] float32}; empty if steps are fed
 *     with {@link #EXAMPLES}
 * @param labels {@code [N] int64}, 0 where no label may be used; where labels are rows of numbers {@code [N, classes]
 *     float32}, zeros where none may be used
 * @param labelled {@code [N] float32}, 1 where the label may be used
 * @param truth {@code [N] int64}, every label that the source knows, below 0 where it knows none; never used to train.
 *     Empty if no label is hidden, and where labels are no single classes
 * @param labelledSize how many examples have a label that may be used
 * @param labelCounts how many examples have each class as a label that may be used, or in it; empty where labels are
 *     numbers
 */
public record TrainingData(
        Optional<Variable> resident,
        Variable labels,
        Variable labelled,
        Optional<Variable> truth,
        InputNormalisation normalisation,
        List<Variable> constants,
        int size,
        int labelledSize,
        List<Integer> labelCounts,
        int classes) {

    /** The prefix of variables that hold data, which no checkpoint needs to. */
    public static final String PREFIX = "data/";

    /** The input with a batch's examples, where they are not on the device. */
    public static final String EXAMPLES = "examples";

    /** The same for a step that is fed with this worker's share of the batch alone. */
    public static final String SHARE = "share";

    /**
     * Declares what steps need of a training set.
     *
     * @param resident whether the examples are kept on the device
     * @param scale in which numbers that are predicted are learnt
     */
    public static TrainingData declare(
            Split split,
            boolean resident,
            InputNormalisation normalisation,
            LabelScale scale,
            Program.Builder program) {
        Examples examples = split.training();
        int size = examples.size();
        try (NDManager eager = NDManager.newBaseManager()) {
            float[] labelled = new float[size];
            for (int i = 0; i < size; i++) {
                labelled[i] = split.labels()[i] == Examples.UNLABELLED ? 0 : 1;
            }
            return new TrainingData(
                    resident
                            ? Optional.of(program.shared(PREFIX + "inputs", array(examples, eager)))
                            : Optional.empty(),
                    program.shared(
                            PREFIX + "labels",
                            examples.labelRows()
                                    .map(rows -> rows(split, rows.values(), scale, eager))
                                    .orElseGet(() -> classes(split, eager))),
                    program.shared(PREFIX + "labelled", eager.create(labelled)),
                    truth(split).map(known -> program.shared(PREFIX + "truth", eager.create(known))),
                    normalisation,
                    constants(normalisation, eager, program),
                    size,
                    split.labelledIndices().length,
                    labelCounts(split),
                    split.classes().size());
        }
    }

    private static NDArray classes(Split split, NDManager eager) {
        long[] labels = new long[split.labels().length]; // TensorFlow gathers rows of int32 on the processor alone
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Math.max(0, split.labels()[i]);
        }
        return eager.create(labels);
    }

    private static NDArray rows(Split split, float[][] rows, LabelScale scale, NDManager eager) {
        int width = split.classes().size();
        float[] labels = new float[Math.multiplyExact(rows.length, width)];
        for (int i : split.labelledIndices()) {
            System.arraycopy(scale.scaled(rows[i]), 0, labels, i * width, width);
        }
        return eager.create(labels, new Shape(rows.length, width));
    }

    private static List<Integer> labelCounts(Split split) {
        return List.copyOf(KnownLabels.counts(split.classes(), split.training(), split.labels())
                .values());
    }

    /**
     * All labels that the source knows, where some of them are hidden from training; targets are compared with them.
     */
    private static Optional<long[]> truth(Split split) {
        int[] known = split.training().labels();
        boolean hidden = split.training().labelRows().isEmpty()
                && IntStream.of(split.unlabelledIndices()).anyMatch(i -> known[i] != Examples.UNLABELLED);
        return hidden ? Optional.of(IntStream.of(known).asLongStream().toArray()) : Optional.empty();
    }

    /** Variables for the normalisation's constants. */
    public static List<Variable> constants(InputNormalisation normalisation, NDManager eager, Program.Builder program) {
        List<Variable> variables = new ArrayList<>();
        for (NDArray constant : normalisation.arrays(eager)) {
            variables.add(program.shared(PREFIX + "normalisation" + variables.size(), constant));
        }
        return variables;
    }

    private static NDArray array(Examples examples, NDManager manager) {
        ByteBuffer all = ByteBuffer.allocate(Math.multiplyExact(examples.size(), examples.bytes()))
                .order(ByteOrder.nativeOrder());
        for (int i = 0; i < examples.size(); i++) {
            examples.read(i, all);
        }
        return manager.create(all.flip(), StoredShape.of(examples.shape(), examples.size()), examples.type());
    }

    /** Images as float32 pixels from 0 to 1, channels first; vectors as they are. */
    public static NDArray pixels(NDArray stored) {
        return stored.getDataType() == DataType.UINT8
                ? stored.toType(DataType.FLOAT32, false).div(255f).transpose(0, 3, 1, 2)
                : stored;
    }

    /** The examples of a replica's share of the batch. */
    NDArray inputs(Trace trace) {
        return pixels(resident.map(all -> trace.readRows(all, trace.replicas().rows(trace.input(TracedStep.INDICES))))
                .orElseGet(() -> trace.hasInput(SHARE)
                        ? trace.input(SHARE)
                        : trace.replicas().rows(trace.input(EXAMPLES))));
    }

    /** Labels, {@code [B, classes] float32}: one-hot, or the rows that they are. */
    NDArray labels(Trace trace, NDArray indices) {
        NDArray known = trace.readRows(labels, indices);
        return labels.shape().dimension() == 1 ? known.oneHot(classes) : known;
    }

    NDArray labelled(Trace trace, NDArray indices) {
        return trace.readRows(labelled, indices);
    }

    /** The true class of each example, int64, below 0 where the source does not know it; empty if none is hidden. */
    Optional<NDArray> truth(Trace trace, NDArray indices) {
        return truth.map(known -> trace.readRows(known, indices));
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
