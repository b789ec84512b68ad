package org.preceptor.cli.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.InputForms;
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
 * A run that a comparison or a sweep is to make or continue, or has made.
 *
 * @param pipeline what is run
 * @param folder the run's; beside it, with other endings, the settings it was started with and its result
 */
public record PlannedRun(Pipeline pipeline, Path folder) {

    private static final Pattern RESULT = Pattern.compile(".*seed-?[0-9]+[.]json");

    /**
     * A run whose settings another process has taken note of.
     *
     * @param base where relative paths in them start
     */
    public static PlannedRun begun(Preceptor preceptor, Path folder, Path base) {
        return new PlannedRun(preceptor.pipeline(PipelineFile.read(settings(folder), List.of()), base), folder);
    }

    /** The method's name; the run's where it has no method. */
    public String method() {
        return pipeline.fit().method().isEmpty()
                ? pipeline.name()
                : pipeline.fit().method();
    }

    /** The run's seed. */
    public long seed() {
        return pipeline.seed();
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

    /** Where the result is kept that the run in a folder had when it paused for the Nth time. */
    public static Path rung(Path folder, int number) {
        return folder.resolveSibling(folder.getFileName() + ".rung" + number + ".json");
    }

    /** Keeps what it had come to when it paused. */
    public void keepRung(int number, ComparedRun run) {
        write(rung(folder, number), Json.text(run));
    }

    /** Keeps its result, by which a later command knows that it is finished. */
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
                && !withoutThreads(PipelineFile.read(settings(), List.of()))
                        .equals(withoutThreads(pipeline.settings()))) {
            throw new PreceptorException(ShortPath.of(settings())
                    + ": this run was started with other settings; choose another --name, or delete the folder");
        }
    }

    /** Settings as Java values; by how many threads they are computed makes no other run. */
    private static Map<String, Object> withoutThreads(Setting settings) {
        Map<String, Object> plain = new LinkedHashMap<>();
        settings.mapping().forEach((key, value) -> plain.put(key, value.plain()));
        Setting runtime = settings.mapping().get("runtime");
        if (runtime != null && runtime.isMapping()) {
            Map<String, Setting> rest = new LinkedHashMap<>(runtime.mapping());
            rest.remove("threads");
            plain.remove("runtime");
            if (!rest.isEmpty()) {
                plain.put("runtime", new Setting(rest, runtime.where()).plain());
            }
        }
        return plain;
    }

    /**
     * Requires that the views are for such examples as there are.
     *
     * @param inputs of an example
     * @throws PreceptorException naming the method
     */
    public static void requireSuited(String method, Pipeline pipeline, InputForms inputs) {
        try {
            ViewSpec.requireSuited(pipeline.views().values(), inputs);
        } catch (PreceptorException e) {
            throw new PreceptorException("method '" + method + "': " + e.getMessage(), e);
        }
    }

    private Path settings() {
        return settings(folder);
    }

    private static Path settings(Path folder) {
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
