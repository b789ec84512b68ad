package org.preceptor.plugins.datasets.picture;

import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.InputLayout;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.NewInputs;

/** Picture files, read and brought to a model's size a batch at a time. Those that cannot be read are not items. */
public final class PictureReader implements InputReader {
    private final PictureFiles found;
    private final Iterator<Path> files;
    private final int channels;
    private final Picture.Size size;
    private final Resize resize;
    private final int batch;
    private List<String> unreadableFolders;

    /**
     * Finds the files.
     *
     * @param resize how pictures are brought to the model's size
     * @throws PreceptorException if there is no picture in a folder
     */
    public PictureReader(NewInputs inputs, Resize resize) {
        this.found = PictureFiles.in(inputs.paths());
        this.files = found.files().iterator();
        this.unreadableFolders = found.unreadable();
        Shape shape = inputs.inputs().shape();
        this.channels = Math.toIntExact(shape.get(0));
        this.size = new Picture.Size(Math.toIntExact(shape.get(1)), Math.toIntExact(shape.get(2)));
        this.resize = resize;
        this.batch = inputs.batch();
    }

    @Override
    public List<Path> files() {
        return found.files();
    }

    @Override
    public InputLayout layout() {
        return InputLayout.named("image", "images");
    }

    @Override
    public List<String> skipped() {
        return found.skipped();
    }

    @Override
    public boolean hasNext() {
        return files.hasNext() || !unreadableFolders.isEmpty();
    }

    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        List<Item> items = new ArrayList<>();
        List<String> problems = new ArrayList<>(unreadableFolders);
        unreadableFolders = List.of();
        for (int i = 0; i < batch && files.hasNext(); i++) {
            String file = files.next().toString();
            try {
                Picture picture = Picture.read(Path.of(file), channels, file);
                pixels.writeBytes(picture.resized(size, resize).pixels());
                items.add(new Item(file, true));
            } catch (PreceptorException e) {
                problems.add(e.getMessage());
            }
        }
        int[] labels = new int[items.size()];
        Arrays.fill(labels, Examples.UNLABELLED);
        List<String> names = items.stream().map(Item::name).toList();
        return new Batch(
                items,
                new Images(channels, size.height(), size.width(), pixels.toByteArray(), labels, names),
                problems);
    }

    @Override
    public void close() {
        // each file is closed when it is read
    }
}
