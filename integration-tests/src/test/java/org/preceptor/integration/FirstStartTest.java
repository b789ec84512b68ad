package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.integration.Launcher.Ended;

/**
 * The first start unpacks TensorFlow's libraries. Whenever it is killed, the next one works and leaves nothing behind.
 */
class FirstStartTest {
    private static final String WITH_CACHE = "exec env PRECEPTOR_CACHE=cache \"$@\"";

    @TempDir
    private Path folder;

    @Test
    void aFirstStartThatIsKilledWhileUnpackingHarmsNoLaterOne() throws Exception {
        Launcher preceptor = new Launcher(folder);
        preceptor
                .startWith(WITH_CACHE, "doctor")
                .awaits(() -> unfinished() > 100 << 20)
                .process()
                .destroyForcibly()
                .waitFor();
        assertThat(unfinished()).as("bytes left behind").isPositive();
        works(preceptor);
    }

    @Test
    @Tag("campaign")
    void fiftyFirstStartsKilledAtRandomMomentsHarmNoLaterOne() throws Exception {
        Launcher preceptor = new Launcher(folder);
        Random random = new Random(13);
        long began = System.nanoTime();
        works(preceptor);
        long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        int unpacking = 0;
        int complete = 0;
        for (int i = 0; i < 50; i++) {
            delete(folder.resolve("cache"));
            Process start = preceptor.startWith(WITH_CACHE, "doctor").process();
            start.waitFor(random.nextLong(whole), TimeUnit.MILLISECONDS);
            start.destroyForcibly().waitFor();
            unpacking += unfinished() > 0 ? 1 : 0;
            complete += families().size() == 2 && unfinished() == 0 ? 1 : 0;
            works(preceptor);
        }
        System.out.printf(
                "first starts: 50 killed within %.1f s, %d of them while unpacking, %d after; 50 of 50 later starts work%n",
                whole / 1000.0, unpacking, complete);
        assertThat(unpacking).as("killed while unpacking").isGreaterThan(5);
    }

    /** A start succeeds, on the libraries that belong there and nothing else. */
    private void works(Launcher preceptor) throws IOException {
        Ended ended = preceptor.runWith(WITH_CACHE, "doctor").exits(0);
        assertThat(ended.out()).containsPattern("(?m)^ok +Libraries +3 files").contains("1 + 3 = 4");
        assertThat(families()).hasSize(2).allSatisfy(family -> {
            try (Stream<Path> files = Files.list(family)) {
                assertThat(files).as("unpacked").hasSize(1);
            }
        });
    }

    /** The folders of TensorFlow's and of JNA's libraries. */
    private List<Path> families() throws IOException {
        return Stream.of("tensorflow", "jna")
                .map(name -> folder.resolve("cache").resolve(name))
                .filter(Files::isDirectory)
                .toList();
    }

    /** The bytes that have been unpacked but not put in their place. */
    private long unfinished() {
        Path cache = folder.resolve("cache");
        if (!Files.isDirectory(cache)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> cache.relativize(file).toString().contains("unpacking-"))
                    .mapToLong(file -> Math.max(1, file.toFile().length()))
                    .sum();
        } catch (IOException | UncheckedIOException movedMeanwhile) {
            return 0;
        }
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
