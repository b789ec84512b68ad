package org.preceptor.cli.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Setting;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.pipeline.Pipeline;

/**
 * What a command reads, and so must not write over.
 *
 * @param files what the user named, and what was found in folders
 * @param run the run's folder, or one of its checkpoints
 * @param trainedOn the files that the run has its examples and labels from
 */
public record InputFiles(List<Path> files, Path run, List<Path> trainedOn) {
    private static final String REMEDY = "; choose another name";

    public InputFiles {
        files = List.copyOf(files);
        trainedOn = List.copyOf(trainedOn);
    }

    public static InputFiles of(List<Path> files, Path run, Pipeline pipeline) {
        List<Path> trainedOn = new ArrayList<>();
        texts(data(pipeline)).forEach(text -> {
            try {
                trainedOn.add(pipeline.folder().resolve(text));
            } catch (InvalidPathException e) {
                // no path
            }
        });
        return new InputFiles(files, run, trainedOn);
    }

    /** The data section of a pipeline's file; each has one. */
    private static Setting data(Pipeline pipeline) {
        return Objects.requireNonNull(pipeline.settings().mapping().get("data"), "data");
    }

    private static Stream<String> texts(Setting setting) {
        if (setting.isMapping()) {
            return setting.mapping().values().stream().flatMap(InputFiles::texts);
        }
        return setting.isList() ? setting.list().stream().flatMap(InputFiles::texts) : Stream.of(setting.text());
    }

    /**
     * A file that is not one of these under any name, links included.
     *
     * @throws PreceptorException if it is one of them
     */
    public Path requireOther(Path file) {
        if (!Files.isRegularFile(file)) { // a pipe's name need not lead anywhere
            return file;
        }
        String where = "--out " + ShortPath.of(file) + ": ";
        if (isOneOf(files, file)) {
            throw new PreceptorException(where + "is a file that is read, which would be lost" + REMEDY);
        }
        if (isOneOf(trainedOn, file)) {
            throw new PreceptorException(where + "is a file that the run has its examples from" + REMEDY);
        }
        if (isOfRun(file)) {
            throw new PreceptorException(where + "is a file of the run" + REMEDY);
        }
        return file;
    }

    private static boolean isOneOf(List<Path> files, Path file) {
        try {
            for (Path each : files) {
                if (Files.isRegularFile(each) && Files.isSameFile(each, file)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a file is in the run's folder; runs write no CSV files, so that one is a user's. */
    private boolean isOfRun(Path file) {
        try {
            Path folder = run.toRealPath();
            while (!Files.exists(folder.resolve("pipeline.yaml"))) {
                if (folder.getParent() == null) {
                    return false;
                }
                folder = folder.getParent();
            }
            return file.toRealPath().startsWith(folder)
                    && !file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
