package org.preceptor.core.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.api.data.Vectors;
import org.preceptor.core.label.LabelDecision.Kind;

class ListedLabelsTest {
    @TempDir
    private Path folder;

    private static final Vectors EXAMPLES =
            new Vectors(1, new float[] {1, 2, 3}, new int[] {0, -1, -1}, List.of("a", "b", "c"), List.of());

    private Path written(LabelDecision... decisions) {
        Path file = folder.resolve("labels.jsonl");
        try (LabelJournal journal = LabelJournal.open(file)) {
            journal.add(List.of(decisions));
        }
        return file;
    }

    private static LabelDecision decision(String example, Kind kind, String label) {
        return new LabelDecision(example, kind, label, "ada", "");
    }

    @Test
    void peopleLabelWhatTheDataDoNotAndAddClasses() {
        ListedLabels labels = ListedLabels.read(
                written(
                        decision("", Kind.CLASS, "fox"),
                        decision("c", Kind.LABEL, "fox"),
                        decision("b", Kind.LABEL, "cat"),
                        decision("a", Kind.NONE, "")),
                List.of("cat", "dog"),
                EXAMPLES);
        assertThat(labels.classes()).containsExactly("cat", "dog", "fox");
        assertThat(labels.labels()).isEqualTo(Map.of(1, 0, 2, 2));
    }

    @Test
    void labelsOfOtherDataAndUnknownClassesAreNamedAllAtOnce() {
        Path file = written(
                decision("a", Kind.LABEL, "cat"), decision("x", Kind.LABEL, "cat"), decision("b", Kind.LABEL, "cot"));
        assertThatThrownBy(() -> ListedLabels.read(file, List.of("cat", "dog"), EXAMPLES))
                .isInstanceOfSatisfying(
                        FaultyDataException.class,
                        thrown -> assertThat(thrown.faults())
                                .satisfiesExactly(
                                        first -> assertThat(first).contains("no training example is called 'x'"),
                                        second -> assertThat(second).contains("'b' has the unknown class 'cot'")));
    }

    @Test
    void withoutALabelThereIsNothingToTrainOn() {
        Path file = written(decision("a", Kind.SKIP, ""));
        assertThatThrownBy(() -> ListedLabels.read(file, List.of("cat", "dog"), EXAMPLES))
                .hasMessageContaining("expected labelled examples, found none");
    }
}
