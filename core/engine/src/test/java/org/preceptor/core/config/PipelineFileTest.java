package org.preceptor.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Setting;

class PipelineFileTest {

    @TempDir
    Path folder;

    @Test
    void everySettingKnowsItsFileAndLine() throws IOException {
        Path file = folder.resolve("pipeline.yaml");
        Files.writeString(file, """
                # a comment
                method: mean-teacher
                training:
                  epochs: 5
                views:
                  student:
                    augment:
                      - translate
                      - name: flip
                """);

        Setting root = PipelineFile.read(file, List.of());

        String shown = ShortPath.of(file);
        Map<String, Setting> keys = root.mapping();
        assertThat(keys.keySet()).containsExactly("method", "training", "views");
        assertThat(keys.get("method")).isEqualTo(new Setting("mean-teacher", shown + ":2"));
        assertThat(keys.get("training").where())
                .as("a section has the place of its key")
                .isEqualTo(shown + ":3");
        assertThat(keys.get("training").mapping().get("epochs")).isEqualTo(Setting.of(5L, shown + ":4"));
        List<Setting> augment = keys.get("views")
                .mapping()
                .get("student")
                .mapping()
                .get("augment")
                .list();
        assertThat(augment).extracting(Setting::where).containsExactly(shown + ":8", shown + ":9");
    }

    @ParameterizedTest
    @CsvSource({
        "5, LONG, 5",
        "-12, LONG, -12",
        "+3, LONG, 3",
        "0x10, LONG, 16",
        "0o17, LONG, 15",
        "9223372036854775807, LONG, 9223372036854775807",
        "5.0, DOUBLE, 5.0",
        ".5, DOUBLE, 0.5",
        "1e-3, DOUBLE, 0.001",
        "-.inf, DOUBLE, -Infinity",
        ".NaN, DOUBLE, NaN",
        "true, BOOLEAN, true",
        "False, BOOLEAN, false",
        "yes, STRING, yes",
        "'\"5\"', STRING, 5",
        "80 epochs, STRING, 80 epochs",
        "1_000, STRING, 1_000",
        "2026-01-01, STRING, 2026-01-01",
    })
    void scalarsHaveTheTypesOfTheCoreSchema(String written, String type, String value) {
        Object read =
                PipelineFile.parse("x: " + written, "p").mapping().get("x").plain();

        assertThat(read.getClass().getSimpleName()).isEqualToIgnoringCase(type);
        assertThat(read).hasToString(value);
    }

    @Test
    void anAliasRepeatsWhatItsAnchorNames() {
        Setting root = PipelineFile.parse("a: &v {rate: 0.1}\nb: *v\n", "p");

        assertThat(root.mapping().get("b").plain()).isEqualTo(Map.of("rate", 0.1));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("seed: 1\nmethod: x\nseed: 2\n", "p:3: 'seed' is written twice; the first is at p:1"),
                Arguments.of(
                        "seed: 1\ndata:\n\tsource: x\n", "p:3: a tab indents this line; YAML is indented with spaces"),
                Arguments.of(
                        "seed: 1\ndata:\nbatch: {size: 5}\n",
                        "p:2: 'data' has no value; write one, or leave the line out"),
                Arguments.of(
                        "augment:\n  - flip\n  -\n",
                        "p:3: an element of the list has no value; write one, or leave the line out"),
                Arguments.of(
                        "- a\n- b\n",
                        "p:1: a pipeline is a mapping (key: value) with keys such as method, data, training;"
                                + " found a list of 2"),
                Arguments.of(
                        "\nmean-teacher\n",
                        "p:2: a pipeline is a mapping (key: value) with keys such as method, data,"
                                + " training; found the text 'mean-teacher'"),
                Arguments.of("", "p:1: expected settings, found nothing"),
                Arguments.of("# only a comment\n", "p:1: expected settings, found nothing"),
                Arguments.of(
                        "a: [1, 2\nb: 3\n",
                        "p:2: not valid YAML: while parsing a flow sequence that starts in line 1: expected"
                                + " ',' or ']', but got :"),
                Arguments.of("a: 1\n b: 2\n", "p:2: not valid YAML: mapping values are not allowed here"),
                Arguments.of("a: *gone\n", "p:1: not valid YAML: found undefined alias gone"),
                Arguments.of("a: &a\n  b: *a\n", "p:1: an alias (*name) refers to something that contains it"),
                Arguments.of(
                        "a: 1\n---\nb: 2\n",
                        "p:2: not valid YAML: expected a single document in the stream: but found"
                                + " another document"),
                Arguments.of("a: !mine 3\n", "p:1: unknown tag '!mine'; settings need no tags"),
                Arguments.of("a: !!int abc\n", "p:1: expected a number after tag:yaml.org,2002:int, found 'abc'"),
                Arguments.of(
                        "a: !!bool yes\n", "p:1: expected true or false after tag:yaml.org,2002:bool, found 'yes'"),
                Arguments.of("? [a, b]\n: c\n", "p:1: expected a name as key, found a sequence"),
                Arguments.of(
                        "a: 9223372036854775808\n",
                        "p:1: the whole number 9223372036854775808 is too large; the largest is"
                                + " 9223372036854775807"),
                Arguments.of(
                        "a: \"\\ud800\"\n",
                        "p:1: the text '\\ud800' has half of a surrogate pair; write the whole character"),
                Arguments.of("a: 1\nb: \u0007\n", "p:2: expected text, found the control character U+0007; remove it"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsWrongIsReportedInOneLineWithItsPlace(String text, String message) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> PipelineFile.parse(text, "p"))
                .withMessage(message);
    }

    @Test
    void manyNestedAliasesAreRefusedBeforeTheyFillTheMemory() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> PipelineFile.parse(text.toString(), "p"))
                .withMessageContaining("aliases");
    }

    @Test
    void fewLinesThatComeToMuchAreRefusedAtOnce() {
        String lists = doubled("[", "]").replace("x: x", "x, x");
        String mappings = doubled("{", "}").replace("{*", "{p: *").replace(", *", ", q: *");
        String texts = "a: &a '" + "x".repeat(100_000) + "'\nb: [" + "*a, ".repeat(20) + "*a]\n";
        assertThat(lists.length()).isLessThan(600);
        for (String text : List.of(lists, mappings, texts)) {
            assertTimeout(
                    Duration.ofSeconds(5),
                    () -> assertThatExceptionOfType(InvalidOptionException.class)
                            .isThrownBy(() -> PipelineFile.parse(text, "p"))
                            .withMessageContaining(
                                    "with all aliases (*name) written out at most 100000 keys and values"));
        }
    }

    @Test
    void anOverrideMayComeToNoMoreThanAFile() {
        StringBuilder bomb = new StringBuilder("x=[&a0 [y, y]");
        for (int i = 1; i < 25; i++) {
            bomb.append(", &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]");
        }
        Setting file = PipelineFile.parse("a: 1", "p");
        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThatExceptionOfType(InvalidOptionException.class)
                        .isThrownBy(() -> PipelineFile.withOverrides(file, List.of(bomb + "]")))
                        .withMessageContaining("--set x=[&a0")
                        .withMessageContaining("aliases"));
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> PipelineFile.withOverrides(file, List.of("a.".repeat(20_000) + "a=1")))
                .withMessageContaining("a key with 20001 parts; at most 100 can be read");
    }

    @Test
    void moreThanFiftyAliasesAreNothingUnusual() {
        String file = "a: &a {rate: 0.1}\n"
                + IntStream.range(0, 200).mapToObj(i -> "b" + i + ": *a\n").collect(Collectors.joining());

        assertThat(PipelineFile.parse(file, "p").mapping()).hasSize(201);
    }

    @Test
    void aWholeNumberOfManyDigitsOnTheCommandLineIsNotRepeated() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> PipelineFile.placeOf("training.epochs=" + "9".repeat(100_000)))
                .withMessage("--set training.epochs=9999999999…: the whole number of 100000 digits is too large; the"
                        + " largest is 9223372036854775807");
    }

    @Test
    void aWholeNumberOfManyDigitsIsRefusedByItsLength() {
        for (String number : List.of("9".repeat(500_000), "-" + "9".repeat(500_000), "0x" + "f".repeat(500_000))) {
            assertTimeout(
                    Duration.ofSeconds(5),
                    () -> assertThatExceptionOfType(InvalidOptionException.class)
                            .isThrownBy(() -> PipelineFile.parse("a: " + number, "p"))
                            .withMessage("p:1: the whole number of " + number.length()
                                    + " digits is too large; the largest is 9223372036854775807"));
        }
    }

    @Test
    void charactersOutsideTheBasicPlaneMayStandAnywhere() {
        for (int before = 1000; before < 1040; before++) {
            String comment = "#" + "x".repeat(before) + "\ud83d\ude00\n";
            String text = comment + comment + "a: '\ud83d\ude00'\n";
            assertThat(PipelineFile.parse(text, "p").mapping().get("a")).isEqualTo(new Setting("\ud83d\ude00", "p:3"));
        }
        assertThat(PipelineFile.parse("a: \"\\ud83d\\ude00\"", "p")
                        .mapping()
                        .get("a")
                        .plain())
                .isEqualTo("\ud83d\ude00");
    }

    @Test
    void settingsAreReadToADepthOfAHundred() {
        String deep = "[".repeat(98) + "x" + "]".repeat(98);

        assertThat(PipelineFile.parse("a: " + deep, "p").isMapping()).isTrue();
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> PipelineFile.parse("a: [" + deep + "]", "p"))
                .withMessage("p:1: the settings are nested too deeply; at most 100 levels can be read");
    }

    @Test
    void aFileLargerThanAnyPipelineIsNotRead() throws IOException {
        Path file = Files.writeString(folder.resolve("large.yaml"), "a: 1\n" + "#".repeat(1 << 20));

        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> PipelineFile.read(file, List.of()))
                .withMessageEndingWith(
                        "expected a pipeline file, found one larger than 1 MiB; check that it is the right file");
    }

    /** Lists (or what else the brackets say), each holding the one before twice. */
    private static String doubled(String open, String close) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            String inner = i == 0 ? "x: x" : "*a" + (i - 1) + ", *a" + (i - 1);
            text.append("a" + i + ": &a" + i + " " + open + inner + close + "\n");
        }
        return text.toString();
    }

    @Test
    void veryDeepNestingIsRefused() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> PipelineFile.parse("a: " + "[".repeat(200_000), "p"))
                .withMessage("p:1: the settings are nested too deeply; at most 100 levels can be read");
    }

    @Test
    void aMethodsOwnSectionOverridesTheFileAndOverridesWinOverBoth() {
        Setting file = PipelineFile.parse("""
                method: mean-teacher
                training: {epochs: 30, threads: 2}
                methods:
                  pi-model: {weight: {maximum: 20}}
                  mean-teacher: {training: {epochs: 40}, weight: {maximum: 50}}
                """, "p");

        assertThat(PipelineFile.withOverrides(file, List.of()).plain())
                .isEqualTo(Map.of(
                        "method",
                        "mean-teacher",
                        "training",
                        Map.of("epochs", 40L, "threads", 2L),
                        "weight",
                        Map.of("maximum", 50L)));
        assertThat(PipelineFile.withOverrides(file, List.of("method=pi-model", "methods.pi-model.weight.maximum=3"))
                        .plain())
                .isEqualTo(Map.of(
                        "method",
                        "pi-model",
                        "training",
                        Map.of("epochs", 30L, "threads", 2L),
                        "weight",
                        Map.of("maximum", 3L)));
        assertThat(PipelineFile.withOverrides(file, List.of("method=supervised", "training.epochs=1"))
                        .plain())
                .isEqualTo(Map.of("method", "supervised", "training", Map.of("epochs", 1L, "threads", 2L)));
        assertThat(PipelineFile.withOverrides(file, List.of("training.epochs=1"))
                        .mapping()
                        .get("training")
                        .mapping()
                        .get("epochs")
                        .plain())
                .as("an override wins over the method's section")
                .isEqualTo(1L);
        assertThat(PipelineFile.withOverrides(file, List.of()).where()).isEqualTo("p:1");
    }

    @Test
    void theMethodsToCompareAreNotASettingOfARun() {
        Setting file = PipelineFile.parse("method: a\ncompare: [b, a]\nseed: 1\n", "p");

        assertThat(PipelineFile.withOverrides(file, List.of("compare=[c]")).plain())
                .isEqualTo(Map.of("method", "a", "seed", 1L));
        assertThat(PipelineFile.compared(file, List.of()))
                .extracting(Setting::plain)
                .containsExactly("b", "a");
        assertThat(PipelineFile.compared(file, List.of("compare=[c]")))
                .extracting(Setting::plain)
                .containsExactly("c");
        assertThat(PipelineFile.compared(PipelineFile.parse("method: a\n", "p"), List.of()))
                .isEmpty();
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> PipelineFile.compared(PipelineFile.parse("compare: [a, 5]\n", "p"), List.of()))
                .withMessage("p:1: 'compare' must be names of methods, found 5");
    }

    @Test
    void aMethodsSectionMustBeAMapping() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() ->
                        PipelineFile.withOverrides(PipelineFile.parse("method: x\nmethods:\n  x: 5\n", "p"), List.of()))
                .withMessage("p:3: expected a mapping (key: value), found 5");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> PipelineFile.read(Path.of("gone.yaml"), List.of()))
                .withMessage("gone.yaml: no such file; expected a pipeline file (YAML)");
    }

    @Test
    void aFolderIsNotAPipelineFile() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> PipelineFile.read(folder, List.of()))
                .withMessageEndingWith(": expected a pipeline file, found a folder; name the YAML file inside it");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws IOException {
        Path file = folder.resolve("latin.yaml");
        Files.write(file, "name: Grüße".getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> PipelineFile.read(file, List.of()))
                .withMessageEndingWith("latin.yaml: expected text in UTF-8, found other bytes; save the file as UTF-8");
    }

    @Test
    void aPathIsShownFromTheWorkingDirectoryWhereThatIsShorter() {
        assertThat(ShortPath.of(Path.of("conf/a.yaml").toAbsolutePath()))
                .isEqualTo(Path.of("conf/a.yaml").toString());
        assertThat(ShortPath.of(Path.of("").toAbsolutePath())).isEqualTo(".");
        Path root = Path.of("").toAbsolutePath().getRoot();
        assertThat(ShortPath.of(root.resolve("x"))).isEqualTo(root.resolve("x").toString());
    }
}
