package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which examples to label next, as the command line says it. */
class SuggestTest {
    @TempDir
    private static Path folder;

    private static Launcher preceptor;

    @BeforeAll
    static void train() throws IOException {
        preceptor = new Launcher(folder);
        SmallRun.pipeline(folder);
        preceptor
                .run("train", "small.yaml", "--name", "small", "--set", "training.steps=8")
                .exits(0);
        Random random = new Random(3);
        StringBuilder rows = new StringBuilder("height,girth,label\n");
        for (int i = 0; i < 120; i++) {
            boolean elm = i % 2 == 0;
            rows.append(String.format(
                    java.util.Locale.ROOT,
                    "%.3f,%.3f,%s%n",
                    (elm ? 1 : -1) + random.nextGaussian(),
                    random.nextGaussian(),
                    i < 20 ? elm ? "elm" : "oak" : ""));
        }
        SmallRun.write(folder.resolve("trees.csv"), rows.toString());
        SmallRun.write(folder.resolve("trees.yaml"), """
                method: supervised
                data: {source: {name: vectors-csv, path: trees.csv}}
                network: {name: mlp, hidden: [8]}
                views: {student: {augment: []}}
                batch: {size: 10}
                training: {steps: 20}
                """);
        preceptor.run("train", "trees.yaml", "--name", "trees").exits(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "random",
                "least-sure",
                "student-teacher-disagreement",
                "core-set",
                "{name: mixed, of: [random, {name: margin, among: 1}]}"
            })
    void everyOrderNamesAsManyUnlabelledExamples(String order) throws IOException {
        assertThat(suggested(order, "some.txt")).hasSize(12).doesNotHaveDuplicates();
    }

    private static List<String> suggested(String order, String file) throws IOException {
        assertThat(preceptor
                        .run("suggest", "runs/small", "--count", "12", "--order", order, "--out", file)
                        .exits(0)
                        .out())
                .startsWith(file + ": 12 of 190 unlabelled examples, by ");
        return Files.readAllLines(folder.resolve(file));
    }

    @Test
    void theSameRunSuggestsTheSameAgain() throws IOException {
        assertThat(suggested("mixed", "one.txt")).isEqualTo(suggested("mixed", "two.txt"));
    }

    @Test
    void rowsOfATableAreNamedAsTheirLabelListNamesThem() throws IOException {
        preceptor
                .run("suggest", "runs/trees", "--count", "5", "--order", "margin", "--out", "rows.txt")
                .exits(0);
        assertThat(Files.readAllLines(folder.resolve("rows.txt")))
                .hasSize(5)
                .allMatch(name -> name.matches("trees\\.csv:\\d+"))
                .noneMatch(name -> Integer.parseInt(name.substring(name.indexOf(':') + 1)) <= 21);
    }

    @Test
    void whatTheModelTakesThemForIsInATable() {
        assertThat(preceptor
                        .run("suggest", "runs/trees", "--count", "3")
                        .exits(0)
                        .out())
                .containsPattern("example +guess +probability +or +probability")
                .containsPattern("trees\\.csv:\\d+ +(elm|oak) +\\d+\\.\\d % +(elm|oak) +\\d+\\.\\d %");
    }

    @Test
    void whatCannotBeIsOneLine() {
        assertThat(preceptor
                        .run("suggest", "runs/small", "--order", "margins")
                        .exits(2)
                        .onlyLine())
                .contains("--order: unknown acquisition 'margins'", "margin");
        assertThat(preceptor
                        .run("suggest", "runs/trees", "--order", "student-teacher-disagreement")
                        .exits(2)
                        .complaint())
                .contains("needs a run with a teacher, found a student alone");
        assertThat(preceptor
                        .run("suggest", "runs/small", "--count", "0")
                        .exits(2)
                        .onlyLine())
                .isEqualTo("preceptor: --count must be a whole number from 1, found 0");
        assertThat(preceptor
                        .run("suggest", "runs/trees", "--out", "trees.csv")
                        .exits(2)
                        .complaint())
                .contains("is a file that the run has its examples from");
    }
}
