package org.preceptor.plugins.datasets.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.TestImages;
import org.preceptor.testkit.DataSourceContract;

class ImageFolderContractTest implements DataSourceContract {
    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() {
        TestImages.write(folder, "pictures/cat/1.png", TestImages.png(0xff0000));
        TestImages.write(folder, "pictures/cat/2.png", TestImages.png(0x00ff00));
        TestImages.write(folder, "pictures/dog/1.png", TestImages.png(0x0000ff));
        TestImages.write(folder, "others/3.png", TestImages.png(0));
        TestImages.write(folder, "held/dog/4.png", TestImages.plain("png", 9, 7, 0xffffff));
    }

    @Override
    public DataSource part() {
        return new ImageFolder();
    }

    @Override
    public DataSource source() {
        return new ImageFolder().configure(Options.of(Map.of("path", "pictures", "unlabelled", "others")));
    }

    @Override
    public DataContext context() {
        return new DataContext(folder);
    }

    @Override
    public List<Path> newInputs() {
        return List.of(folder.resolve("others"), folder.resolve("pictures/cat"), folder.resolve("gone.png"));
    }

    @Override
    public Optional<Path> otherExamples() {
        return Optional.of(Path.of("held"));
    }
}
