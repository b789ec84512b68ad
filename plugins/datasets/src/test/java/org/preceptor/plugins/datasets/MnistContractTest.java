package org.preceptor.plugins.datasets;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.spi.DataSource;
import org.preceptor.testkit.DataSourceContract;

class MnistContractTest implements DataSourceContract {
    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() {
        TestImages.write(
                folder,
                "train-images-idx3-ubyte",
                ByteBuffer.allocate(16 + 12)
                        .putInt(0x803)
                        .putInt(2)
                        .putInt(2)
                        .putInt(3)
                        .array());
        TestImages.write(
                folder,
                "train-labels-idx1-ubyte",
                ByteBuffer.allocate(8 + 2).putInt(0x801).putInt(2).array());
        TestImages.write(
                folder,
                "t10k-images-idx3-ubyte",
                ByteBuffer.allocate(16 + 6)
                        .putInt(0x803)
                        .putInt(1)
                        .putInt(2)
                        .putInt(3)
                        .array());
        TestImages.write(
                folder,
                "t10k-labels-idx1-ubyte",
                ByteBuffer.allocate(8 + 1).putInt(0x801).putInt(1).array());
    }

    @BeforeEach
    void drawAPicture() {
        TestImages.write(folder, "new.png", TestImages.png(0xff0000));
    }

    @Override
    public DataSource part() {
        return new Mnist();
    }

    @Override
    public DataSource source() {
        return new Mnist().configure(Options.of(Map.of("path", ".")));
    }

    @Override
    public DataContext context() {
        return new DataContext(folder);
    }

    @Override
    public List<Path> newInputs() {
        return List.of(folder.resolve("new.png"));
    }
}
