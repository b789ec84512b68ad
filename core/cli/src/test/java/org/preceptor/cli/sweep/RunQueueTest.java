package org.preceptor.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RunQueueTest {
    private final List<String> ended = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @TempDir
    Path folder;

    private RunQueue.Job shell(String name, String script) {
        return new RunQueue.Job() {
            @Override
            public Process start() throws IOException {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                return new ProcessBuilder("sh", "-c", script)
                        .directory(folder.toFile())
                        .start();
            }

            @Override
            public void ended(int exitCode) {
                running.decrementAndGet();
                ended.add(name + " " + exitCode);
            }
        };
    }

    @Test
    void asManyRunAtOnceAsAskedForAndAFailureLeavesTheOthersAlone() {
        List<RunQueue.Job> jobs = List.of(
                shell("a", "sleep 0.2"), shell("b", "exit 3"), shell("c", "sleep 0.2"), shell("d", "sleep 0.2"));
        assertThat(new RunQueue(2).run(jobs)).isTrue();
        assertThat(ended).containsExactlyInAnyOrder("a 0", "b 3", "c 0", "d 0");
        assertThat(most).hasValue(2);
    }

    @Test
    void askedToStopItEndsThoseThatRunInGoodOrderAndStartsNoMore() throws Exception {
        RunQueue queue = new RunQueue(1);
        String inGoodOrder = "trap 'touch saved; exit 143' TERM; touch begun; while :; do sleep 0.1; done";
        CompletableFuture<Boolean> whole =
                CompletableFuture.supplyAsync(() -> queue.run(List.of(shell("a", inGoodOrder), shell("b", "exit 0"))));
        while (Files.notExists(folder.resolve("begun"))) {
            Thread.sleep(20);
        }
        assertThat(queue.abandon()).as("something has begun").isFalse();
        queue.request();
        assertThat(whole.get()).isFalse();
        assertThat(ended).containsExactly("a 143");
        assertThat(folder.resolve("saved")).exists();
    }

    @Test
    void whatHasNotBegunIsAbandoned() {
        RunQueue queue = new RunQueue(1);
        assertThat(queue.abandon()).isTrue();
        assertThat(queue.run(List.of(shell("a", "exit 0")))).isFalse();
        assertThat(ended).isEmpty();
    }

    @Test
    void aProcessThatCannotBeStartedStopsTheQueue() {
        RunQueue.Job broken = new RunQueue.Job() {
            @Override
            public Process start() throws IOException {
                throw new IOException("no such program");
            }

            @Override
            public void ended(int exitCode) {
                ended.add("never");
            }
        };
        assertThatThrownBy(() -> new RunQueue(1).run(List.of(broken, shell("b", "exit 0"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("a run's process cannot be started: no such program");
        assertThat(ended).isEmpty();
    }
}
