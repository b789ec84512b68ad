package org.preceptor.plugins.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Images;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.file.FileSource;
import org.preceptor.plugins.datasets.folder.PictureSource;
import org.preceptor.plugins.datasets.format.IdxFile;

/**
 * {@code mnist}: LeCun's MNIST, and data sets made in its likeness with ten classes, as IDX files under the usual names
 * {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and
 * {@code t10k-labels-idx1-ubyte}, plain or {@code .gz}. The last two may be missing. Images are grey, called by their
 * index.
 *
 * <ul>
 *   <li>{@code path}: the folder; required
 * </ul>
 */
public final class Mnist extends FileSource {
    private static final String NAME = "mnist";
    private static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    private static final String IMAGES = "-images-idx3-ubyte";
    private static final String LABELS = "-labels-idx1-ubyte";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DataSource configure(Options options) {
        return new Located(path(options, "the folder of the four IDX files"));
    }

    private record Located(Path path) implements PictureSource {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public DataSet load(DataContext context) {
            return FaultCollector.load(faults -> read(context, faults));
        }

        @Override
        public DataCheck check(DataContext context, CheckDepth depth) {
            return FaultCollector.check(faults -> read(context, faults));
        }

        private Optional<DataSet> read(DataContext context, FaultCollector faults) {
            Path folder = context.resolve(path);
            Optional<Images> training = Mnist.read(folder, "train", faults);
            Optional<Images> test = find(folder, "t10k" + IMAGES).flatMap(there -> Mnist.read(folder, "t10k", faults));
            return training.map(images -> new DataSet(CLASSES, images, test.map(Examples.class::cast)));
        }
    }

    /** A set's two files; all that is wrong with either is collected. */
    private static Optional<Images> read(Path folder, String set, FaultCollector faults) {
        Optional<IdxFile> images = faults.collect(() -> IdxFile.read(require(folder, set + IMAGES), 3));
        Optional<IdxFile> labels = faults.collect(() -> IdxFile.read(require(folder, set + LABELS), 1));
        return images.flatMap(pictures -> labels.flatMap(of -> faults.collect(() -> together(pictures, of))));
    }

    private static Images together(IdxFile images, IdxFile labels) {
        int count = images.dimensions()[0];
        if (labels.dimensions()[0] != count) {
            throw new PreceptorException(labels.path() + ": expected " + count + " labels, one for each image in "
                    + images.path().getFileName() + ", found " + labels.dimensions()[0]
                    + "; the files do not belong together");
        }
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = labels.values()[i] & 0xff;
            if (numbers[i] >= CLASSES.size()) {
                throw new PreceptorException(labels.path() + ": expected labels from 0 to 9, found " + numbers[i]
                        + " at index " + i + "; this is not a file of this data set");
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
