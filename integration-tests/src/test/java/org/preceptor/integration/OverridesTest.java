package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Setting;
import org.preceptor.core.Preceptor;
import org.preceptor.core.pipeline.Pipeline;

/** What {@code --set} says takes effect, or is refused. */
class OverridesTest {
    private static final String WITHOUT_METHOD = """
            data: {source: digits}
            network: {name: small-cnn, width: 0.5}
            """;

    private static Preceptor preceptor;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() {
        preceptor = Preceptor.builder().plugins(Shipped.plugins()).build();
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    private Pipeline read(String written, String override) throws IOException {
        Path file = Files.writeString(folder.resolve("p.yaml"), WITHOUT_METHOD + written.replace("; ", "\n") + "\n");
        return preceptor.pipeline(file, List.of(override));
    }

    private static Object at(Pipeline pipeline, String path) {
        Setting setting = pipeline.settings();
        for (String key : path.split("\\.")) {
            setting = setting.mapping().get(key);
        }
        return setting.plain();
    }

    @ParameterizedTest(name = "{0} --set {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            method: mean-teacher; terms: {consistency: {weight: {maximum: 3}}}            | weight.maximum=4                        | terms.consistency.weight.maximum | 4
            method: mean-teacher; weight: {maximum: 3}                                    | terms.consistency.weight.maximum=4      | terms.consistency.weight.maximum | 4
            method: mean-teacher; terms: {consistency: {targets: {name: second-pass}}}    | targets.gradient=one                    | terms.consistency.targets.gradient | one
            method: mean-teacher; terms: {consistency: {cost: cross-entropy}}             | cost=kullback-leibler                   | terms.consistency.cost           | kullback-leibler
            method: mean-teacher; teachers: {teacher: {update: {decay: 0.5}}}             | teacher.decay=0.9                       | teachers.teacher.update.decay    | 0.9
            method: mean-teacher; methods: {mean-teacher: {weight: {maximum: 3}}}         | terms.consistency.weight.maximum=4      | terms.consistency.weight.maximum | 4
            method: mean-teacher; methods: {mean-teacher: {weight: {maximum: 3}}}         | methods.mean-teacher.weight.maximum=4   | terms.consistency.weight.maximum | 4
            method: mean-teacher; training: {steps: 10}                                   | training.epochs=4                       | training.epochs                  | 4
            method: mean-teacher; training: {epochs: 10}                                  | training.steps=4                        | training.steps                   | 4
            method: fixmatch                                                              | training.optimiser.beta1=0.9            | training.optimiser.name          | adam
            method: fixmatch                                                              | training.optimiser.learning-rate.down=40 % | training.optimiser.learning-rate.name | ramp-up-and-down
            method: supervised                                                            | terms.entropy={loss: entropy-minimisation} | terms.entropy.loss            | entropy-minimisation
            method: two-headed-mean-teacher                                               | network=conv-13                         | network.heads                    | {second=classes}
            """)
    void anOverrideTakesEffectHoweverTheFileWritesIt(String written, String override, String path, String value)
            throws IOException {
        assertThat(at(read(written, override), path)).hasToString(value);
    }

    @ParameterizedTest(name = "{0} --set {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            method: mean-teacher; terms: {consistency: {targets: teacher-prediction}} | targets.kind=3       | unknown key 'kind'; known: head
            method: supervised                                  | weight=3                  | method 'supervised' has no term 'consistency', so this has no effect; methods that have one: comatch, fast-swa,
            method: supervised                                  | teacher.decay=0.9         | method 'supervised' has no teacher 'teacher', so this has no effect
            method: supervised                                  | teacher=copy              | method 'supervised' has no teacher 'teacher', so this has no effect
            method: mean-teacher                                | terms.interpolation.weight=3 | method 'mean-teacher' has no term 'interpolation', so this has no effect
            method: mean-teacher                                | views.strong.augment=[]   | method 'mean-teacher' has no 'views.strong', so this has no effect
            method: mean-teacher                                | training.select=average   | method 'mean-teacher' has no 'training.select', so this has no effect
            method: fixmatch                                    | weight.maximum=3          | 'weight' is 1 in method 'fixmatch', which does not take these options; write it in full, with a 'name'
            method: mean-teacher                                | methods.pi-model.weight=3 | has no effect on a run of method 'mean-teacher'
            method: mean-teacher                                | compare=[supervised]      | has no effect on a run of method 'mean-teacher'
            """)
    void anOverrideWithoutEffectIsRefused(String written, String override, String problem) {
        assertThatThrownBy(() -> read(written, override))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageStartingWith("--set " + override + ": ")
                .hasMessageContaining(problem)
                .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(1));
    }
}
