package org.preceptor.plugins.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.spi.DataSource;
import org.preceptor.testkit.DataSourceContract;

class Cifar10ContractTest implements DataSourceContract {
    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() {
        TestImages.write(folder, "c/data_batch_1.bin", new byte[2 * 3073]);
        TestImages.write(folder, "c/test_batch.bin", new byte[3073]);
        TestImages.write(folder, "new.png", TestImages.png(0xff0000));
        TestImages.write(folder, "held/cat/1.png", TestImages.png(0x00ff00));
    }

    @Override
    public DataSource part() {
        return new Cifar10();
    }

    @Override
    public DataSource source() {
        return new Cifar10().configure(Options.of(Map.of("path", "c")));
    }

    @Override
    public DataContext context() {
        return new DataContext(folder);
    }

    @Override
    public List<Path> newInputs() {
        return List.of(folder.resolve("new.png"));
    }

    @Override
    public Optional<Path> otherExamples() {
        return Optional.of(Path.of("held"));
    }
}
