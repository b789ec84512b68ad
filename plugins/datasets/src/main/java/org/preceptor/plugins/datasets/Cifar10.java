package org.preceptor.plugins.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
 * {@code cifar10}: Krizhevsky's CIFAR-10 in its binary version. Training examples are those of {@code data_batch_1.bin}
 * to {@code data_batch_5.bin} in that order (as many of them as there are, from 1 on), called by their index; the test
 * set is {@code test_batch.bin}, if it is there.
 *
 * <ul>
 *   <li>{@code path}: the folder, or the {@code .tar.gz} as downloaded; required
 * </ul>
 */
public final class Cifar10 extends FileSource {
    private static final String NAME = "cifar10";
    private static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DataSource configure(Options options) {
        return new Located(path(options, "the folder or .tar.gz file of CIFAR-10's binary version"));
    }

    private record Located(Path path) implements PictureSource {

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
                    context.resolve(path),
                    file -> file.matches("data_batch_\\d\\.bin|test_batch\\.bin|batches\\.meta\\.txt"));
            List<String> batches = files.contents().keySet().stream()
                    .filter(file -> file.startsWith("data_batch_"))
                    .toList();
            files.require("data_batch_1.bin");
            for (int i = 0; i < batches.size(); i++) {
                if (!batches.get(i).equals("data_batch_" + (i + 1) + ".bin")) {
                    faults.add(files.root() + ": expected data_batch_" + (i + 1) + ".bin before " + batches.get(i)
                            + ", found it missing; complete the folder");
                    break;
                }
            }
            CifarRecords records = new CifarRecords(1, 0, 10);
            return new DataSet(
                    faults.collect(() -> files.classes("batches.meta.txt", CLASSES))
                            .orElse(CLASSES),
                    records.read(files, batches, faults),
                    files.contents().containsKey("test_batch.bin")
                            ? Optional.of(records.read(files, List.of("test_batch.bin"), faults))
                            : Optional.empty());
        }
    }
}
