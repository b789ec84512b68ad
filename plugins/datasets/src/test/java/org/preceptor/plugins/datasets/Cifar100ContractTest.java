package org.preceptor.plugins.datasets;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.spi.DataSource;
import org.preceptor.testkit.DataSourceContract;

class Cifar100ContractTest implements DataSourceContract {
    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() {
        TestImages.write(folder, "c/train.bin", new byte[2 * 3074]);
        TestImages.write(folder, "c/test.bin", new byte[3074]);
    }

    @Override
    public DataSource part() {
        return new Cifar100();
    }

    @Override
    public DataSource source() {
        return new Cifar100().configure(Options.of(Map.of("path", "c", "labels", "coarse")));
    }

    @Override
    public DataContext context() {
        return new DataContext(folder);
    }
}
