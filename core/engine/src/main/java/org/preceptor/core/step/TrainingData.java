package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.step.Inputs;
import org.preceptor.core.data.DividedRecords;
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
 * @param inputs of an example
 * @param resident by the names of the inputs, {@code [N, height, width, channels] uint8} of images and {@code [N, …]}
 *     of others; empty if steps are fed with {@link #EXAMPLES}
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
        InputForms inputs,
        Map<String, Variable> resident,
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

    /** Begins what steps are fed with of a batch's examples, where they are not on the device. */
    public static final String EXAMPLES = "examples/";

    /** The same for a step that is fed with this worker's share of the batch alone. */
    public static final String SHARE = "share/";

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
                    examples.inputs(),
                    resident ? resident(examples, eager, program) : Map.of(),
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

    private static Map<String, Variable> resident(Examples examples, NDManager eager, Program.Builder program) {
        List<ByteBuffer> all = new ArrayList<>();
        for (InputForm form : examples.inputs()) {
            all.add(ByteBuffer.allocate(Math.multiplyExact(examples.size(), form.bytes()))
                    .order(ByteOrder.nativeOrder()));
        }
        DividedRecords records = new DividedRecords(examples.inputs(), all);
        for (int i = 0; i < examples.size(); i++) {
            records.read(examples, i);
        }
        Map<String, Variable> variables = new LinkedHashMap<>();
        for (InputForm form : examples.inputs()) {
            ByteBuffer bytes = all.get(variables.size()).flip();
            NDArray array = eager.create(bytes, StoredShape.of(form, examples.size()), form.type());
            // TensorFlow gathers rows of int32 on the processor alone
            NDArray kept = form.type() == DataType.INT32 ? array.toType(DataType.INT64, false) : array;
            variables.put(form.name(), program.shared(PREFIX + "inputs/" + form.name(), kept));
        }
        return variables;
    }

    /** Images as float32 pixels from 0 to 1, channels first; others as they are. */
    public static NDArray seen(InputForm form, NDArray stored) {
        return form.kind() == InputForm.Kind.IMAGE
                ? stored.toType(DataType.FLOAT32, false).div(255f).transpose(0, 3, 1, 2)
                : stored.toType(form.type(), false);
    }

    /** The examples of a replica's share of the batch. */
    Inputs inputs(Trace trace) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (InputForm form : inputs) {
            arrays.put(form.name(), seen(form, stored(form.name(), trace)));
        }
        return new Inputs(arrays);
    }

    private NDArray stored(String input, Trace trace) {
        Variable all = resident.get(input);
        if (all != null) {
            return trace.readRows(all, trace.replicas().rows(trace.input(TracedStep.INDICES)));
        }
        return trace.hasInput(SHARE + input)
                ? trace.input(SHARE + input)
                : trace.replicas().rows(trace.input(EXAMPLES + input));
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

    public Inputs normalise(Trace trace, Inputs pixels) {
        return normalise(trace, pixels, normalisation, constants);
    }

    public static Inputs normalise(
            Trace trace, Inputs pixels, InputNormalisation normalisation, List<Variable> constants) {
        NDList values = new NDList(constants.stream().map(trace::read).toList());
        return normalisation.apply(pixels, values);
    }
}
