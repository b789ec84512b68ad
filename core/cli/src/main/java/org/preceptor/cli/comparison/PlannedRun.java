package org.preceptor.cli.comparison;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.preceptor.api.PreceptorException;
import org.preceptor.cli.terminal.Json;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.config.SettingText;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.ViewSpec;
import org.preceptor.core.run.RunState;
import org.preceptor.core.storage.SyncedFiles;

/**
 * A run that a comparison is to make or continue, or has made.
 *
 * @param method the method's name
 * @param seed the run's seed
 * @param pipeline what is run
 * @param folder the run's; beside it, with other endings, the settings it was started with and its result
 */
public record PlannedRun(String method, long seed, Pipeline pipeline, Path folder) {

    private static final Pattern RESULT = Pattern.compile(".+-seed-?[0-9]+[.]json");

    /** Where a run of a comparison is made. */
    public static Path folder(Path comparison, String method, long seed) {
        return comparison.resolve(method + "-seed" + seed);
    }

    /** Where the result of the run in a folder is kept. */
    public static Path result(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".json");
    }

    /** Whether a file is such a result. */
    public static boolean isResult(Path file) {
        return RESULT.matcher(file.getFileName().toString()).matches();
    }

    /** Takes note of the settings and gives the folder to train in. */
    public Path begin() {
        write(settings(), SettingText.write(pipeline.settings()));
        return folder;
    }

    /** Whether there is a run to continue. */
    public boolean isStarted(Preceptor preceptor) {
        RunState state = preceptor.state(folder);
        return Files.exists(settings()) && (state == RunState.BEGUN || state == RunState.CHECKPOINTED);
    }

    /** The result of an earlier process. */
    public Optional<ComparedRun> earlierResult() {
        try {
            return Optional.of(Json.read(result(), ComparedRun.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new PreceptorException(
                    ShortPath.of(result()) + ": expected the result of an earlier run, found one that cannot be read ("
                            + SyncedFiles.reason(e) + "); delete it, and the run is made again",
                    e);
        }
    }

    public void keep(ComparedRun run) {
        write(result(), Json.text(run));
    }

    /**
     * Requires that the run was begun with these settings, if it was begun.
     *
     * @throws PreceptorException if the run was started with other settings, so that the table would mix the two
     */
    public void requireSameSettings() {
        if (Files.exists(settings()) && !Files.isRegularFile(settings())) {
            throw new PreceptorException(ShortPath.of(settings())
                    + ": expected the settings of this run, found a folder, a pipe or a device; delete it");
        }
        if (Files.exists(settings())
                && !PipelineFile.read(settings(), List.of())
                        .plain()
                        .equals(pipeline.settings().plain())) {
            throw new PreceptorException(ShortPath.of(settings())
                    + ": this run was started with other settings; choose another --name, or delete the folder");
        }
    }

    /**
     * Requires that the views are for such examples as there are.
     *
     * @param example the shape of one
     * @throws PreceptorException naming the method
     */
    public static void requireSuited(String method, Pipeline pipeline, List<Long> example) {
        try {
            ViewSpec.requireSuited(pipeline.views().values(), new Shape(example));
        } catch (PreceptorException e) {
            throw new PreceptorException("method '" + method + "': " + e.getMessage(), e);
        }
    }

    private Path settings() {
        return folder.resolveSibling(folder.getFileName() + ".yaml");
    }

    private Path result() {
        return result(folder);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            SyncedFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException(ShortPath.of(file) + " cannot be written: " + e.getMessage(), e));
        }
    }
}
