package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.core.Preceptor;

/** However a pipeline file is damaged, it is read or refused with one line, quickly and in little memory. */
class MutatedPipelinesTest {
    private static final List<String> TOKENS = List.of(
            "&a ",
            "*a",
            "a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b]\n",
            "d: [*c, *c, *c, *c, *c, *c, *c, *c]\n",
            "[",
            "{",
            "]",
            "}",
            ": ",
            "\n",
            "\n  ",
            "\t",
            "- ",
            "? ",
            "|\n",
            "\"",
            "'",
            "\"\\ud800\"",
            "\"\\e[31m\"",
            "\"\\0\"",
            "\ud83d\ude00",
            "\ufeff",
            "\u0085",
            "!!int ",
            "!x ",
            "%YAML 1.2\n",
            "---\n",
            "...\n",
            "<<: ",
            "~",
            "null",
            "none",
            "true",
            ".nan",
            ".inf",
            "-1",
            "0",
            "1e999",
            "99999999999999999999",
            "0x7fffffffffffffff",
            "9".repeat(3000),
            "[".repeat(300),
            "{a: ".repeat(120),
            "name: ",
            "like: student",
            "path: $NOT_SET\n",
            "path: ~/x\n",
            "views:\n  x: {like: x}\n",
            "100 %",
            "5 epochs",
            "method: fixmatch\n",
            "terms: {consistency: none}\n",
            "methods: {mean-teacher: 5}\n");
    private static final List<String> KEYS =
            List.of("training.epochs", "data.source", "data.labels", "network", "views.student", "\"a b\".c", "weight");

    @TempDir
    private Path folder;

    @Test
    void threeHundredMutatedPipelineFilesAreReadOrRefused() throws Exception {
        mutated(300, 7);
    }

    @Test
    @Tag("campaign")
    void tenThousandMutatedPipelineFilesAreReadOrRefused() throws Exception {
        mutated(10_000, 13);
    }

    private void mutated(int count, long seed) throws IOException, InterruptedException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> listed = Files.list(Shipped.home().resolve("conf"))) {
            for (Path file : listed.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                files.add(Files.readAllBytes(file));
            }
        }
        assertThat(files).hasSizeGreaterThan(10);
        Path file = folder.resolve("pipeline.yaml");
        try (Preceptor preceptor =
                        Preceptor.builder().plugins(Shipped.plugins()).build();
                Trials trials = new Trials("mutated pipeline files")) {
            for (byte[] whole : files) {
                Files.write(file, whole);
                assertThat(preceptor.pipeline(file).network())
                        .as("of a whole file")
                        .isNotNull();
            }
            for (int i = 0; i < count; i++) {
                Mutation mutation = new Mutation(seed * 1_000_003 + i, TOKENS);
                Files.write(file, mutation.of(files.get(i % files.size())));
                String value = new String(
                        mutation.of("{name: x, rate: 0.5}".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
                List<String> overrides = i % 3 == 0 ? List.of(KEYS.get(i / 3 % KEYS.size()) + "=" + value) : List.of();
                trials.of("seed " + seed + ", file " + i, () -> preceptor.pipeline(file, overrides));
            }
            System.out.println(trials.figures());
            assertThat(trials.failures()).isEmpty();
            assertThat(trials.read()).as("read").isPositive();
            assertThat(trials.refused()).as("refused").isPositive();
        }
    }
}
