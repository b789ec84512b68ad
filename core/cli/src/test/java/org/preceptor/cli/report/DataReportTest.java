package org.preceptor.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LeftOut;
import org.preceptor.cli.Captured;
import org.preceptor.core.run.event.DataSummary;

class DataReportTest {
    private static final Findings FINDINGS = Findings.none()
            .leavingOut(LeftOut.of(
                    ".webp files, which are not read as pictures",
                    List.of("pictures/cat/one.webp", "pictures/cat/two.webp", "pictures/dog/three.webp")))
            .leavingOut(new LeftOut("hidden files and folders", 1200, List.of()))
            .noting("train, val and test are the splits");

    private static DataSummary pets(Findings findings) {
        Map<String, Integer> labelled = new LinkedHashMap<>();
        labelled.put("dog", 30);
        labelled.put("cat", 1200);
        return new DataSummary(
                "image-folder", InputForms.image(3, 48, 32), labelled, 6000, Map.of(), labelled, findings);
    }

    private static String text(DataSummary data, int columns) {
        Captured captured = Captured.screen(columns);
        new DataReport(captured.terminal()).print(data);
        return captured.out();
    }

    @Test
    void itCountsTheExamplesOfEachClassAndNamesWhatWasLeftOut() {
        assertThat(text(pets(FINDINGS), 80)).isEqualTo("""
                data        image-folder: pictures of 32x48 pixels in colour, 2 classes: dog,
                            cat
                labelled    1,230: dog 30, cat 1,200
                unlabelled  6,000
                validation  none: the last epoch is taken
                test        1,230: dog 30, cat 1,200
                left out    3 .webp files, which are not read as pictures
                            (pictures/cat/one.webp, pictures/cat/two.webp, …)
                left out    1,200 hidden files and folders
                note        train, val and test are the splits
                """);
    }

    @Test
    void itFitsEveryWidthButForWordsThatDoNot() {
        for (int columns = 40; columns <= 120; columns++) {
            int width = columns;
            assertThat(text(pets(FINDINGS), columns).lines())
                    .as("%d columns", columns)
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void manyClassesAndManyReasonsAreSummedUp() {
        Map<String, Integer> labelled = new LinkedHashMap<>();
        IntStream.range(0, 100).forEach(c -> labelled.put("c" + c, 10 + c));
        Findings findings = IntStream.range(0, 7)
                .mapToObj(i -> Findings.none().leavingOut(new LeftOut("for reason " + i, 1, List.of())))
                .reduce(Findings.none(), Findings::and);
        String text = text(
                new DataSummary("vectors-csv", InputForms.vector(13), labelled, 0, Map.of(), Map.of(), findings), 80);
        assertThat(text)
                .contains("vectors of 13 numbers, 100 classes: c0, c1, c2")
                .contains("c11, …\n")
                .contains("5,950: from 10 to 109 of a class\n")
                .contains("unlabelled  none\n")
                .contains(
                        "left out    1 for reason 4\nleft out    2 more, for 2 other reasons; a run's data.json has them\n");
    }
}
