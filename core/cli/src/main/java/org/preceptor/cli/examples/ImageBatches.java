package org.preceptor.cli.examples;

import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.Picture;

/** Image files, read and brought to a model's size a batch at a time. Those that cannot be read are not items. */
public final class ImageBatches implements PredictionInput {
    private final Iterator<Path> files;
    private final List<Path> named;
    private final int channels;
    private final int height;
    private final int width;
    private final int size;
    private List<String> unreadableFolders;
    private boolean allWereRead = true;

    /**
     * @param shape channels, height, width
     * @param size how many images make a batch
     */
    public ImageBatches(PictureFiles files, Shape shape, int size) {
        this.named = files.files();
        this.files = named.iterator();
        this.unreadableFolders = files.unreadable();
        this.channels = Math.toIntExact(shape.get(0));
        this.height = Math.toIntExact(shape.get(1));
        this.width = Math.toIntExact(shape.get(2));
        this.size = size;
    }

    @Override
    public List<Path> files() {
        return named;
    }

    @Override
    public List<String> header() {
        return List.of(kind());
    }

    @Override
    public String kind() {
        return "image";
    }

    @Override
    public char separator() {
        return ',';
    }

    @Override
    public boolean hasNext() {
        return files.hasNext() || !unreadableFolders.isEmpty();
    }

    @Override
    public Batch next() {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        List<Item> items = new ArrayList<>();
        List<String> problems = new ArrayList<>(unreadableFolders);
        unreadableFolders = List.of();
        for (int i = 0; i < size && files.hasNext(); i++) {
            String file = files.next().toString();
            try {
                Picture picture = Picture.read(Path.of(file), channels, file);
                pixels.writeBytes(picture.resized(height, width).pixels());
                items.add(new Item(file, List.of(file), items.size()));
            } catch (PreceptorException e) {
                problems.add(e.getMessage());
            }
        }
        allWereRead &= problems.isEmpty();
        int[] labels = new int[items.size()];
        Arrays.fill(labels, Examples.UNLABELLED);
        List<String> names = items.stream().map(Item::name).toList();
        return new Batch(items, new Images(channels, height, width, pixels.toByteArray(), labels, names), problems);
    }

    @Override
    public boolean allWereRead() {
        return allWereRead;
    }

    @Override
    public void close() {
        // each file is closed when it is read
    }
}
