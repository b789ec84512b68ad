package org.preceptor.board.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Vectors;
import org.preceptor.core.acquisition.Suggested;
import org.preceptor.core.label.LabelDecision;
import org.preceptor.core.label.LabelDecision.Kind;
import org.preceptor.core.label.LabelJournal;

class LabelSessionTest {
    private static final int SIZE = 20;

    /** A clock that is set by hand. */
    private static final class Watch extends Clock {
        private Instant now = Instant.parse("2026-01-02T03:04:05Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @TempDir
    private Path folder;

    private final Watch watch = new Watch();
    private LabelSession session;

    @BeforeEach
    void begin() {
        session = new LabelSession(task(0), watch);
    }

    @AfterEach
    void end() {
        session.close();
    }

    private LabelTask task(int overlap) {
        List<String> names = IntStream.range(0, SIZE).mapToObj(i -> "row " + i).toList();
        int[] labels = new int[SIZE];
        Arrays.fill(labels, -1);
        return new LabelTask(
                "rows",
                new Vectors(1, new float[SIZE], labels, names, List.of("x")),
                List.of("elm", "oak"),
                IntStream.range(1, SIZE).toArray(),
                Map.of(0, "elm"),
                (unlabelled, labelled) -> Arrays.stream(unlabelled)
                        .limit(5)
                        .mapToObj(i -> new Suggested(i, names.get(i), new float[0]))
                        .toList(),
                folder.resolve("labels.jsonl"),
                overlap);
    }

    private List<Integer> shown(String person, int most) {
        return session.state(person, most).items().stream().map(LabelItem::id).toList();
    }

    @Test
    void nobodySeesWhatAnotherSeesOrHasDecidedUntilThatOneHasLeft() {
        assertThat(shown("ada", 3)).containsExactly(1, 2, 3);
        assertThat(shown("bob", 3)).containsExactly(4, 5, 6);
        session.decide("ada", 1, Kind.LABEL, "oak");
        assertThat(shown("ada", 3)).containsExactly(2, 3, 7);
        watch.now = watch.now.plusSeconds(301);
        assertThat(shown("bob", 3)).containsExactly(2, 3, 4);
    }

    @Test
    void theNextOnesAreChosenKnowingWhatHasBeenLabelled() {
        for (int i = 1; i < SIZE; i++) {
            assertThat(shown("ada", 1)).containsExactly(i);
            session.decide("ada", i, i % 2 == 0 ? Kind.NONE : Kind.LABEL, i % 2 == 0 ? "" : "elm");
        }
        assertThat(session.state("ada", 1).items()).isEmpty();
        assertThat(session.state("ada", 1).left()).isZero();
        assertThat(session.state("ada", 1).counts()).isEqualTo(Map.of("elm", 11, "oak", 0));
    }

    @Test
    void whatNobodyCanHaveAskedForIsRefusedAndNothingIsWritten() {
        List<LabelDecision> before = LabelJournal.read(folder.resolve("labels.jsonl"));
        assertThatThrownBy(() -> session.decide("ada", 0, Kind.LABEL, "elm")).hasMessageContaining("no example 0");
        assertThatThrownBy(() -> session.decide("ada", 99, Kind.LABEL, "elm")).hasMessageContaining("no example 99");
        assertThatThrownBy(() -> session.decide("ada", 1, Kind.LABEL, "ash")).hasMessageContaining("no class 'ash'");
        assertThatThrownBy(() -> session.decide(" ", 1, Kind.LABEL, "elm")).hasMessageContaining("needs a name");
        assertThatThrownBy(() -> session.addClass("two\nlines", "ada")).hasMessageContaining("in a line");
        assertThat(session.undo("ada")).as("nothing to take back").isEmpty();
        assertThat(LabelJournal.read(folder.resolve("labels.jsonl"))).isEqualTo(before);
    }

    @Test
    void labelsOfOtherDataAreRefused() {
        Path other = folder.resolve("other.jsonl");
        try (LabelJournal journal = LabelJournal.open(other)) {
            journal.add(List.of(new LabelDecision("photographs/1.jpg", Kind.LABEL, "elm", "ada", "")));
        }
        LabelTask task = task(0);
        LabelTask elsewhere = new LabelTask(
                task.title(),
                task.examples(),
                task.classes(),
                task.unlabelled(),
                task.labelled(),
                task.order(),
                other,
                0);
        assertThatThrownBy(() -> new LabelSession(elsewhere, watch))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("labels of other data, such as 'photographs/1.jpg'");
    }
}
