package org.preceptor.cli;

import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.preceptor.api.Examples;
import org.preceptor.api.Images;
import org.preceptor.api.Picture;
import org.preceptor.api.PreceptorException;

/** Image files, read and brought to a model's size a batch at a time. */
final class ImageBatches implements Iterator<ImageBatches.Batch> {
    private final Iterator<Path> files;
    private final int channels;
    private final int height;
    private final int width;
    private final int size;
    private boolean allWereRead = true;

    /**
     * Images of one batch.
     *
     * @param images those that could be read, named by their paths, without labels
     * @param problems for each of the others what is wrong
     */
    record Batch(Images images, List<String> problems) {}

    /**
     * @param paths files, and folders whose JPEG and PNG files are meant
     * @param shape channels, height, width
     * @param size how many images make a batch
     * @throws PreceptorException if a folder cannot be read or holds no image
     */
    ImageBatches(List<Path> paths, Shape shape, int size) {
        this.files = paths.stream()
                .flatMap(path -> Files.isDirectory(path) ? inside(path).stream() : Stream.of(path))
                .iterator();
        this.channels = Math.toIntExact(shape.get(0));
        this.height = Math.toIntExact(shape.get(1));
        this.width = Math.toIntExact(shape.get(2));
        this.size = size;
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> listed = Files.list(folder)) {
            List<Path> images = listed.filter(ImageBatches::isImage).sorted().toList();
            if (images.isEmpty()) {
                throw new PreceptorException(
                        folder + ": expected images in this folder, found none; supported are .jpg, .jpeg, .png");
            }
            return images;
        } catch (IOException e) {
            throw new PreceptorException(folder + ": the folder cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png"));
    }

    @Override
    public boolean hasNext() {
        return files.hasNext();
    }

    @Override
    public Batch next() {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        List<String> names = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < size && files.hasNext(); i++) {
            Path file = files.next();
            try {
                Picture picture = Picture.read(file, channels, file.toString());
                pixels.writeBytes(picture.resized(height, width).pixels());
                names.add(file.toString());
            } catch (PreceptorException e) {
                problems.add(e.getMessage());
            }
        }
        allWereRead &= problems.isEmpty();
        int[] labels = new int[names.size()];
        Arrays.fill(labels, Examples.UNLABELLED);
        return new Batch(new Images(channels, height, width, pixels.toByteArray(), labels, names), problems);
    }

    /** Whether no image so far had to be left out. */
    boolean allWereRead() {
        return allWereRead;
    }
}
