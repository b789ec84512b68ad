package org.preceptor.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LeftOut;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.feed.DataMemory;
import org.preceptor.core.storage.FolderLock;
import org.preceptor.tensorflow.spec.Execution;

class DecodedCacheTest {
    private static final BadFileSettings STOP = new BadFileSettings(BadFileSettings.Kind.STOP, 1);
    private static final int SIZE = 200;
    private static final long LIMIT = 1 << 20;
    private static final Findings NOTICED = Findings.none()
            .noting("a note")
            .leavingOut(LeftOut.of("odd ones", List.of("7")))
            .warning(new DataWarning("class 'x' is small", "add some", List.of("1", "2")));

    @TempDir
    private Path folder;

    /** Never loads: the examples are given. */
    private record Source() implements DataSource {
        @Override
        public String name() {
            return "drawn";
        }

        @Override
        public DataSet load(DataContext context) {
            throw new UnsupportedOperationException();
        }
    }

    /** Pictures of three bytes that count how often they are read. */
    private static final class Drawn implements Examples {
        private final String origin;
        private final AtomicInteger reads = new AtomicInteger();
        private final Set<Integer> damaged = ConcurrentHashMap.newKeySet();
        private volatile int last = Integer.MAX_VALUE;
        private int closed;

        Drawn(String origin) {
            this.origin = origin;
        }

        @Override
        public int size() {
            return SIZE;
        }

        @Override
        public InputForms inputs() {
            return InputForms.image(3, 1, 1);
        }

        @Override
        public int[] labels() {
            return IntStream.range(0, SIZE).map(i -> i % 2).toArray();
        }

        @Override
        public boolean named() {
            return true;
        }

        @Override
        public String name(int index) {
            return "p" + index + ".png";
        }

        @Override
        public void read(int index, ByteBuffer target) {
            if (reads.incrementAndGet() > last) {
                throw new StackOverflowError("as if killed");
            }
            if (damaged.contains(index)) {
                throw new PreceptorException("p" + index + ".png: the image is damaged; remove it");
            }
            target.put((byte) index).put((byte) (index >> 4)).put((byte) (3 * index));
        }

        @Override
        public Optional<String> origin() {
            return Optional.of(origin);
        }

        @Override
        public Findings noticed() {
            return NOTICED;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private DecodedCache cache(Drawn drawn) {
        return new DecodedCache(new CacheFolder(folder), new Source(), drawn);
    }

    private static byte[] record(Examples examples, int index) {
        ByteBuffer target = ByteBuffer.allocateDirect(5).order(ByteOrder.nativeOrder());
        examples.read(index, target.position(1));
        assertThat(target.position()).isEqualTo(4);
        byte[] bytes = new byte[3];
        target.get(1, bytes);
        return bytes;
    }

    private void assertSame(Examples cached, Drawn drawn) {
        for (int i = SIZE - 1; i >= 0; i--) {
            assertThat(record(cached, i)).as("example %d", i).isEqualTo(record(drawn, i));
            assertThat(cached.checksum(i)).isEqualTo(drawn.checksum(i));
        }
        assertThat(cached.labels()).isEqualTo(drawn.labels());
        assertThat(cached.name(7)).isEqualTo("p7.png");
        assertThatThrownBy(() -> cached.read(SIZE, ByteBuffer.allocate(3)))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private void openAndCompare(Drawn drawn) {
        try (Examples cached =
                cache(drawn).open(LIMIT, STOP, ReadingProgress.UNHEARD).examples()) {
            assertSame(cached, new Drawn(drawn.origin));
        }
    }

    @Test
    void whatIsBuiltOnceIsReadByTheNextWithoutTheSource() {
        Drawn first = new Drawn("a");
        Set<Long> progress = ConcurrentHashMap.newKeySet();
        cache(first)
                .open(LIMIT, STOP, (read, total) -> progress.add(read))
                .examples()
                .close();
        assertThat(first.reads).hasValue(SIZE);
        assertThat(progress).hasSize(SIZE).contains(1L, (long) SIZE);
        Drawn second = new Drawn("a");
        DecodedCache.Opened opened = cache(second).open(LIMIT, STOP, ReadingProgress.UNHEARD);
        assertThat(opened.noticed()).isEqualTo(NOTICED);
        opened.examples().close();
        assertThat(second.reads).hasValue(0);
        openAndCompare(new Drawn("a"));
        Drawn other = new Drawn("b");
        openAndCompare(other);
        assertThat(other.reads).as("of another origin").hasValue(SIZE);
        assertThat(new CacheFolder(folder).entries())
                .extracting(CacheFolder.Entry::examples)
                .containsExactly(SIZE, SIZE);
    }

    /** How many examples a journal names: 64 in a chunk, in the last one what is left. */
    private static int written(Path journal) throws IOException {
        ByteBuffer entries = ByteBuffer.wrap(Files.readAllBytes(journal)).order(ByteOrder.LITTLE_ENDIAN);
        int written = 0;
        for (int at = 0; at < entries.capacity(); at += 4 * 66) {
            written += Math.min(64, SIZE - 64 * entries.getInt(at));
        }
        return written;
    }

    @Test
    void aBuildThatEndsEarlyIsTakenUpWhereItWas() throws IOException {
        Drawn killed = new Drawn("a");
        killed.last = 150;
        assertThatThrownBy(() -> cache(killed).open(LIMIT, STOP, ReadingProgress.UNHEARD));
        assertThat(new CacheFolder(folder).entries()).singleElement().matches(entry -> !entry.whole());
        Path journal = cache(killed).folder().resolve("journal.bin");
        int written = written(journal);
        Files.write(journal, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        Drawn next = new Drawn("a");
        openAndCompare(next);
        assertThat(written).isPositive();
        assertThat(next.reads.get()).isEqualTo(SIZE - written);
        assertThat(journal).doesNotExist();
    }

    @Test
    void recordsThatTheJournalNamesButTheFileLacksAreReadAgain() throws IOException {
        Drawn killed = new Drawn("a");
        killed.last = 150;
        assertThatThrownBy(() -> cache(killed).open(LIMIT, STOP, ReadingProgress.UNHEARD));
        Files.write(cache(killed).folder().resolve(CacheFiles.EXAMPLES), new byte[SIZE * 3]);
        Drawn next = new Drawn("a");
        openAndCompare(next);
        assertThat(next.reads).hasValue(SIZE);
    }

    @Test
    void severalAtOnceBuildOne() {
        Drawn shared = new Drawn("a");
        IntStream.range(0, 4).parallel().forEach(i -> openAndCompare(shared));
        assertThat(shared.reads).hasValue(SIZE);
    }

    /** Such as a process that was stopped by Ctrl-Z. */
    @Test
    void whoeverWaitsForABuildIsToldOnceWhoBuilds() throws Exception {
        Path own = Files.createDirectory(cache(new Drawn("a")).folder());
        FolderLock lock = FolderLock.take(own, Clock.systemUTC());
        List<String> reasons = new CopyOnWriteArrayList<>();
        CountDownLatch waits = new CountDownLatch(3);
        ReadingProgress progress = new ReadingProgress() {
            @Override
            public void read(long read, long total) {
                waits.countDown();
            }

            @Override
            public void waiting(String reason) {
                reasons.add(reason);
            }
        };
        CompletableFuture<Void> second = CompletableFuture.runAsync(() ->
                cache(new Drawn("a")).open(LIMIT, STOP, progress).examples().close());
        waits.await();
        lock.close();
        second.get();
        assertThat(reasons)
                .singleElement()
                .asString()
                .startsWith("the cache in " + own + " is being built by process "
                        + ProcessHandle.current().pid() + " on ")
                .contains(" since ");
    }

    @Test
    void aCacheThatIsNotWholeIsBuiltAgain() throws IOException {
        for (String file : List.of(CacheFiles.EXAMPLES, "checksums.bin", CacheFiles.DESCRIPTION)) {
            for (byte[] content : List.of(new byte[0], new byte[4 * SIZE], "{}".getBytes(StandardCharsets.UTF_8))) {
                openAndCompare(new Drawn("a"));
                Files.write(cache(new Drawn("a")).folder().resolve(file), content);
                Drawn again = new Drawn("a");
                openAndCompare(again);
                assertThat(again.reads)
                        .as("%s with %d bytes", file, content.length)
                        .hasValue(SIZE);
            }
        }
    }

    @Test
    void aRecordThatHasChangedIsNamedWhenItIsRead() throws IOException {
        openAndCompare(new Drawn("a"));
        Path file = cache(new Drawn("a")).folder().resolve(CacheFiles.EXAMPLES);
        byte[] bytes = Files.readAllBytes(file);
        bytes[3 * 11] ^= 1;
        Files.write(file, bytes);
        try (Examples cached =
                cache(new Drawn("a")).open(LIMIT, STOP, ReadingProgress.UNHEARD).examples()) {
            record(cached, 10);
            assertThatThrownBy(() -> record(cached, 11))
                    .isInstanceOf(PreceptorException.class)
                    .hasMessage(file + ": the cache is damaged at p11.png; delete it with 'preceptor cache"
                            + " clear', then resume");
            Files.write(file, new byte[8]);
            assertThatThrownBy(() -> record(cached, 150)).hasMessageContaining("the cache is damaged at p150.png");
        }
    }

    @Test
    void allExamplesThatCannotBeReadAreNamedInTheirOrder() {
        Drawn drawn = new Drawn("a");
        drawn.damaged.addAll(List.of(190, 3, 70));
        assertThatThrownBy(() -> cache(drawn).open(LIMIT, STOP, ReadingProgress.UNHEARD))
                .isInstanceOfSatisfying(
                        FaultyDataException.class,
                        failure -> assertThat(failure.faults())
                                .extracting(fault -> fault.substring(0, fault.indexOf(':')))
                                .containsExactly("p3.png", "p70.png", "p190.png"))
                .hasMessageEndingWith("(and 2 more of 200 images)");
    }

    @Test
    void whatElseTheFolderHoldsIsNeverDeleted() throws IOException {
        Path own = Files.write(Files.createDirectory(folder.resolve("photos")).resolve("1.png"), new byte[2000]);
        cache(new Drawn("a"))
                .open(3 * SIZE, STOP, ReadingProgress.UNHEARD)
                .examples()
                .close();
        cache(new Drawn("b"))
                .open(3 * SIZE, STOP, ReadingProgress.UNHEARD)
                .examples()
                .close();
        assertThat(own).exists();
        assertThat(new CacheFolder(folder).entries()).hasSize(1);
    }

    @Test
    void theOneUsedLongestAgoMakesRoom() {
        long room = 3L * SIZE + 2000;
        cache(new Drawn("a"))
                .open(room, STOP, ReadingProgress.UNHEARD)
                .examples()
                .close();
        cache(new Drawn("b"))
                .open(2 * room, STOP, ReadingProgress.UNHEARD)
                .examples()
                .close();
        cache(new Drawn("a"))
                .open(2 * room, STOP, ReadingProgress.UNHEARD)
                .examples()
                .close();
        cache(new Drawn("c"))
                .open(3L * SIZE + 3000, STOP, ReadingProgress.UNHEARD)
                .examples()
                .close();
        Drawn kept = new Drawn("a");
        openAndCompare(kept);
        assertThat(kept.reads).hasValue(0);
        Drawn gone = new Drawn("b");
        openAndCompare(gone);
        assertThat(gone.reads).hasValue(SIZE);
        assertThatThrownBy(() -> cache(new Drawn("d")).open(100, STOP, ReadingProgress.UNHEARD))
                .hasMessageStartingWith(folder
                        + ": the cache of decoded examples takes 600 B, more than the 100 B that 'data.cache.size'"
                        + " allows");
    }

    @Test
    void examplesFarBeyondTwoGibibytesAreFoundWhereTheyLie() throws IOException {
        int stride = 1 << 20;
        int size = 5000;
        Examples large = new Examples() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public InputForms inputs() {
                return InputForms.image(1, 1024, 1024);
            }

            @Override
            public int[] labels() {
                return new int[size];
            }

            @Override
            public void read(int index, ByteBuffer target) {
                throw new UnsupportedOperationException();
            }
        };
        byte[] content = new byte[stride];
        content[5] = 9;
        int[] checksums = new int[size];
        checksums[size - 1] = CachedExamples.checksum(ByteBuffer.wrap(content));
        Path file = folder.resolve("sparse.bin");
        try (FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.SPARSE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content), (size - 1L) * stride);
            ByteBuffer target = ByteBuffer.allocate(stride);
            new CachedExamples(large, file, channel, checksums).read(size - 1, target);
            assertThat(target.array()).isEqualTo(content);
        }
    }

    private DataSet keep(Drawn training, Drawn test, String memory, CacheSettings.Kind kind) {
        return keep(training, test, memory, kind, STOP);
    }

    private DataSet keep(Drawn training, Drawn test, String memory, CacheSettings.Kind kind, BadFileSettings bad) {
        ExampleKeeper keeper = new ExampleKeeper(
                new Source(),
                DataMemory.read(org.preceptor.api.config.Options.of(java.util.Map.of("memory", memory))),
                new CacheSettings(kind, Optional.of(folder), LIMIT),
                bad,
                Execution.defaults());
        return keeper.keep(new DataSet(List.of("even", "odd"), training, Optional.of(test)), ReadingProgress.UNHEARD);
    }

    @ParameterizedTest
    @CsvSource({"1 MB, DECODED", "1 KB, DECODED", "1 KB, NONE"})
    void whatCannotBeReadIsLeftOutNamedAndWarnedOf(String memory, CacheSettings.Kind kind) {
        BadFileSettings skip = new BadFileSettings(BadFileSettings.Kind.SKIP, 1);
        for (int start = 0; start < 2; start++) { // the second finds a cache
            Drawn training = new Drawn("a");
            Drawn test = new Drawn("t");
            training.damaged.addAll(List.of(7, 100));
            test.damaged.add(3);
            try (DataSet kept = keep(training, test, memory, kind, skip)) {
                assertThat(kept.training().size()).isEqualTo(SIZE - 2);
                assertThat(kept.training().names())
                        .doesNotContain("p7.png", "p100.png")
                        .contains("p6.png", "p199.png");
                assertThat(kept.training().labels()[7])
                        .as("of the eighth picture")
                        .isZero();
                assertThat(record(kept.training(), 7)).isEqualTo(record(new Drawn("a"), 8));
                assertThat(record(kept.training(), 197)).isEqualTo(record(new Drawn("a"), 199));
                assertThat(kept.test().orElseThrow().size()).isEqualTo(SIZE - 1);
                assertThat(kept.findings().leftOut())
                        .contains(
                                LeftOut.of(
                                        "images, which cannot be read",
                                        List.of(
                                                "p7.png: the image is damaged; remove it",
                                                "p100.png: the image is damaged; remove it")),
                                LeftOut.of(
                                        "image, which cannot be read",
                                        List.of("p3.png: the image is damaged; remove it")));
                assertThat(kept.findings().warnings())
                        .extracting(DataWarning::line)
                        .contains("2 labelled images cannot be read and are left out: p7.png, p100.png; replace them");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1 MB, DECODED", "1 KB, DECODED", "1 KB, NONE"})
    void moreThanTheLimitIsNotLeftOut(String memory, CacheSettings.Kind kind) {
        Drawn training = new Drawn("a");
        training.damaged.addAll(List.of(1, 2, 3, 4, 5));
        assertThatThrownBy(() ->
                        keep(training, new Drawn("t"), memory, kind, new BadFileSettings(BadFileSettings.Kind.SKIP, 1)))
                .isInstanceOf(FaultyDataException.class)
                .hasMessage("p1.png: the image is damaged; remove it; more than 1 % cannot be read, the most that"
                        + " 'data.on-bad-file' leaves out (and 4 more of 400 images)");
        assertThat(training.closed).isEqualTo(1);
        Drawn again = new Drawn("a");
        again.damaged.addAll(training.damaged);
        keep(again, new Drawn("t"), memory, kind, new BadFileSettings(BadFileSettings.Kind.SKIP, 1.5))
                .close();
        if (kind == CacheSettings.Kind.DECODED) {
            Drawn strict = new Drawn("a");
            strict.damaged.addAll(training.damaged);
            assertThatThrownBy(() -> keep(strict, new Drawn("t"), memory, kind, STOP))
                    .as("a cache that was built with less")
                    .isInstanceOf(FaultyDataException.class)
                    .hasMessageStartingWith("p1.png: the image is damaged; remove it (and 4 more");
        }
    }

    @Test
    void whatToDoWithThemIsReadFromThePipeline() {
        assertThat(bad(Map.of())).isEqualTo(STOP);
        assertThat(bad(Map.of("on-bad-file", "skip"))).isEqualTo(new BadFileSettings(BadFileSettings.Kind.SKIP, 1));
        assertThat(bad(Map.of("on-bad-file", Map.of("kind", "skip", "limit", "5 %"))))
                .isEqualTo(new BadFileSettings(BadFileSettings.Kind.SKIP, 5));
        for (Object wrong :
                List.of("ignore", Map.of("limit", "5 steps"), Map.of("limit", "101 %"), Map.of("most", 1))) {
            assertThatThrownBy(() -> bad(Map.of("on-bad-file", wrong)))
                    .as("on-bad-file: %s", wrong)
                    .isInstanceOf(InvalidOptionException.class);
        }
    }

    private static BadFileSettings bad(Map<String, ?> data) {
        return BadFileSettings.read(Options.of(data));
    }

    @Test
    void whatFitsIsReadIntoMemoryAndClosed() {
        Drawn training = new Drawn("a");
        Drawn test = new Drawn("t");
        DataSet kept = keep(training, test, "1 MB", CacheSettings.Kind.DECODED);
        assertThat(training.closed).isEqualTo(1);
        assertThat(test.closed).isEqualTo(1);
        assertThat(kept.findings()).isEqualTo(NOTICED.and(NOTICED));
        assertThat(training.reads).hasValue(SIZE);
        assertSame(kept.training(), new Drawn("a"));
        assertThat(kept.training().origin()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatDoesNotFitIsCachedUnlessNobodyWantsThat() {
        try (DataSet kept = keep(new Drawn("a"), new Drawn("t"), "1 KB", CacheSettings.Kind.DECODED)) {
            assertSame(kept.training(), new Drawn("a"));
            assertSame(kept.test().orElseThrow(), new Drawn("t"));
            assertThat(kept.findings().notes())
                    .containsExactly(
                            "a note", "a note", "1.2 KB of decoded images are read from the cache in " + folder);
        }
        assertThat(new CacheFolder(folder).entries()).hasSize(2);
        Drawn training = new Drawn("b");
        DataSet slow = keep(training, new Drawn("t"), "0", CacheSettings.Kind.NONE);
        assertThat(slow.training()).isSameAs(training);
        assertThat(training.reads).hasValue(0);
    }

    @Test
    void aCacheIsRemovedUnlessItIsBeingBuilt() throws IOException {
        cache(new Drawn("a"))
                .open(LIMIT, STOP, ReadingProgress.UNHEARD)
                .examples()
                .close();
        CacheFolder caches = new CacheFolder(folder);
        CacheFolder.Entry entry = caches.entries().get(0);
        assertThat(entry.source()).isEqualTo("drawn");
        assertThat(entry.bytes()).isGreaterThan(3 * SIZE);
        try (var lock = org.preceptor.core.storage.FolderLock.take(entry.folder(), java.time.Clock.systemUTC())) {
            assertThat(lock.isExclusive()).isTrue();
            assertThat(caches.entries().get(0).builder()).isPresent();
            assertThat(caches.remove(entry)).contains(new CacheFolder.Kept("it is being built", false));
        }
        assertThat(caches.remove(entry)).isEmpty();
        assertThat(caches.entries()).isEmpty();
        assertThat(entry.folder()).doesNotExist();
    }
}
