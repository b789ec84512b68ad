package org.preceptor.plugins.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Images;
import org.preceptor.api.spi.DataSource;

/**
 * {@code mnist}: LeCun's MNIST, and data sets made in its likeness with ten classes, as IDX files under the standard
 * names {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and
 * {@code t10k-labels-idx1-ubyte}, plain or {@code .gz}. The last two may be missing. Images are grey, called by their
 * index.
 *
 * <ul>
 *   <li>{@code path}: the folder; required
 * </ul>
 */
public final class Mnist implements DataSource {
    private static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    private final Optional<Path> path;

    /** Without a path; to be configured. */
    public Mnist() {
        this(Optional.empty());
    }

    private Mnist(Optional<Path> path) {
        this.path = path;
    }

    @Override
    public String name() {
        return "mnist";
    }

    @Override
    public Mnist configure(Options options) {
        return new Mnist(Required.path(options, "the folder of the four IDX files"));
    }

    @Override
    public DataSet load(DataContext context) {
        Path folder = context.resolve(Required.orComplain(path, name()));
        Images training = read(require(folder, "train-images-idx3-ubyte"), require(folder, "train-labels-idx1-ubyte"));
        Optional<Path> testImages = find(folder, "t10k-images-idx3-ubyte");
        return new DataSet(
                CLASSES, training, testImages.map(images -> read(images, require(folder, "t10k-labels-idx1-ubyte"))));
    }

    private static Images read(Path imageFile, Path labelFile) {
        IdxFile images = IdxFile.read(imageFile, 3);
        IdxFile labels = IdxFile.read(labelFile, 1);
        int count = images.dimensions()[0];
        if (labels.dimensions()[0] != count) {
            throw new PreceptorException(
                    labelFile + ": expected " + count + " labels, one for each image in " + imageFile.getFileName()
                            + ", found " + labels.dimensions()[0] + "; the files do not belong together");
        }
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = labels.values()[i] & 0xff;
            if (numbers[i] >= CLASSES.size()) {
                throw new PreceptorException(labelFile + ": expected labels from 0 to 9, found " + numbers[i]
                        + " at index " + i + "; this is no file of this data set");
            }
        }
        return new Images(1, images.dimensions()[1], images.dimensions()[2], images.values(), numbers, List.of());
    }

    private static Path require(Path folder, String name) {
        return find(folder, name)
                .orElseThrow(() -> new PreceptorException(
                        folder + ": expected the file " + name + " or " + name + ".gz, found neither; check the path"));
    }

    private static Optional<Path> find(Path folder, String name) {
        return List.of(name, name + ".gz").stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
