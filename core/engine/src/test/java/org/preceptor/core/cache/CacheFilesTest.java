package org.preceptor.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.storage.FolderLock;

/** What is deleted, read and written in a folder that users name, and in which anything may lie. */
@Timeout(60)
class CacheFilesTest {
    private static final BadFileSettings STOP = new BadFileSettings(BadFileSettings.Kind.STOP, 1);
    private static final long ROOM = 1 << 20;
    private static final String OF_FOREIGN_FOLDER = "d41d8cd98f00b204e9800998ecf8427e";

    @TempDir
    private Path folder;

    @TempDir
    private Path outside;

    private Path secret;

    @BeforeEach
    void somebodyElsesFile() throws IOException {
        secret = Files.writeString(outside.resolve("secret"), "secret");
    }

    private record Source() implements DataSource {
        @Override
        public String name() {
            return "counted";
        }

        @Override
        public DataSet load(DataContext context) {
            throw new UnsupportedOperationException();
        }
    }

    /** Hundred bytes. */
    private record Counted(String name) implements Examples {
        @Override
        public int size() {
            return 100;
        }

        @Override
        public InputForms inputs() {
            return InputForms.image(1, 1, 1);
        }

        @Override
        public int[] labels() {
            return new int[100];
        }

        @Override
        public void read(int index, ByteBuffer target) {
            target.put((byte) index);
        }

        @Override
        public Optional<String> origin() {
            return Optional.of(name);
        }
    }

    private DecodedCache cache(String origin) {
        return new DecodedCache(new CacheFolder(folder), new Source(), new Counted(origin));
    }

    private DecodedCache built(String origin, long room) {
        DecodedCache cache = cache(origin);
        cache.open(room, STOP, ReadingProgress.UNHEARD).examples().close();
        return cache;
    }

    private static void pipe(Path file) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
    }

    private List<CacheFolder.Entry> entries() {
        return new CacheFolder(folder).entries();
    }

    @Test
    void aFolderWithoutATagIsNoCacheWhateverItsNameIsAndWhateverItHolds() throws IOException {
        Path thesis = Files.write(
                Files.createDirectory(folder.resolve(OF_FOREIGN_FOLDER)).resolve("thesis.doc"), new byte[5000]);
        Path old = Files.createDirectory(folder.resolve("0".repeat(32)));
        Files.writeString(old.resolve("cache.json"), "{\"format\": 1, \"examples\": 7}");
        Files.write(old.resolve("examples.bin"), new byte[7]);
        assertThat(entries()).isEmpty();
        built("a", 100);
        built("b", 100);
        assertThat(entries()).as("made room for").hasSize(1);
        assertThat(thesis).exists();
        assertThat(old.resolve("examples.bin")).exists();
        FolderLock lock = FolderLock.take(old, Clock.systemUTC());
        assertThatThrownBy(() -> new CacheFiles(old).delete(lock)).hasMessage("it is not a cache");
        assertThat(old.resolve("examples.bin")).exists();
    }

    @Test
    void aTagProvesNothingOfAnotherFolder() throws IOException {
        Path own = built("a", ROOM).folder();
        Path copy = Files.createDirectory(folder.resolve(OF_FOREIGN_FOLDER));
        Files.copy(own.resolve(CacheFiles.TAG), copy.resolve(CacheFiles.TAG));
        Path link = Files.createSymbolicLink(folder.resolve("1".repeat(32)), own);
        assertThat(entries()).extracting(CacheFolder.Entry::folder).containsExactly(own);
        assertThat(new CacheFiles(link).isCache()).isFalse();
    }

    @Test
    void whatIsForeignInACacheKeepsItAndIsReported() throws IOException {
        Path own = built("a", ROOM).folder();
        Path diary = Files.writeString(own.resolve("diary.txt"), "dear");
        try (Examples second =
                cache("b").open(100, STOP, ReadingProgress.UNHEARD).examples()) {
            assertThat(second.size()).isEqualTo(100);
        }
        assertThat(diary).exists();
        assertThat(own.resolve(CacheFiles.EXAMPLES)).exists();
        assertThat(new CacheFolder(folder).remove(entries().get(1)))
                .contains(new CacheFolder.Kept("it holds diary.txt, which is not a file of a cache", true));
        Files.delete(cache("b").folder().resolve(CacheFiles.DESCRIPTION));
        DecodedCache.Opened again = cache("b").open(100, STOP, ReadingProgress.UNHEARD);
        again.examples().close();
        assertThat(again.noticed().warnings())
                .extracting(DataWarning::line)
                .containsExactly("a cache was not deleted to make room: " + own
                        + ": it holds diary.txt, which is not a file of a cache; move what is not its own elsewhere, or"
                        + " delete it yourself");
        Files.delete(diary);
        assertThat(new CacheFolder(folder).remove(entries().get(1))).isEmpty();
        assertThat(own).doesNotExist();
    }

    @Test
    void aLinkAmongTheFilesOfACacheIsNotFollowed() throws IOException {
        for (String name : List.of(
                CacheFiles.DESCRIPTION,
                CacheFiles.CHECKSUMS,
                CacheFiles.EXAMPLES,
                CacheFiles.JOURNAL,
                ".partial-" + CacheFiles.DESCRIPTION,
                ".partial-" + CacheFiles.CHECKSUMS)) {
            Path own = built(name, ROOM).folder();
            Files.deleteIfExists(own.resolve(CacheFiles.DESCRIPTION));
            Files.deleteIfExists(own.resolve(name));
            Files.createSymbolicLink(own.resolve(name), secret);
            assertThatThrownBy(() -> built(name, ROOM))
                    .isInstanceOf(PreceptorException.class)
                    .hasMessageContaining("it holds " + name + ", which is not a file but a link, a folder or a pipe");
            assertThat(entries())
                    .filteredOn(entry -> entry.folder().equals(own))
                    .singleElement()
                    .satisfies(entry ->
                            assertThat(new CacheFolder(folder).remove(entry)).isPresent());
            assertThat(secret).hasContent("secret");
            Files.delete(own.resolve(name));
            assertThat(built(name, ROOM).folder()).exists();
        }
    }

    @Test
    void pipesAndFoldersInThePlaceOfFilesAreNotWaitedFor() throws Exception {
        for (String name : List.of(
                CacheFiles.TAG,
                CacheFiles.DESCRIPTION,
                CacheFiles.CHECKSUMS,
                CacheFiles.EXAMPLES,
                CacheFiles.JOURNAL,
                ".partial-" + CacheFiles.TAG,
                FolderLock.FILE)) {
            for (boolean pipe : List.of(true, false)) {
                Path own = built(name, ROOM).folder();
                Files.deleteIfExists(own.resolve(CacheFiles.DESCRIPTION));
                Files.deleteIfExists(own.resolve(name));
                if (pipe) {
                    pipe(own.resolve(name));
                } else {
                    Files.createDirectory(own.resolve(name));
                }
                assertThatThrownBy(() -> built(name, ROOM))
                        .isInstanceOf(PreceptorException.class)
                        .hasMessageContaining(name);
                entries().forEach(entry -> new CacheFolder(folder).remove(entry));
                Files.delete(own.resolve(name));
            }
        }
    }

    @Test
    void aPipeAsDescriptionHoldsUpNoList() throws Exception {
        Path own = built("a", ROOM).folder();
        Files.delete(own.resolve(CacheFiles.DESCRIPTION));
        pipe(own.resolve(CacheFiles.DESCRIPTION));
        assertThat(entries()).singleElement().matches(entry -> !entry.whole());
    }

    @Test
    void aLinkInThePlaceOfACacheIsRefused() throws IOException {
        Path own = cache("a").folder();
        Files.createSymbolicLink(own, outside);
        assertThatThrownBy(() -> built("a", ROOM)).hasMessageContaining("it is a link, expected a folder");
        assertThat(outside).isDirectoryContaining(file -> file.equals(secret));
        try (Stream<Path> files = Files.list(outside)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aFolderThatIsNotEmptyIsNotTakenForOne() throws IOException {
        Path own = Files.createDirectory(cache("a").folder());
        Path other = Files.writeString(own.resolve("other.txt"), "text");
        assertThatThrownBy(() -> built("a", ROOM))
                .hasMessageContaining("it holds other.txt, which is not a file of a cache");
        assertThat(other).hasContent("text");
        assertThat(own.resolve(CacheFiles.TAG)).doesNotExist();
    }

    /** So that the next 'cache clear', or build, finishes what a kill has left. */
    @Test
    void aDeletionThatStopsLeavesACacheThatIsNotWhole() throws IOException {
        Path own = built("a", ROOM).folder();
        Files.delete(own.resolve(CacheFiles.DESCRIPTION));
        Files.delete(own.resolve(CacheFiles.CHECKSUMS));
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.whole()).isFalse();
            assertThat(new CacheFolder(folder).remove(entry)).isEmpty();
        });
        assertThat(folder).isEmptyDirectory();
    }
}
