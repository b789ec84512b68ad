package org.preceptor.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Setting;

class SettingOverrideTest {
    private static final String FILE = """
            name: run
            seed: 1
            training:
              epochs: 20
              select: student
            weight: sigmoid-ramp-up
            augment: [translate, flip]
            """;

    private static Setting with(String... overrides) {
        Setting settings = PipelineFile.parse(FILE, "p.yaml");
        for (String override : overrides) {
            settings = SettingOverride.parse(override).appliedTo(settings);
        }
        return settings;
    }

    @Test
    void aValueIsReplacedAndSaysWhereItCameFrom() {
        Setting training = with("training.epochs=5").mapping().get("training");

        assertThat(training.mapping().get("epochs")).isEqualTo(Setting.of(5L, "--set training.epochs=5"));
        assertThat(training.mapping().get("select").where())
                .as("the rest stays")
                .isEqualTo("p.yaml:5");
        assertThat(training.where()).as("the section is still the file's").isEqualTo("p.yaml:3");
    }

    @Test
    void aSectionThatWasNotWrittenIsMade() {
        Setting settings = with("terms.consistency.weight.maximum=3");

        assertThat(settings.mapping().get("terms").plain())
                .isEqualTo(Map.of("consistency", Map.of("weight", Map.of("maximum", 3L))));
        assertThat(settings.where()).isEqualTo("p.yaml:1");
    }

    @Test
    void valuesAreYaml() {
        assertThat(with("augment=[flip, {name: translate, pixels: 2}]")
                        .mapping()
                        .get("augment")
                        .plain())
                .isEqualTo(List.of("flip", Map.of("name", "translate", "pixels", 2L)));
        assertThat(with("name='a = b'").mapping().get("name").plain()).isEqualTo("a = b");
        assertThat(with("name=a=b").mapping().get("name").plain()).isEqualTo("a=b");
    }

    @Test
    void aMappingIsMergedIntoTheExistingSection() {
        assertThat(with("training={epochs: 3}").mapping().get("training").plain())
                .isEqualTo(Map.of("epochs", 3L, "select", "student"));
    }

    @Test
    void keysBelowAPartsNameAreItsOptions() {
        assertThat(with("weight.maximum=3").mapping().get("weight").plain())
                .isEqualTo(Map.of("name", "sigmoid-ramp-up", "maximum", 3L));
    }

    @Test
    void theLaterOneWins() {
        assertThat(with("seed=2", "seed=3").mapping().get("seed").plain()).isEqualTo(3L);
    }

    @Test
    void aNameWithDotsIsQuoted() {
        assertThat(with("views.student.noise.\"block2.residual\"=none")
                        .mapping()
                        .get("views")
                        .plain())
                .isEqualTo(Map.of("student", Map.of("noise", Map.of("block2.residual", "none"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"training.epochs", "=5", "training..epochs=5", ".epochs=5", "training.=5", "a b=5", ""})
    void anArgumentWithoutKeyAndValueIsRefused(String argument) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> SettingOverride.parse(argument))
                .withMessage("--set " + argument + ": expected KEY=VALUE, such as training.epochs=5");
    }

    @Test
    void aPathThroughANumberIsRefused() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> with("training.epochs.first=3"))
                .withMessage("--set training.epochs.first=3: 'training.epochs' is 20 (p.yaml:4) and has no keys;"
                        + " set it first, such as training.epochs={name: …}");
    }

    @Test
    void aPathThroughAListIsRefused() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> with("augment.0=flip"))
                .withMessage("--set augment.0=flip: 'augment' is a list of 2 (p.yaml:7) and has no keys;"
                        + " give the whole list, such as augment=[…]");
    }

    @Test
    void aValueThatIsNotYamlIsRefusedAtTheArgument() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> with("augment=[flip"))
                .withMessageStartingWith("--set augment=[flip: not valid YAML: ")
                .withMessageNotContaining("\n");
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> with("seed= "))
                .withMessage("--set seed= : expected a value after '='");
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> with("seed=~"))
                .withMessage("--set seed=~: expected settings, found nothing; write a value, or leave the key out");
    }
}
