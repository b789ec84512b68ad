package org.preceptor.tensorflow;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.preceptor.tensorflow.error.CheckpointException;
import org.tensorflow.internal.c_api.TF_TString;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Named arrays in TensorFlow's own checkpoint format, which {@code tf.train.load_checkpoint} reads. */
final class Checkpoints {
    private static final String PREFIX = "variables";
    private static final String INDEX = PREFIX + ".index";
    private static final String DATA = PREFIX + ".data-00000-of-00001";
    private static final int STRING = 7;

    private Checkpoints() {}

    static void save(Path directory, Map<String, EagerValue> values) {
        try {
            Files.createDirectories(directory);
            Path unfinished = Files.createTempDirectory(directory, "unfinished");
            try {
                write(unfinished.resolve(PREFIX), values);
                move(unfinished.resolve(DATA), directory.resolve(DATA));
                move(unfinished.resolve(INDEX), directory.resolve(INDEX));
            } finally {
                Files.deleteIfExists(unfinished.resolve(DATA));
                Files.deleteIfExists(unfinished.resolve(INDEX));
                Files.delete(unfinished);
            }
        } catch (IOException | RuntimeException e) {
            throw new CheckpointException(
                    "could not save " + values.size() + " variables to " + directory + ": " + reason(e), e);
        }
    }

    /** What went wrong, without the operation and its arguments, of which there are as many as variables. */
    static String reason(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (!(e instanceof EngineException)) {
            return message;
        }
        String status = message.substring(message.indexOf(": ") < 0 ? 0 : message.indexOf(": ") + 2);
        // such as "/folder/variables.data-00000-of-00001.tempstate123; No space left on device"
        return status.startsWith("/") && status.contains("; ")
                ? status.substring(status.lastIndexOf("; ") + 2)
                : status;
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(Path prefix, Map<String, EagerValue> values) {
        List<String> names = List.copyOf(values.keySet());
        try (Strings file = new Strings(new long[0], List.of(prefix.toString()));
                Strings keys = new Strings(new long[] {names.size()}, names);
                Strings slices = new Strings(
                        new long[] {names.size()}, names.stream().map(n -> "").toList())) {
            OpCall call = EagerEnvironment.get()
                    .call("SaveV2")
                    .in(file.value)
                    .in(keys.value)
                    .in(slices.value);
            call.in(List.copyOf(values.values())).run(0);
        }
    }

    /** Reads all before anything is changed. The caller closes the results. */
    static Map<String, EagerValue> load(Path directory, List<Variable> wanted) {
        for (String file : List.of(INDEX, DATA)) {
            if (!Files.isRegularFile(directory.resolve(file))) {
                throw new CheckpointException(
                        "there is no checkpoint in " + directory + ": the file " + file + " is missing");
            }
        }
        Map<String, EagerValue> found = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Variable variable : wanted) {
            try {
                EagerValue value = read(directory.resolve(PREFIX), variable);
                found.put(variable.name(), value);
                Shape shape = new Shape(value.shape());
                if (!shape.equals(variable.shape())) {
                    problems.add(
                            variable.name() + " has the shape " + shape + " there and " + variable.shape() + " here");
                }
            } catch (RuntimeException e) {
                problems.add(variable.name() + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            found.values().forEach(EagerValue::close);
            throw new CheckpointException("the checkpoint in " + directory + " is damaged or of another model: "
                    + String.join("; ", problems.subList(0, Math.min(5, problems.size())))
                    + (problems.size() > 5 ? "; and " + (problems.size() - 5) + " more" : ""));
        }
        return found;
    }

    private static EagerValue read(Path prefix, Variable variable) {
        try (Strings file = new Strings(new long[0], List.of(prefix.toString()));
                Strings keys = new Strings(new long[] {1}, List.of(variable.name()));
                Strings slices = new Strings(new long[] {1}, List.of(""))) {
            EagerCall call = (EagerCall) EagerEnvironment.get().call("RestoreV2");
            call.in(file.value).in(keys.value).in(slices.value);
            return (EagerValue) call.types("dtypes", variable.type()).run(1)[0];
        }
    }

    /** A native tensor of strings, whose characters TensorFlow leaves to their maker to free. */
    private static final class Strings implements AutoCloseable {
        private final TF_Tensor tensor;
        private final EagerValue value;
        private final int count;

        Strings(long[] shape, List<String> texts) {
            count = texts.size();
            long bytes = (long) Loader.sizeof(TF_TString.class) * count;
            tensor = tensorflow.TF_AllocateTensor(STRING, shape, shape.length, bytes);
            for (int i = 0; i < count; i++) {
                byte[] characters = texts.get(i).getBytes(StandardCharsets.UTF_8);
                tensorflow.TF_TString_Init(element(i));
                try (BytePointer pointer = new BytePointer(Math.max(1, characters.length))) {
                    pointer.put(characters, 0, characters.length);
                    tensorflow.TF_TString_Copy(element(i), pointer, characters.length);
                }
            }
            value = EagerValue.sharing(tensor);
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
}
