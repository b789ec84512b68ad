package org.preceptor.tensorflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.preceptor.tensorflow.eager.EagerEnvironment;
import org.preceptor.tensorflow.eager.EagerValue;
import org.preceptor.tensorflow.eager.StringTensor;
import org.preceptor.tensorflow.error.CheckpointException;
import org.preceptor.tensorflow.spec.Variable;

/** Named arrays in TensorFlow's own checkpoint format, which {@code tf.train.load_checkpoint} reads. */
final class CheckpointFiles {
    private static final String PREFIX = "variables";
    private static final String INDEX = PREFIX + ".index";
    private static final String DATA = PREFIX + ".data-00000-of-00001";

    /** What is reported where a checkpoint is whole, but lacks a variable or has it with another shape or type. */
    private static final Pattern OTHER_VARIABLE =
            Pattern.compile(" has the shape .* here$| not found in checkpoint|expected dtype");

    private CheckpointFiles() {}

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
        List<String> whole = names.stream().map(name -> "").toList();
        try (StringTensor file = strings(prefix.toString());
                StringTensor keys = new StringTensor(names, UTF_8, names.size());
                StringTensor slices = new StringTensor(whole, UTF_8, names.size())) {
            EagerEnvironment.get()
                    .call("SaveV2")
                    .in(file.value(), keys.value(), slices.value())
                    .in(List.copyOf(values.values()))
                    .many(0);
        }
    }

    private static StringTensor strings(String scalar) {
        return new StringTensor(List.of(scalar), UTF_8);
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
            boolean intact = problems.stream()
                    .allMatch(problem -> OTHER_VARIABLE.matcher(problem).find());
            throw new CheckpointException("the checkpoint in " + directory
                    + (intact ? " is of another model: " : " is damaged or of another model: ")
                    + String.join("; ", problems.subList(0, Math.min(5, problems.size())))
                    + (problems.size() > 5 ? "; and " + (problems.size() - 5) + " more" : ""));
        }
        return found;
    }

    private static EagerValue read(Path prefix, Variable variable) {
        try (StringTensor file = strings(prefix.toString());
                StringTensor keys = new StringTensor(List.of(variable.name()), UTF_8, 1);
                StringTensor slices = new StringTensor(List.of(""), UTF_8, 1)) {
            return (EagerValue) EagerEnvironment.get()
                    .call("RestoreV2")
                    .in(file.value(), keys.value(), slices.value())
                    .types("dtypes", variable.type())
                    .one();
        }
    }
}
