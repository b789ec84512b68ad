package org.preceptor.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.core.metrics.SmallRun;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;

class ListenersTest {

    @TempDir
    Path folder;

    private static final class Heard implements TrainingListener {
        private final List<Long> steps = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        @Override
        public void stepped(StepReport report) {
            steps.add(report.step());
        }

        @Override
        public void warned(String message) {
            warnings.add(message);
        }
    }

    private static final class Broken implements TrainingListener {
        private int calls;

        @Override
        public void stepped(StepReport report) {
            calls++;
            throw new IllegalStateException("no space left");
        }
    }

    @Test
    void aListenerThatFailsIsLeftOutWithOneWarningAndTheRunContinues() {
        Heard before = new Heard();
        Broken broken = new Broken();
        Heard after = new Heard();

        SmallRun.steps(folder, 0, 6, Listeners.of(List.of(before, broken, after)));

        assertThat(before.steps).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(after.steps).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(broken.calls).isEqualTo(1);
        assertThat(before.warnings)
                .containsExactly("Broken failed and gets no more events of this run: no space left")
                .isEqualTo(after.warnings);
    }

    /** What one of them writes last says that the others have written theirs. */
    @Test
    void eachHearsTheEndAfterThoseBeforeIt() {
        List<String> order = new ArrayList<>();
        List<TrainingListener> three = new ArrayList<>();
        for (String name : List.of("first", "second", "third")) {
            three.add(new TrainingListener() {
                @Override
                public void finished(RunEnd end) {
                    order.add(name);
                }
            });
        }
        SmallRun.steps(folder, 0, 6, Listeners.of(three));
        assertThat(order).containsExactly("first", "second", "third");
    }

    @Test
    void aRunIsFinishedWhenAllHaveHeardItsEnd() {
        List<Boolean> heard = new ArrayList<>(List.of(true, true, true));
        List<TrainingListener> three = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int own = i;
            three.add(new TrainingListener() {
                @Override
                public boolean hasHeardTheEnd(RunStart run) {
                    return heard.get(own);
                }
            });
        }
        RunStart start = SmallRun.start(folder, 6);
        assertThat(Listeners.of(three).hasHeardTheEnd(start)).isTrue();
        for (int i = 0; i < 3; i++) {
            heard.set(i, false);
            assertThat(Listeners.of(three).hasHeardTheEnd(start)).isFalse();
            heard.set(i, true);
        }
    }

    @Test
    void aListenerThatFailsAtWarningsEndsNothing() {
        TrainingListener grumpy = new TrainingListener() {
            @Override
            public void warned(String message) {
                throw new IllegalStateException("enough");
            }
        };
        Heard heard = new Heard();

        SmallRun.steps(folder, 0, 6, Listeners.of(List.of(new Broken(), grumpy, heard)));

        assertThat(heard.steps).hasSize(6);
        assertThat(heard.warnings).hasSize(2);
    }

    @Test
    void aFileThatCannotGrowIsReportedOnceAndAtOnce() {
        Heard heard = new Heard();
        TrainingListener full = new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
                if (report.step() > 2) {
                    throw new UncheckedIOException("metrics.jsonl: File too large", new IOException("File too large"));
                }
                assertThat(heard.warnings).isEmpty();
            }
        };

        SmallRun.steps(folder, 0, 6, Listeners.of(List.of(full, heard)));

        assertThat(heard.warnings)
                .containsExactly("metrics.jsonl: File too large; the run continues, but nothing more of it is written"
                        + " there");
        assertThat(heard.steps).hasSize(6);
    }
}
