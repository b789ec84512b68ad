package org.preceptor.core.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.Variable;

/**
 * The checkpoints of a run: folders {@code step-NNNNNNNNN} with the variables in TensorFlow's format and
 * {@code state.json}. A checkpoint appears under its name only once it is whole; the last two are kept.
 */
final class Checkpoints {
    private static final String PREFIX = "step-";
    private static final String STATE = "state.json";
    private static final int KEPT = 2;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    Checkpoints(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a checkpoint.
     *
     * @throws TrainingFailure if it cannot be written; older ones are as they were
     */
    Path write(Program program, CheckpointState state, Predicate<Variable> which) {
        Path target = folder.resolve(name(state.step()));
        save(program, state, which, target);
        keepLast();
        return target;
    }

    /** Writes the variables and the state into a folder, which appears whole or not at all. */
    void save(Program program, CheckpointState state, Predicate<Variable> which, Path target) {
        Path partial = target.resolveSibling(".partial-" + target.getFileName());
        try {
            delete(partial);
            Files.createDirectories(partial);
            program.save(partial, which);
            Map<String, Long> files = new TreeMap<>();
            try (Stream<Path> written = Files.list(partial)) {
                for (Path file : written.toList()) {
                    files.put(file.getFileName().toString(), Files.size(file));
                    force(file);
                }
            }
            Path stateFile = partial.resolve(STATE);
            JSON.writeValue(stateFile.toFile(), state.withFiles(files));
            force(stateFile);
            replace(partial, target);
        } catch (IOException | RuntimeException e) {
            deleteQuietly(partial);
            throw new TrainingFailure(
                    target + ": the checkpoint of step " + state.step() + " could not be written ("
                            + reason(e) + "); "
                            + last().map(path -> "the last good one is " + path
                                            + "; make room, then go on from it with --resume")
                                    .orElse(
                                            "it would have been the first; make room or choose another folder, then train anew"),
                    e);
        }
    }

    private static String reason(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void replace(Path partial, Path target) throws IOException {
        if (Files.exists(target)) {
            Path old = target.resolveSibling(".old-" + target.getFileName());
            delete(old);
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            delete(old);
        } else {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void keepLast() {
        List<Path> all = all();
        all.subList(0, Math.max(0, all.size() - KEPT)).forEach(Checkpoints::deleteQuietly);
    }

    /** All whole checkpoints, oldest first. */
    List<Path> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest checkpoint. */
    Optional<Path> last() {
        List<Path> all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The newest checkpoint of fewer steps. */
    Optional<Path> before(long step) {
        String name = name(step);
        return all().stream()
                .filter(path -> path.getFileName().toString().compareTo(name) < 0)
                .reduce((first, second) -> second);
    }

    private static String name(long step) {
        return PREFIX + String.format("%09d", step);
    }

    /**
     * The state of a checkpoint.
     *
     * @throws PreceptorException if it is missing, of another format, or not whole
     */
    static CheckpointState state(Path checkpoint) {
        Path file = checkpoint.resolve(STATE);
        CheckpointState state;
        if (!Files.isDirectory(checkpoint)) {
            throw new PreceptorException(checkpoint + ": there is no such checkpoint" + others(checkpoint));
        }
        try {
            state = JSON.readValue(file.toFile(), CheckpointState.class);
        } catch (JsonProcessingException e) {
            throw damaged(checkpoint, STATE + " cannot be read: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw damaged(checkpoint, STATE + " is missing", e);
        }
        if (state.format() != CheckpointState.FORMAT) {
            throw new PreceptorException(
                    checkpoint + ": the checkpoint is of format " + state.format() + ", this version reads format "
                            + CheckpointState.FORMAT + "; use the version it was written with");
        }
        state.files().forEach((name, size) -> {
            Path part = checkpoint.resolve(name);
            try {
                if (Files.size(part) != size) {
                    throw damaged(checkpoint, name + " has " + Files.size(part) + " bytes, expected " + size, null);
                }
            } catch (IOException e) {
                throw damaged(checkpoint, name + " is missing", e);
            }
        });
        return state;
    }

    /** A complaint about a checkpoint that is not whole, naming another one to go on from. */
    static PreceptorException damaged(Path checkpoint, String what, Throwable cause) {
        return new PreceptorException(checkpoint + ": the checkpoint is damaged: " + what + others(checkpoint), cause);
    }

    private static String others(Path checkpoint) {
        Path parent = checkpoint.toAbsolutePath().getParent();
        return new Checkpoints(parent)
                .all().stream()
                        .filter(path -> !path.getFileName().equals(checkpoint.getFileName()))
                        .reduce((first, second) -> second)
                        .map(path -> "; go on from " + path + " instead, with --resume " + path)
                        .orElse("; there is no other checkpoint beside it; train anew");
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(path)) {
            for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void deleteQuietly(Path path) {
        try {
            delete(path);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(Checkpoints.class).warn("could not delete {}: {}", path, e.toString());
        }
    }
}
