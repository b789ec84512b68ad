package org.preceptor.plugins.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.file.FileSource;
import org.preceptor.plugins.datasets.folder.PictureSource;
import org.preceptor.plugins.datasets.format.CifarFiles;

/**
 * {@code cifar100}: Krizhevsky's CIFAR-100 in its binary version. Training examples are those of {@code train.bin},
 * called by their index; the test set is {@code test.bin}, if it is there.
 *
 * <ul>
 *   <li>{@code path}: the folder, or the {@code .tar.gz} as downloaded; required
 *   <li>{@code labels}: {@code fine}, the 100 classes (default), or {@code coarse}, the 20 superclasses
 * </ul>
 */
public final class Cifar100 extends FileSource {
    private static final String NAME = "cifar100";

    /** Which of its two labels an image has. */
    enum Labels {
        FINE,
        COARSE
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DataSource configure(Options options) {
        return new Located(
                path(options, "the folder or .tar.gz file of CIFAR-100's binary version"),
                options.choice("labels", Labels.FINE));
    }

    private record Located(Path path, Labels labels) implements PictureSource {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public DataSet load(DataContext context) {
            return FaultCollector.load(faults -> Optional.of(read(context, faults)));
        }

        @Override
        public DataCheck check(DataContext context, CheckDepth depth) {
            return FaultCollector.check(faults -> Optional.of(read(context, faults)));
        }

        private DataSet read(DataContext context, FaultCollector faults) {
            CifarFiles files = CifarFiles.read(
                    context.resolve(path), file -> file.matches("(train|test)\\.bin|(fine|coarse)_label_names\\.txt"));
            boolean fine = labels == Labels.FINE;
            int count = fine ? 100 : 20;
            List<String> numbers =
                    IntStream.range(0, count).mapToObj(Integer::toString).toList();
            CifarRecords records = new CifarRecords(2, fine ? 1 : 0, count);
            return new DataSet(
                    faults.collect(() ->
                                    files.classes(fine ? "fine_label_names.txt" : "coarse_label_names.txt", numbers))
                            .orElse(numbers),
                    records.read(files, List.of("train.bin"), faults),
                    files.contents().containsKey("test.bin")
                            ? Optional.of(records.read(files, List.of("test.bin"), faults))
                            : Optional.empty());
        }
    }
}
