package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.integration.Launcher.Ended;

/** A data source that nobody here foresaw: what it trains can be predicted with and measured from the command line. */
class StrangersDataTest {
    private static final String PIPELINE = """
            method: supervised
            data: {source: SOURCE, validation: 0}
            network: {name: mlp, hidden: [8]}
            views: {student: {augment: []}}
            batch: {size: 40}
            training: {steps: 60, optimiser: {learning-rate: 0.02}}
            """;

    @TempDir
    private static Path folder;

    private static Launcher preceptor;
    private static Path plugins;

    @BeforeAll
    static void train() throws IOException {
        preceptor = new Launcher(folder);
        plugins = ThirdPartyPlugin.copyOfShippedPlugins(Files.createDirectory(folder.resolve("plugins")));
        ThirdPartyPlugin.dropInto(plugins, "third-party-points", folder);
        Files.writeString(folder.resolve("points.txt"), "-2 0 red\n2 1 blue\n-3 1 red\n3 0 blue\n".repeat(10));
        for (String source : List.of("{name: points, path: points.txt}", "grid")) {
            String name = source.replaceAll("\\{name: |,.*", "");
            Files.writeString(folder.resolve(name + ".yaml"), PIPELINE.replace("SOURCE", source));
            run("train", name + ".yaml", "--name", name).exits(0);
        }
        // a finished run needs its network, its normalisation and its data source alone
        try (Stream<Path> shipped = Files.list(plugins)) {
            for (Path plugin : shipped.filter(Files::isDirectory).toList()) {
                if (!plugin.endsWith("networks") && !plugin.endsWith("normalisations")) {
                    Files.move(plugin, folder.resolve("put-aside-" + plugin.getFileName()));
                }
            }
        }
    }

    private static Ended run(String... command) {
        return preceptor.run(Stream.concat(Stream.of(command), Stream.of("--plugins", "plugins"))
                .toArray(String[]::new));
    }

    @Test
    void newInputsAreReadAsTheSourceReads() throws IOException {
        Files.writeString(folder.resolve("new.txt"), "3 1\n? 2\n-3 0\n");
        Ended ended =
                run("predict", "runs/points", "new.txt", "--out", "new.csv").exits(2);
        assertThat(ended.onlyLine())
                .isEqualTo("preceptor: new.txt:2: expected two numbers; the point is not predicted");
        assertThat(ended.out()).isEqualTo("new.csv: points predicted: 2, not predicted: 1 (exit code 2)\n");
        assertThat(Files.readAllLines(folder.resolve("new.csv")))
                .hasSize(4)
                .startsWith("line,predicted,probability,probability_blue,probability_red")
                .anySatisfy(line -> assertThat(line).startsWith("1,blue,0."))
                .contains("2,,,,")
                .anySatisfy(line -> assertThat(line).startsWith("3,red,0."));
        assertThat(run("predict", "runs/points", "new.txt").exits(2).out())
                .containsPattern("(?m)^line +label +probability")
                .containsPattern("(?m)^ +1 +blue ");
        assertThat(run("predict", "runs/points", "new.txt", "--out", "new.txt")
                        .exits(2)
                        .onlyLine())
                .contains("--out new.txt: is a file that is read");
    }

    @Test
    void labelledExamplesInAnotherPlaceAreReadAsTheSourceReads() throws IOException {
        Files.writeString(folder.resolve("held.txt"), "3 1 blue\n-3 0 red\n2 0 blue\n0 0\n");
        assertThat(run("evaluate", "runs/points", "--data", "held.txt").exits(0).out())
                .containsPattern("(?m)^student +100\\.0 %.* 3$")
                .containsPattern("(?m)^left out +1 example without a label$");
    }

    @Test
    void aSourceThatReadsNothingButItsOwnExamplesIsNamed() throws IOException {
        Files.writeString(folder.resolve("some.txt"), "3 1\n");
        assertThat(run("predict", "runs/grid", "some.txt").exits(2).onlyLine())
                .isEqualTo("preceptor: predict: the data source 'grid', which the run was trained on, reads no other"
                        + " inputs than its own examples; predict from Java, or ask its author for a reader");
        assertThat(run("evaluate", "runs/grid", "--data", "some.txt").exits(2).onlyLine())
                .isEqualTo(
                        "preceptor: --data some.txt: the data source 'grid', which the run was trained on, reads no"
                                + " other examples than its own; name a source that does, such as '{name: SOURCE, path: PATH}'");
    }
}
