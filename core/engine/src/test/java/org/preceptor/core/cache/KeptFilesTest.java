package org.preceptor.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.FileKeeper;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;

/** Files that sources keep in the cache. */
class KeptFilesTest {
    @TempDir
    Path folder;

    private final AtomicInteger made = new AtomicInteger();

    private record Source() implements DataSource {
        @Override
        public String name() {
            return "archive";
        }

        @Override
        public DataSet load(DataContext context) {
            return new DataSet(
                    List.of("a", "b"), new Vectors(1, new float[] {1}, new int[] {0}, List.of()), Optional.empty());
        }
    }

    private KeptFiles files(long limit) {
        return new KeptFiles(new CacheFolder(folder), new Source(), limit, ReadingProgress.UNHEARD);
    }

    private String kept(FileKeeper files, String origin) {
        Path file = files.keep(origin, target -> Files.writeString(target, origin + made.incrementAndGet()));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFileIsMadeOnceForWhatItIsMadeOf() {
        assertThat(kept(files(1000), "x")).isEqualTo("x1");
        assertThat(kept(files(1000), "y")).isEqualTo("y2");
        assertThat(kept(files(1000), "x")).isEqualTo("x1");
        List<CacheFolder.Entry> entries = new CacheFolder(folder).entries();
        assertThat(entries)
                .hasSize(2)
                .allMatch(CacheFolder.Entry::whole)
                .extracting("source")
                .containsOnly("archive");
        entries.forEach(
                entry -> assertThat(new CacheFolder(folder).remove(entry)).isEmpty());
        assertThat(kept(files(1000), "x")).isEqualTo("x3");
    }

    @Test
    void whatFailedIsMadeAgain() {
        assertThatThrownBy(() -> files(1000).keep("x", target -> {
                    Files.writeString(target, "half");
                    throw new IOException("the disk is full");
                }))
                .hasMessageContaining("the cache cannot be written (the disk is full)");
        assertThat(kept(files(1000), "x")).isEqualTo("x1");
    }

    @Test
    void severalThreadsMakeItOnce() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<String> read = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> read.add(kept(files(1000), "x")));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(read).containsExactly("x1", "x1", "x1", "x1");
    }

    @Test
    void theOldestGoesWhereThereIsNoRoomForAll() throws InterruptedException {
        kept(files(1000), "x".repeat(50));
        Thread.sleep(20);
        kept(files(1000), "y".repeat(50));
        Thread.sleep(20);
        kept(files(700), "z".repeat(50));
        assertThat(new CacheFolder(folder).entries()).hasSize(2);
        assertThat(kept(files(700), "y".repeat(50)))
                .as("the younger of the two others")
                .endsWith("y2");
    }

    @Test
    void withoutACacheFilesAreTemporary() {
        CacheSettings none = new CacheSettings(CacheSettings.Kind.NONE, Optional.empty(), 1000);
        FileKeeper keeper = KeptFiles.of(none, new Source(), ReadingProgress.UNHEARD);
        Path file = keeper.keep("x", target -> Files.writeString(target, "text"));
        assertThat(file).hasContent("text");
        keeper.release(file);
        assertThat(file).doesNotExist();
    }
}
