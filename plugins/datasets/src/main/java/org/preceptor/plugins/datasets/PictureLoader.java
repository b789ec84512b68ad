package org.preceptor.plugins.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.preceptor.api.FaultyDataException;
import org.preceptor.api.Picture;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.ReadingProgress;

/**
 * Decodes many image files at once into one block of pixels. What is wrong is reported as if the files had been read
 * one after the other.
 */
final class PictureLoader {
    private static final int CHUNK = 64;

    private final int channels;
    private final OptionalInt size;
    private final ReadingProgress progress;
    private final List<Source> sources = new ArrayList<>();
    private int[] sides = {};

    /** One file of a tree. */
    private record Source(FileTree tree, String file) {
        Picture decode(int channels) {
            return Picture.decode(tree.read(file), channels, tree.describe(file));
        }
    }

    /** What all pictures must have, and whose size that is. */
    record Geometry(int height, int width, String of) {}

    PictureLoader(int channels, OptionalInt size, ReadingProgress progress) {
        this.channels = channels;
        this.size = size;
        this.progress = progress;
    }

    void add(FileTree tree, String file) {
        sources.add(new Source(tree, file));
    }

    int channels() {
        return channels;
    }

    int count() {
        return sources.size();
    }

    /** For each picture its longer side as it is in the file, once they are loaded. */
    int[] sides() {
        return sides;
    }

    /** The height and width that the pictures must have: the option's, or those of the first picture that is sound. */
    Geometry geometry() {
        if (size.isPresent()) {
            return new Geometry(size.getAsInt(), size.getAsInt(), "'size'");
        }
        List<String> faults = new ArrayList<>();
        for (Source source : sources) {
            try {
                Picture picture = source.decode(channels);
                return new Geometry(
                        picture.height(), picture.width(), source.tree().describe(source.file()));
            } catch (PreceptorException e) {
                faults.add(e.getMessage());
            }
        }
        throw new FaultyDataException(faults, sources.size() + " images");
    }

    /**
     * All pictures, {@code [count, channels, height, width]}.
     *
     * @throws PreceptorException if a file is no sound image, or has another size than the first and none was asked for
     */
    byte[] load(Geometry geometry) {
        long stride = (long) channels * geometry.height() * geometry.width();
        long bytes = stride * sources.size();
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new PreceptorException(
                    sources.get(0).tree().root() + ": " + sources.size() + " images of " + geometry.width() + "x"
                            + geometry.height() + " pixels take " + (bytes >> 20)
                            + " MiB, more than the 2047 MiB that fit; set a smaller"
                            + " 'size'");
        }
        byte[] pixels = new byte[(int) bytes];
        sides = new int[sources.size()];
        SortedMap<Integer, PreceptorException> failures = new ConcurrentSkipListMap<>();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        int workers = Math.min(8, Runtime.getRuntime().availableProcessors());
        ExecutorService threads = Executors.newFixedThreadPool(workers, work -> {
            Thread thread = new Thread(work, "preceptor-pictures");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                running.add(threads.submit(() -> {
                    for (int start = next.getAndAdd(CHUNK); start < sources.size(); start = next.getAndAdd(CHUNK)) {
                        for (int i = start; i < Math.min(start + CHUNK, sources.size()); i++) {
                            try {
                                Picture picture = sources.get(i).decode(channels);
                                sides[i] = Math.max(picture.height(), picture.width());
                                byte[] one =
                                        fit(sources.get(i), picture, geometry).pixels();
                                System.arraycopy(one, 0, pixels, i * (int) stride, (int) stride);
                            } catch (PreceptorException e) {
                                failures.put(i, e);
                            }
                            progress.read(done.incrementAndGet(), sources.size());
                        }
                    }
                }));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PreceptorException(sources.get(0).tree().root() + ": interrupted while reading images", e);
        } finally {
            threads.shutdownNow();
        }
        if (!failures.isEmpty()) {
            throw new FaultyDataException(
                    failures.values().stream().map(Throwable::getMessage).toList(), sources.size() + " images");
        }
        return pixels;
    }

    private Picture fit(Source source, Picture picture, Geometry geometry) {
        if (size.isPresent()) {
            return picture.resized(geometry.height(), geometry.width());
        }
        if (picture.height() != geometry.height() || picture.width() != geometry.width()) {
            throw new PreceptorException(source.tree().describe(source.file()) + ": expected " + geometry.width() + "x"
                    + geometry.height() + " pixels as in " + geometry.of() + ", found " + picture.width() + "x"
                    + picture.height()
                    + "; set 'size' to bring all images to one size");
        }
        return picture;
    }
}
