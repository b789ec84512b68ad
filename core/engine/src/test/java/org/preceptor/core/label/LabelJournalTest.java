package org.preceptor.core.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.label.LabelDecision.Kind;

class LabelJournalTest {
    private static final String TIME = "2026-01-02T03:04:05Z";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("labels.jsonl");
    }

    private static LabelDecision label(String example, String label) {
        return new LabelDecision(example, Kind.LABEL, label, "ada", TIME);
    }

    @Test
    void decisionsAreReadAsTheyWereAdded() {
        List<LabelDecision> decisions = List.of(
                label("a \"b\",\n#.jpg", "çat"),
                new LabelDecision("b.jpg", Kind.NONE, "", "bob", TIME),
                new LabelDecision("", Kind.CLASS, "a new one", "bob", TIME),
                new LabelDecision("b.jpg", Kind.UNDO, "", "bob", TIME));
        try (LabelJournal journal = LabelJournal.open(file)) {
            journal.add(decisions.subList(0, 1));
            assertThat(LabelJournal.read(file)).isEqualTo(decisions.subList(0, 1));
            journal.add(decisions.subList(1, 4));
        }
        assertThat(LabelJournal.read(file)).isEqualTo(decisions);
        assertThat(LabelJournal.isAt(file)).isTrue();
    }

    @Test
    void whatAKillHasTornOffIsNoDecisionAndIsCutAwayBeforeMoreIsAdded() throws IOException {
        try (LabelJournal journal = LabelJournal.open(file)) {
            journal.add(List.of(label("a.jpg", "cat")));
        }
        Files.writeString(file, "{\"example\":\"b.jpg\",\"deci", StandardOpenOption.APPEND);
        assertThat(LabelJournal.read(file)).containsExactly(label("a.jpg", "cat"));
        try (LabelJournal journal = LabelJournal.open(file)) {
            journal.add(List.of(label("c.jpg", "dog")));
        }
        assertThat(LabelJournal.read(file)).containsExactly(label("a.jpg", "cat"), label("c.jpg", "dog"));
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void oneWritesAtATime() {
        try (LabelJournal journal = LabelJournal.open(file)) {
            assertThatThrownBy(() -> LabelJournal.open(file))
                    .isInstanceOf(PreceptorException.class)
                    .hasMessageContaining("another 'preceptor label' writes to it");
            journal.add(List.of(label("a.jpg", "cat")));
        }
        LabelJournal.open(file).close();
    }

    @Test
    void aLineWithoutADecisionIsNamed() throws IOException {
        Files.writeString(file, "{\"example\":\"a.jpg\",\"decision\":\"label\",\"class\":\"cat\"}\na.jpg,cat\n");
        assertThatThrownBy(() -> LabelJournal.read(file))
                .hasMessageContaining(
                        "labels.jsonl:2: expected a decision as 'preceptor label' writes it, found 'a.jpg,cat'");
        Files.writeString(file, "{\"example\":\"a.jpg\",\"decision\":\"label\"}\n");
        assertThatThrownBy(() -> LabelJournal.read(file)).hasMessageContaining("labels.jsonl:1: ");
    }

    @Test
    void aPlainListIsNoJournal() throws IOException {
        Files.writeString(file, "a.jpg,cat\n");
        assertThat(LabelJournal.isAt(file)).isFalse();
        Files.writeString(file, "{curly}.jpg,cat\n");
        assertThat(LabelJournal.isAt(file)).isFalse();
        assertThat(LabelJournal.isAt(folder)).isFalse();
    }
}
