package org.preceptor.plugins.datasets.folder;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForms;
import org.preceptor.plugins.datasets.picture.Picture;

/** The pictures of one set, decoded when they are asked for. */
final class PictureExamples implements Examples {
    private final PictureLoader loader;
    private final PictureLoader.Geometry geometry;
    private final int[] labels;
    private final List<String> names;
    private final int[] sides;
    private final Function<int[], Findings> noticed;
    private final Runnable closing;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param loader knows the files
     * @param geometry what the pictures must have
     * @param noticed what the sizes that pictures have in their files show
     * @param closing is done once when these are closed
     */
    PictureExamples(
            PictureLoader loader,
            PictureLoader.Geometry geometry,
            int[] labels,
            List<String> names,
            Function<int[], Findings> noticed,
            Runnable closing) {
        this.loader = loader;
        this.geometry = geometry;
        this.labels = labels;
        this.names = List.copyOf(names);
        this.sides = new int[labels.length];
        this.noticed = noticed;
        this.closing = closing;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public InputForms inputs() {
        return InputForms.image(loader.channels(), geometry.height(), geometry.width());
    }

    @Override
    public int[] labels() {
        return labels;
    }

    @Override
    public boolean named() {
        return true;
    }

    @Override
    public String name(int index) {
        return names.get(index);
    }

    @Override
    public void read(int index, ByteBuffer target) {
        Objects.checkIndex(index, labels.length);
        Picture stored = loader.decode(index, geometry);
        sides[index] = Math.max(stored.height(), stored.width());
        put(stored.resized(new Picture.Size(geometry.height(), geometry.width()), loader.resize()), target);
    }

    private static void put(Picture picture, ByteBuffer target) {
        int channels = picture.channels();
        int plane = picture.height() * picture.width();
        byte[] pixels = picture.pixels();
        byte[] interleaved = new byte[pixels.length];
        for (int channel = 0; channel < channels; channel++) {
            for (int pixel = 0; pixel < plane; pixel++) {
                interleaved[pixel * channels + channel] = pixels[channel * plane + pixel];
            }
        }
        target.put(interleaved);
    }

    @Override
    public Optional<String> origin() {
        return Optional.of(loader.origin(geometry));
    }

    @Override
    public Findings noticed() {
        return noticed.apply(sides);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closing.run();
        }
    }
}
