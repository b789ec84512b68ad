package org.preceptor.plugins.datasets.folder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.picture.Picture;
import org.preceptor.plugins.datasets.picture.Resize;

/**
 * Decodes image files, or looks at many at once whether that would work. What is wrong is reported as if the files had
 * been read one after the other.
 */
final class PictureLoader {
    private static final int CHUNK = 64;
    /** To be raised when the same file and options give other pixels. */
    private static final int DECODING = 1;
    /** How many pictures of a set a check decodes, about. */
    private static final int SAMPLE = 64;

    private final int channels;
    private final Optional<Picture.Size> size;
    private final Resize resize;
    private final ReadingProgress progress;
    private final List<Source> sources = new ArrayList<>();
    private final Fingerprints.Compared compared;
    private int[] sides = {};
    private SortedMap<Integer, String> unreadable = new TreeMap<>();
    private Optional<Fingerprints> fingerprints = Optional.empty();

    /** One file of a tree. */
    private record Source(FileTree tree, String file) {
        byte[] read() {
            return tree.read(file);
        }

        Picture decode(byte[] content, int channels) {
            return Picture.decode(content, channels, where());
        }

        Picture.Size size(byte[] content, int channels) {
            return Picture.sizeOf(content, channels, where());
        }

        String where() {
            return tree.describe(file);
        }
    }

    /** What all pictures must have, and whose size that is. */
    record Geometry(int height, int width, String of) {}

    PictureLoader(
            int channels,
            Optional<Picture.Size> size,
            Resize resize,
            Fingerprints.Compared compared,
            ReadingProgress progress) {
        this.compared = compared;
        this.channels = channels;
        this.size = size;
        this.resize = resize;
        this.progress = progress;
    }

    void add(FileTree tree, String file) {
        sources.add(new Source(tree, file));
    }

    int channels() {
        return channels;
    }

    Resize resize() {
        return resize;
    }

    int count() {
        return sources.size();
    }

    /** By what pictures are known that have been read. Asked for once all have been added. */
    synchronized Fingerprints fingerprints() {
        if (fingerprints.isEmpty()) {
            fingerprints = Optional.of(new Fingerprints(sources.size(), compared));
        }
        return fingerprints.get();
    }

    /** For each picture its longer side as it is in the file, 0 if it is faulty, once they are inspected. */
    int[] sides() {
        return sides;
    }

    /** For each picture that cannot be read by its place what is wrong with it, once they are inspected. */
    SortedMap<Integer, String> unreadable() {
        return unreadable;
    }

    /** The height and width that the pictures must have: the option's, or those of the first picture that is sound. */
    Geometry geometry() {
        if (size.isPresent()) {
            return new Geometry(size.get().height(), size.get().width(), "'size'");
        }
        List<String> faults = new ArrayList<>();
        for (Source source : sources) {
            try {
                Picture picture = source.decode(source.read(), channels);
                return new Geometry(picture.height(), picture.width(), source.where());
            } catch (PreceptorException e) {
                faults.add(e.getMessage());
            }
        }
        throw new FaultyDataException(faults, sources.size() + " images");
    }

    /** The same as the headers of the files say, or nothing if none can be read. */
    Optional<Geometry> statedGeometry() {
        if (size.isPresent()) {
            return Optional.of(geometry());
        }
        for (Source source : sources) {
            try {
                Picture.Size stated = source.size(source.read(), channels);
                return Optional.of(new Geometry(stated.height(), stated.width(), source.where()));
            } catch (PreceptorException e) {
                // reported with the others
            }
        }
        return Optional.empty();
    }

    /**
     * One picture as it is in its file.
     *
     * @throws PreceptorException if a file is not a sound image, or has another size than the first and none was asked
     *     for
     */
    Picture decode(int index, Geometry geometry) {
        Source source = sources.get(index);
        byte[] content = source.read();
        Picture picture = source.decode(content, channels);
        if (!fingerprints().isKnown(index)) {
            fingerprints().add(index, content);
            fingerprints().add(index, picture);
        }
        if (size.isEmpty()) {
            requireSize(source, new Picture.Size(picture.height(), picture.width()), geometry);
        }
        return picture;
    }

    /** A hash of which files there are, how large and how old they are, and of what is made of them. */
    String origin(Geometry geometry) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String made = "pictures " + DECODING + "\n" + channels + "x" + geometry.height() + "x" + geometry.width()
                    + (size.isEmpty() ? "" : " resized" + (resize == Resize.STRETCH ? "" : " " + resize))
                    + (compared == Fingerprints.Compared.EXACT ? "" : " compared " + compared) + "\n";
            digest.update(made.getBytes(StandardCharsets.UTF_8));
            for (Source source : sources) {
                String file = source.where() + "\n" + source.tree().stamp(source.file()) + "\n";
                digest.update(file.getBytes(StandardCharsets.UTF_8));
            }
            return "pictures " + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    /**
     * Looks at the headers of all files, and decodes some of them or all.
     *
     * @param geometry what the pictures must have, if that is known
     * @return how many were decoded
     */
    int inspect(Optional<Geometry> geometry, CheckDepth depth, FaultCollector faults) {
        if (sources.isEmpty()) {
            return 0;
        }
        int step = depth == CheckDepth.FULL ? 1 : (sources.size() + SAMPLE - 1) / SAMPLE;
        AtomicInteger decoded = new AtomicInteger();
        unreadable = forEach(i -> {
            Source source = sources.get(i);
            byte[] content = source.read();
            fingerprints().add(i, content);
            Picture.Size found = source.size(content, channels);
            sides[i] = Math.max(found.height(), found.width());
            if (size.isEmpty() && geometry.isPresent()) {
                requireSize(source, found, geometry.get());
            }
            if (i % step == 0) {
                fingerprints().add(i, source.decode(content, channels));
                decoded.incrementAndGet();
            }
        });
        faults.addAll(List.copyOf(unreadable.values()));
        return decoded.get();
    }

    /** Does something with each picture by its place, with several threads; what went wrong, in the pictures' order. */
    private SortedMap<Integer, String> forEach(IntConsumer step) {
        sides = new int[sources.size()];
        SortedMap<Integer, String> failures = new ConcurrentSkipListMap<>();
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
                                step.accept(i);
                            } catch (PreceptorException e) {
                                failures.put(i, e.getMessage());
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
        return failures;
    }

    private static void requireSize(Source source, Picture.Size found, Geometry geometry) {
        if (found.height() != geometry.height() || found.width() != geometry.width()) {
            throw new PreceptorException(source.where() + ": expected " + geometry.width() + "x" + geometry.height()
                    + " pixels as in " + geometry.of() + ", found " + found.width() + "x" + found.height()
                    + "; set 'size' to bring all images to one size");
        }
    }
}
