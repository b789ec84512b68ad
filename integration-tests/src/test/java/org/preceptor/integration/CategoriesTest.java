package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table with categories, gaps and decimal commas, from the first look at it to the exported model. */
class CategoriesTest {
    private static final String PIPELINE = """
            method: mean-teacher
            data:
              source: {name: table, path: people.csv, label: hired}
              labels: {total: 60}
              test: 100
            network: {name: mlp, hidden: [16]}
            views: {student: {augment: [], noise: {hidden: none, input: {name: gaussian, sigma: 0.1}}}}
            teacher: {decay: 0.9}
            weight: 1
            terms: {consistency: {scale-by-labels: false}}
            batch: {size: 60, labelled: 20}
            supervised: {mean: labelled}
            training: {epochs: 20, optimiser: {learning-rate: 0.01, beta1: 0.9}}
            runtime: {threads: 1}
            """;
    private static final List<String> JOBS = List.of("baker", "clerk", "\"smith; old\"");

    @TempDir
    private static Path folder;

    private static Launcher preceptor;

    @BeforeAll
    static void train() throws IOException {
        preceptor = new Launcher(folder);
        StringBuilder table = new StringBuilder("\ufeffid;job;rate;since;hired\r\n");
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            table.append('m')
                    .append(i)
                    .append(';')
                    .append(row(random, i % 2 == 0))
                    .append("\r\n");
        }
        Files.writeString(folder.resolve("people.csv"), table);
        Files.writeString(folder.resolve("people.yaml"), PIPELINE);
        preceptor.run("train", "people.yaml", "--name", "people").exits(0);
    }

    /** Whoever is hired is a baker or has a high rate. */
    private static String row(Random random, boolean hired) {
        int job = hired && random.nextBoolean() ? 0 : 1 + random.nextInt(2);
        int rate = hired && job != 0 ? 60 + random.nextInt(30) : random.nextInt(40);
        return (random.nextInt(20) == 0 ? "?" : JOBS.get(job)) + ';'
                + (random.nextInt(20) == 0 ? "" : rate + "," + random.nextInt(10)) + ";0" + (1 + random.nextInt(9))
                + ".02.2020;" + (hired ? "yes" : "no");
    }

    @Test
    void theCheckSaysWhatWasFoundInTheTable() {
        Launcher.Ended ended = preceptor.run("train", "people.yaml", "--check").exits(0);
        String shown = ended.out() + ended.err();
        assertThat(shown.replaceAll("\\s+", " "))
                .contains(
                        "vectors of 7 numbers, 2 classes: no, yes",
                        "people.csv: cells divided by ';'; 1 column of numbers, 1 column of categories, dates in 'since'"
                                + " (dd.MM.yyyy); numbers with a decimal comma in 'rate'",
                        "3 columns become 7 numbers, as learnt from the training rows",
                        "the column 'id' holds 500 different texts in 500 rows, so it is left out");
    }

    @Test
    void theModelHasLearntAndIsMeasuredOnAnotherTable() throws IOException {
        StringBuilder held = new StringBuilder("hired,rate,since,job\n");
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            String[] cells =
                    row(random, i % 2 == 0).replace("smith; old", "smith").split(";");
            String job = cells[0].equals("\"smith\"") ? "smith; old" : cells[0];
            held.append(cells[3] + ",\"" + cells[1] + "\"," + cells[2] + "," + job + "\n");
        }
        Files.writeString(folder.resolve("held.csv"), held);
        for (List<String> data : List.of(List.<String>of(), List.of("--data", "held.csv"))) {
            List<String> arguments = new ArrayList<>(List.of("evaluate", "runs/people", "--format", "json"));
            arguments.addAll(data);
            String json =
                    preceptor.run(arguments.toArray(String[]::new)).exits(0).out();
            double accuracy = Double.parseDouble(json.replaceAll("(?s).*?\"accuracy\"\\s*:\\s*([0-9.]+).*", "$1"));
            assertThat(accuracy).as("accuracy " + data).isGreaterThan(0.85);
        }
    }

    @Test
    void newRowsMayLackValuesAndHaveOtherCategories() throws IOException {
        Files.writeString(
                folder.resolve("new.csv"),
                "since,rate,job\n01.02.2020,\"5,5\",baker\n,,clerk\n01.03.2021,88.5,astronaut\nsoon,1,baker\n");
        Launcher.Ended ended =
                preceptor.run("predict", "runs/people", "new.csv").exits(2);
        assertThat(ended.err().replaceAll("\\s+", " "))
                .contains(
                        "1 row has in 'job' what no training row has a number for ('astronaut')",
                        "new.csv:5: expected");
        List<String> rows = ended.out().lines().toList();
        assertThat(rows.get(0)).startsWith("since,rate,job,predicted,probability");
        assertThat(rows.get(1)).startsWith("01.02.2020,\"5,5\",baker,yes,");
        assertThat(rows.get(2)).startsWith("\"\",,clerk,");
        assertThat(rows.get(3)).startsWith("01.03.2021,88.5,astronaut,yes,");
        assertThat(rows.get(4)).isEqualTo("soon,1,baker,,,,");
    }

    @Test
    void theEncodingIsBesideAnExportedModel() throws IOException {
        preceptor.run("export", "runs/people", "--to", "served").exits(0);
        assertThat(folder.resolve("served/encoding.json"))
                .hasSameBinaryContentAs(folder.resolve("runs/people/encoding.json"));
        assertThat(Files.readAllLines(folder.resolve("served/columns.txt")))
                .containsExactly(
                        "job=baker", "job=clerk", "job=smith; old", "job missing", "rate", "rate missing", "since");
    }

    @Test
    void aRunThatWasStoppedContinuesBitForBit() throws IOException {
        preceptor
                .run("train", "people.yaml", "--name", "whole", "--set", "training.epochs=4")
                .exits(0);
        preceptor
                .run("train", "people.yaml", "--name", "half", "--set", "training.epochs=2")
                .exits(0);
        preceptor.run("train", "--resume", "runs/half", "--epochs", "4").exits(0);
        for (String run : List.of("whole", "half")) {
            preceptor
                    .run("export", "runs/" + run, "--to", run, "--format", "djl")
                    .exits(0);
        }
        assertThat(folder.resolve("half/encoding.json")).hasSameBinaryContentAs(folder.resolve("whole/encoding.json"));
        assertThat(folder.resolve("half/teacher-0000.params"))
                .hasSameBinaryContentAs(folder.resolve("whole/teacher-0000.params"));
    }
}
