package org.preceptor.core.run.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.preceptor.core.storage.SyncedFiles;

/**
 * Checkpoints as folders {@code step-NNNNNNNNN}. A checkpoint appears under its name only once it is whole. Other files
 * beside them are left alone.
 *
 * @param folder where they are; made with the first
 * @param kept how many of the last are kept, at least 1
 */
public record StepFolders(Path folder, int kept) implements CheckpointStore {
    private static final Pattern NAME = Pattern.compile("step-([0-9]{9,18})");

    public StepFolders {
        if (kept < 1) {
            throw new IllegalArgumentException(kept + " checkpoints are kept, expected at least 1");
        }
    }

    /** The folder that a run has by default, {@code checkpoints}, with the last two. */
    public static StepFolders of(Path run) {
        return new StepFolders(run.resolve("checkpoints"), 2);
    }

    @Override
    public SortedMap<Long, Path> all() {
        SortedMap<Long, Path> all = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (Stream<Path> paths = Files.list(folder)) {
            paths.filter(path -> step(path) >= 0 && Files.isDirectory(path)).forEach(path -> all.put(step(path), path));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number in a checkpoint's name; -1 if it is another file's. */
    private long step(Path path) {
        Matcher matcher = NAME.matcher(path.getFileName().toString());
        long step = matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
        return step >= 0 && path(step).getFileName().equals(path.getFileName()) ? step : -1;
    }

    @Override
    public Path path(long step) {
        return folder.resolve("step-" + String.format(Locale.ROOT, "%09d", step));
    }

    @Override
    public void write(long step, Content content) throws IOException {
        Path target = path(step);
        Path partial = target.resolveSibling(SyncedFiles.PARTIAL + target.getFileName());
        try {
            if (!Files.exists(folder)) {
                Files.createDirectory(folder);
                SyncedFiles.forceFolder(
                        Objects.requireNonNull(folder.toAbsolutePath().getParent()));
            }
            SyncedFiles.delete(partial);
            Files.createDirectory(partial);
            content.writeTo(partial);
            SyncedFiles.delete(target);
            SyncedFiles.move(partial, target);
        } catch (IOException | RuntimeException e) {
            SyncedFiles.deleteIfPossible(partial);
            throw e;
        }
        tidy(step);
        all().tailMap(step + 1).values().forEach(SyncedFiles::deleteIfPossible);
    }

    @Override
    public void tidy(long step) {
        List<Path> upTo = List.copyOf(all().headMap(step + 1).values());
        upTo.subList(0, Math.max(0, upTo.size() - kept)).forEach(SyncedFiles::deleteIfPossible);
    }
}
