package org.preceptor.core.run.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.storage.DamagedFileException;
import org.preceptor.core.storage.Manifest;
import org.preceptor.core.storage.StrictJson;
import org.preceptor.core.storage.SyncedFiles;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.error.CheckpointException;
import org.preceptor.tensorflow.spec.Variable;

/**
 * A folder with variables in TensorFlow's format, {@code state.json}, and a manifest of both.
 *
 * @param path the folder
 */
public record Checkpoint(Path path) {
    private static final String STATE = "state.json";

    /** Writes the files into the folder, which is empty. */
    void fill(Program program, CheckpointState state, Predicate<Variable> which) throws IOException {
        program.save(path, which);
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> written = Files.list(path)) {
            for (Path file : written.toList()) {
                sizes.put(file.getFileName().toString(), Files.size(file));
                SyncedFiles.force(file);
            }
        }
        SyncedFiles.write(path.resolve(STATE), StrictJson.write(state.withFiles(sizes)));
        List<String> names = new ArrayList<>(sizes.keySet());
        names.add(STATE);
        Manifest.write(path, names);
    }

    public boolean exists() {
        return Files.isDirectory(path);
    }

    /**
     * The state, once every file is known to be as it was written.
     *
     * @param run what it must be a checkpoint of
     * @throws DamagedFileException if a file is missing or not as it was written
     * @throws PreceptorException if it is of another format or another run
     */
    public CheckpointState verified(RunFolder run) {
        Manifest manifest = Manifest.of(path);
        CheckpointState state = state(manifest);
        if (!state.run().equals(run.identity())) {
            throw new PreceptorException(ShortPath.of(path) + ": belongs to another run than "
                    + ShortPath.of(run.path()) + "; put back the run's own");
        }
        state.files().forEach(this::requireSize);
        state.files().keySet().forEach(manifest::check);
        return state;
    }

    /** The state as it was written; the variables may be damaged. */
    public CheckpointState state() {
        return state(Manifest.of(path));
    }

    private CheckpointState state(Manifest manifest) {
        byte[] content = manifest.read(STATE);
        int format = StrictJson.format(content);
        if (format != CheckpointState.FORMAT) {
            throw new PreceptorException(
                    ShortPath.of(path) + ": the checkpoint is of format " + format + ", this version reads format "
                            + CheckpointState.FORMAT + "; use the version it was written with");
        }
        return StrictJson.read(content, CheckpointState.class, STATE);
    }

    private void requireSize(String name, long size) {
        try {
            long found = Files.size(path.resolve(name));
            if (found != size) {
                throw new DamagedFileException(name + " has " + found + " bytes, expected " + size);
            }
        } catch (IOException e) {
            throw new DamagedFileException(name + " is missing", e);
        }
    }

    /**
     * Gives variables the values that are stored here, once the files are known to be as they were written.
     *
     * @throws PreceptorException if they are the values of other variables
     */
    public void restore(Program program, Predicate<Variable> which) {
        try {
            program.restore(path, which);
        } catch (CheckpointException e) {
            throw new PreceptorException(
                    ShortPath.of(path) + ": what was stored does not suit the parts of the run as they are now: "
                            + e.getMessage()
                            + "; use the network, the plugins and the application that it was trained with, or train again",
                    e);
        }
    }
}
