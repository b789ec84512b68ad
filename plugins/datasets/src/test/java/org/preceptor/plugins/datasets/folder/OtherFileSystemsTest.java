package org.preceptor.plugins.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.TarFiles;
import org.preceptor.plugins.datasets.TestImages;

/** Pictures in file systems that a URI names: one in memory, and the contents of a zip file. */
class OtherFileSystemsTest {

    @TempDir
    Path folder;

    private FileSystem memory;

    @BeforeEach
    void open() {
        memory = Jimfs.newFileSystem("pictures", Configuration.unix());
    }

    @AfterEach
    void close() throws IOException {
        memory.close();
    }

    private DataSource source(Map<String, ?> options) {
        return new ImageFolder().configure(Options.of(options));
    }

    private DataSet load(Map<String, ?> options) {
        return Loaded.of(source(options).load(new DataContext(folder)));
    }

    @Test
    void picturesAndTheirListMayBeInMemory() throws IOException {
        Path root = memory.getPath("/bucket");
        TestImages.write(root, "labelled/cat/1.png", TestImages.png(0xff0000));
        TestImages.write(root, "labelled/dog/2.png", TestImages.png(0x00ff00));
        TestImages.write(root, "more/3.png", TestImages.png(0x0000ff));
        Files.writeString(root.resolve("list.csv"), "path,label\ndog/2.png,a\ncat/1.png,b\n");
        DataSet data = load(Map.of(
                "path", "jimfs://pictures/bucket/labelled", "unlabelled", List.of("jimfs://pictures/bucket/more")));
        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.training().names()).containsExactly("cat/1.png", "dog/2.png", "more/3.png");
        assertThat(load(Map.of("path", "jimfs://pictures/bucket/labelled", "list", "jimfs://pictures/bucket/list.csv"))
                        .classes())
                .containsExactly("a", "b");
        TestImages.write(root, "labelled/dog/broken.png", TarFiles.text("no picture"));
        assertThat(source(Map.of("path", "jimfs://pictures/bucket/labelled"))
                        .check(new DataContext(folder), CheckDepth.FULL)
                        .faults())
                .singleElement()
                .asString()
                .contains("labelled/dog/broken.png");
    }

    @Test
    void tarFilesAreReadInPlaceThere() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("cat/1.png", TestImages.png(0xff0000));
        entries.put("dog/2.png", TestImages.png(0x00ff00));
        Path tar = TarFiles.write(folder.resolve("photos.tar"), entries);
        Files.copy(tar, memory.getPath("/photos.tar"));
        assertThat(load(Map.of("path", "jimfs://pictures/photos.tar"))
                        .training()
                        .names())
                .containsExactly("cat/1.png", "dog/2.png");
        Files.copy(TestImages.zip(folder.resolve("photos.zip"), entries), memory.getPath("/photos.zip"));
        assertThatThrownBy(() -> load(Map.of("path", "jimfs://pictures/photos.zip")))
                .hasMessageContaining("/photos.zip: a zip file can be read from a disk only; copy it here");
    }

    @Test
    void aFileSystemThatIsNotOpenIsOpened() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("cat/1.png", TestImages.png(0xff0000));
        entries.put("dog/2.png", TestImages.png(0x00ff00));
        Path zip = TestImages.zip(folder.resolve("photos.zip"), entries);
        assertThat(load(Map.of("path", "jar:" + zip.toUri() + "!/")).training().names())
                .containsExactly("cat/1.png", "dog/2.png");
    }

    @Test
    void aFileSystemWithoutAProviderIsNamed() {
        assertThatThrownBy(() -> source(Map.of("path", "s3://bucket/pictures")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("there is no file system for s3: paths; add the JAR of a provider");
        assertThatThrownBy(() -> source(Map.of("path", "s3://bucket/a folder")))
                .isInstanceOf(InvalidOptionException.class);
    }
}
