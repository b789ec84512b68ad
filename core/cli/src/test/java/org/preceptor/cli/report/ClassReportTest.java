package org.preceptor.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.preceptor.core.metrics.ConfusionMatrix;

class ClassReportTest {
    /** Of five cats three are found, one dog is called a cat; of horses there are neither examples nor predictions. */
    private static final ClassReport REPORT = new ClassReport(new ConfusionMatrix(
            List.of("bird", "cat", "dog", "horse"),
            List.of(List.of(0, 0, 0, 0), List.of(1, 3, 1, 0), List.of(0, 1, 4, 0), List.of(0, 0, 0, 0))));

    @Test
    void eachClassHasItsFiguresAndThoseThatDoNotOccurAreLeftOut() {
        assertThat(REPORT.figures().text()).isEqualTo("""
                class  examples  predicted  precision  recall      F1
                -----  --------  ---------  ---------  ------  ------
                bird          0          1      0.0 %       –   0.0 %
                cat           5          4     75.0 %  60.0 %  66.7 %
                dog           5          5     80.0 %  80.0 %  80.0 %
                mean          –          –     77.5 %  70.0 %  73.3 %
                """);
    }

    @Test
    void theMatrixShowsWhatEachClassIsTakenFor() {
        assertThat(REPORT.confusions(80).orElseThrow().text()).isEqualTo("""
                class  bird  cat  dog
                -----  ----  ---  ---
                bird      0    0    0
                cat       1    3    1
                dog       0    1    4
                """);
    }

    private static ClassReport many(int classes, String prefix) {
        List<List<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            List<Integer> row = new ArrayList<>(Collections.nCopies(classes, 0));
            row.set(i, 100);
            row.set((i + 1) % classes, i);
            counts.add(row);
        }
        return new ClassReport(new ConfusionMatrix(
                IntStream.range(0, classes).mapToObj(i -> prefix + i).toList(), counts));
    }

    @Test
    void tenClassesWithLongNamesFitByTheirNumbers() {
        String text = many(10, "automobile").confusions(80).orElseThrow().text();
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(text).startsWith("class             1    2    3").contains("\n10 automobile9    9    0    0");
    }

    @Test
    void ofAHundredClassesTheMostFrequentConfusionsAreListed() {
        String text = many(100, "class").confusions(80).orElseThrow().text();
        assertThat(text).startsWith("""
                class    predicted  examples
                -------  ---------  --------
                class99  class0           99
                class98  class99          98
                """).hasLineCount(17);
    }
}
