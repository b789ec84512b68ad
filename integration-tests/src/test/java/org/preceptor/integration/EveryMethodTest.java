package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.config.SettingText;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.event.RunEnd;

/** Every shipped pipeline works with every shipped method. */
class EveryMethodTest {
    /** Few examples, so that a step of any pipeline takes a moment. */
    private static final Map<String, ?> FEW =
            Map.of("source", Map.of("name", "digits", "examples", 60, "test", 10), "labels", Map.of("per-class", 2));

    /** Each method's parts in a pipeline that says nothing else. */
    private static final Map<String, Map<String, String>> ALONE = new HashMap<>();

    @TempDir
    private Path folder;

    private static Preceptor preceptor;

    @BeforeAll
    static void load() {
        preceptor = Preceptor.builder().plugins(Shipped.plugins()).build();
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    private static List<Path> shippedPipelines() {
        try (Stream<Path> files = Files.list(Shipped.home().resolve("conf"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> methods() {
        try (Preceptor shipped = Preceptor.builder().plugins(Shipped.plugins()).build()) {
            return shipped.parts().names(ConsistencyMethod.class);
        }
    }

    static Stream<Arguments> all() {
        List<String> methods = methods();
        return shippedPipelines().stream()
                .flatMap(file -> methods.stream().map(method -> Arguments.of(file.getFileName(), method)));
    }

    /** Each pipeline and each method at least once. */
    static Stream<Arguments> some() {
        List<String> methods = methods();
        List<Path> files = shippedPipelines();
        return IntStream.range(0, Math.max(methods.size(), files.size()))
                .mapToObj(i -> Arguments.of(
                        files.get(i % files.size()).getFileName(), methods.get((3 * i + 1) % methods.size())));
    }

    private static Path shipped(Path name) {
        return Shipped.home().resolve("conf").resolve(name);
    }

    /** The terms' parts and the teachers that make a method what it is. */
    private static Map<String, String> parts(Pipeline pipeline) {
        Map<String, String> parts = new LinkedHashMap<>();
        Map<String, Setting> settings = pipeline.settings().mapping();
        section(settings, "terms")
                .forEach((name, term) -> List.of(
                                "targets", "cost", "loss", "student", "target", "teacher", "head", "rows")
                        .forEach(key ->
                                parts.put(name + '.' + key, name(term.mapping().get(key)))));
        section(settings, "teachers")
                .forEach((name, teacher) ->
                        parts.put(name, name(teacher.mapping().get("update"))));
        return parts;
    }

    private static Map<String, Setting> section(Map<String, Setting> settings, String key) {
        return settings.containsKey(key) ? settings.get(key).mapping() : Map.of();
    }

    private static String name(Setting part) {
        return part == null ? "none" : (part.isMapping() ? part.mapping().get("name") : part).text();
    }

    private Map<String, String> partsByItself(String method) throws IOException {
        if (!ALONE.containsKey(method)) {
            Path file = Files.writeString(
                    folder.resolve("alone.yaml"),
                    "method: " + method + "\ndata: {source: digits}\nnetwork: small-cnn\n");
            ALONE.put(method, parts(preceptor.pipeline(file)));
        }
        return ALONE.get(method);
    }

    @ParameterizedTest(name = "{0} --set method={1}")
    @MethodSource("all")
    void setOnTheCommandLineAMethodIsItself(Path name, String method) throws IOException {
        Pipeline pipeline = preceptor.pipeline(shipped(name), List.of("method=" + method));
        assertThat(parts(pipeline)).isEqualTo(partsByItself(method));
        assertThat(pipeline.name()).isEqualTo(method);
    }

    @ParameterizedTest(name = "{0} with method: {1}")
    @MethodSource("all")
    void writtenInTheFileAMethodIsItself(Path name, String method) throws IOException {
        String text = Files.readString(shipped(name)).replaceFirst("(?m)^method: \\S+", "method: " + method);
        Pipeline pipeline = preceptor.pipeline(Files.writeString(folder.resolve("changed.yaml"), text));
        assertThat(parts(pipeline)).isEqualTo(partsByItself(method));
        assertThat(pipeline.name()).isEqualTo(method);
    }

    @ParameterizedTest(name = "{0} with every setting written out")
    @MethodSource("itsOwn")
    void aMethodIsItselfAlsoOverSettingsThatARunKept(Path name) throws IOException {
        Pipeline own = preceptor.pipeline(shipped(name));
        Path kept = Files.writeString(folder.resolve("kept.yaml"), SettingText.write(own.settings()));
        assertThat(preceptor.pipeline(kept).settings().plain())
                .isEqualTo(own.settings().plain());
        for (String method : preceptor.parts().names(ConsistencyMethod.class)) {
            Pipeline other = preceptor.pipeline(kept, List.of("method=" + method, "batch.labelled=4"));
            assertThat(parts(other)).as(method).isEqualTo(partsByItself(method));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("itsOwn")
    void nothingIsIgnoredForTheMethodThatAFileWasWrittenFor(Path name) {
        assertThat(preceptor.pipeline(shipped(name)).fit().notes()).isEmpty();
    }

    static Stream<Path> itsOwn() {
        return shippedPipelines().stream().map(Path::getFileName);
    }

    @ParameterizedTest(name = "{0} --set method={1}")
    @MethodSource("some")
    void aStepCanBePutTogetherAndTaken(Path name, String method) throws IOException {
        takeAStep(name, method);
    }

    @Tag("campaign")
    @ParameterizedTest(name = "{0} --set method={1}")
    @MethodSource("all")
    void everyStepCanBePutTogetherAndTaken(Path name, String method) throws IOException {
        takeAStep(name, method);
    }

    private void takeAStep(Path name, String method) throws IOException {
        Map<String, Setting> settings =
                new LinkedHashMap<>(PipelineFile.parse(Files.readString(shipped(name)), name.toString())
                        .mapping());
        settings.put("data", Setting.of(FEW, "few"));
        Path file = Files.writeString(folder.resolve(name), SettingText.write(new Setting(settings, "few")));
        Pipeline pipeline = preceptor.pipeline(
                file,
                List.of(
                        "method=" + method,
                        "network={name: small-cnn, width: 0.25}",
                        "batch={size: 6, labelled: 2}",
                        "training.steps=1",
                        "runtime.threads=1"));
        RunEnd end = preceptor.train(pipeline, folder.resolve("run"), new StopSignal(), List.of());
        assertThat(end.completed()).isTrue();
        assertThat(end.selectedTest()).containsKey(pipeline.selectedModel());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            fixmatch     | for method 'fixmatch' ignored: teacher, weight
            mixmatch     | for method 'mixmatch' ignored: teacher, weight, terms.consistency
            pi-model     | for method 'pi-model' ignored: teacher
            supervised   | for method 'supervised' ignored: teacher, weight, terms.consistency
            """)
    void whatAMethodDoesNotHaveIsNamedInOneLine(String method, String note) throws IOException {
        Pipeline pipeline = preceptor.pipeline(meanTeachers(), List.of("method=" + method));
        assertThat(pipeline.fit().notes()).containsExactly(note);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            weight: {maxium: 30}                             | unknown key 'maxium'; did you mean 'maximum'?
            weight: {maximum: high}                          | 'maximum' must be a number; found the text 'high'
            targets: second-pas                              | unknown target generator 'second-pas'; did you mean 'second-pass'?
            teacher: {deccay: 0.9}                           | unknown key 'deccay'; did you mean 'decay'?
            terms: {consistancy: {weight: 3}}                | no method has a term 'consistancy'; did you mean 'consistency'?
            terms: {consistency: {scale-by-lables: false}}   | unknown key 'scale-by-lables'; did you mean 'scale-by-labels'?
            terms: {mixture: {loss: {unlabeled-weight: 3}}}  | unknown key 'unlabeled-weight'; did you mean 'unlabelled-weight'?
            teachers: {techer: {update: {decay: 0.9}}}       | no method has a teacher 'techer'; did you mean 'teacher'?
            teachers: {average: {batch-norm: coppied}}       | 'batch-norm' must be one of own, copied, averaged, recomputed
            views: {studnet: {augment: []}}                  | no term uses a view 'studnet'; did you mean 'student'?
            views: {strong: {augment: [rand-augmnt]}}        | unknown augmentation 'rand-augmnt'; did you mean 'rand-augment'?
            training: {select: techer}                       | unknown model 'techer'
            training: {optimiser: {learning-rate: {up: 5 %, dwon: 40 %}}} | unknown key 'dwon'; did you mean 'down'?
            training: {optimiser: {beta3: 0.9}}              | unknown key 'beta3'
            methods: {mean-techer: {weight: 3}}              | unknown method 'mean-techer'; did you mean 'mean-teacher'?
            compare: [supervised, fixmach]                   | unknown method 'fixmach'; did you mean 'fixmatch'?
            """)
    void aMisspellingIsAnErrorWithAnyMethod(String written, String problem) throws IOException {
        for (String method : List.of("mean-teacher", "supervised", "fixmatch")) {
            Path file = Files.writeString(
                    folder.resolve("misspelt.yaml"),
                    "method: " + method + "\ndata: {source: digits}\nnetwork: small-cnn\n" + written + "\n");
            for (List<String> other : List.of(List.<String>of(), List.of("method=pi-model"))) {
                assertThatThrownBy(() -> preceptor.pipeline(file, other))
                        .as("%s %s", method, other)
                        .isInstanceOf(InvalidOptionException.class)
                        .hasMessageContaining("misspelt.yaml:4: ")
                        .hasMessageContaining(problem);
            }
        }
    }

    /** With settings of all of Mean Teacher's parts. */
    private Path meanTeachers() throws IOException {
        return Files.writeString(folder.resolve("mean-teacher.yaml"), """
                method: mean-teacher
                data: {source: digits}
                network: small-cnn
                weight: {maximum: 30, length: 40 %}
                teacher: {decay: 0.99}
                terms: {consistency: {scale-by-labels: false}}
                """);
    }

    @Test
    void aBaselineIsNeverGivenWhatItDoesNotHave() throws IOException {
        Pipeline baseline = preceptor.pipeline(meanTeachers(), List.of("method=supervised"));
        assertThat(baseline.teachers()).isEmpty();
        assertThat(baseline.terms()).isEmpty();
        assertThat(baseline.selectedModel()).isEqualTo("student");

        Path file = Files.writeString(folder.resolve("added.yaml"), """
                method: supervised
                data: {source: digits}
                network: small-cnn
                teachers: {teacher: {update: exponential-moving-average}}
                terms: {entropy: {loss: entropy-minimisation, weight: 0.1}}
                """);
        assertThat(preceptor.pipeline(file).terms())
                .as("what is written out whole is added to the method that the file names")
                .containsKey("entropy");
        Pipeline compared =
                preceptor.pipeline(PipelineFile.layers(file, List.of()).ofComparison(), folder);
        assertThat(compared.terms())
                .as("but not to a baseline that is compared with")
                .isEmpty();
        assertThat(compared.teachers()).isEmpty();
        assertThat(compared.fit().notes())
                .containsExactly("for method 'supervised' ignored: teachers.teacher, terms.entropy");
    }
}
