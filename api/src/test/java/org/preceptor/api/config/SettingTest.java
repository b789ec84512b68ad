package org.preceptor.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.net.Site;

class SettingTest {
    private final Setting preset = Setting.of(
            Map.of(
                    "terms",
                    Map.of(
                            "consistency",
                            Map.of(
                                    "cost",
                                    "mean-squared-error",
                                    "weight",
                                    Map.of("name", "sigmoid-ramp-up", "maximum", 100, "length", "80 epochs")))),
            "preset");

    private Object overlaid(String key, Object value) {
        Setting written = Setting.of(Map.of("terms", Map.of("consistency", Map.of(key, value))), "file:1");
        return preset.overlaidWith(written)
                .mapping()
                .get("terms")
                .mapping()
                .get("consistency")
                .mapping()
                .get(key)
                .plain();
    }

    @Test
    void anOptionOfAPresetsPartIsReplacedAndTheOthersStay() {
        assertThat(overlaid("weight", Map.of("maximum", 5)))
                .isEqualTo(Map.of("name", "sigmoid-ramp-up", "maximum", 5L, "length", "80 epochs"));
    }

    @Test
    void anotherPartReplacesThePresetsWithAllItsOptions() {
        assertThat(overlaid("weight", Map.of("name", "constant", "value", 2)))
                .isEqualTo(Map.of("name", "constant", "value", 2L));
        assertThat(overlaid("weight", 3)).isEqualTo(3L);
        assertThat(overlaid("cost", "kullback-leibler")).isEqualTo("kullback-leibler");
    }

    @Test
    void optionsWithoutANameGoToThePartThePresetNames() {
        assertThat(overlaid("cost", Map.of("trust", 0.5)))
                .isEqualTo(Map.of("name", "mean-squared-error", "trust", 0.5));
    }

    @Test
    void whatTheOverlayDoesNotNameStaysAndKeepsItsPlace() {
        Setting merged = preset.overlaidWith(Setting.of(Map.of("seed", 3), "file:1"));
        assertThat(merged.mapping()).containsOnlyKeys("terms", "seed");
        assertThat(merged.mapping().get("terms").where()).isEqualTo("preset");
        assertThat(merged.mapping().get("seed").where()).isEqualTo("file:1");
    }

    @Test
    void plainValuesBecomeSettingsAndComeBack() {
        Map<String, Object> plain = Map.of("a", 1L, "b", List.of(true, 2.5, "x"), "c", Map.of());
        assertThat(Setting.of(plain, "here").plain()).isEqualTo(plain);
        assertThat(Setting.of(Site.Kind.RESIDUAL, "here").plain()).isEqualTo("residual");
    }

    @Test
    void eachKindOfPlainValueHasAValueOfItsOwn() {
        assertThat(Setting.of("x", "p").value()).isEqualTo(new SettingValue.Text("x"));
        assertThat(Setting.of(true, "p").value()).isEqualTo(new SettingValue.Flag(true));
        assertThat(Setting.of(3, "p").value()).isEqualTo(new SettingValue.Whole(3));
        assertThat(Setting.of(0.5f, "p").value()).isEqualTo(new SettingValue.Fractional(0.5));
        assertThat(Setting.of(List.of(3), "p").value())
                .isEqualTo(new SettingValue.Elements(List.of(Setting.of(3, "p"))));
        assertThat(Setting.of(Map.of("a", 3), "p").value())
                .isEqualTo(new SettingValue.Entries(Map.of("a", Setting.of(3, "p"))));
    }

    @Test
    void aNumberIsWrittenWholeOrWithAFractionAndATextIsNone() {
        assertThat(Setting.of(3, "p").number()).hasValue(3);
        assertThat(Setting.of(0.5, "p").number()).hasValue(0.5);
        assertThat(Setting.of("3", "p").number()).isEmpty();
    }

    @Test
    void aTextIsToldFromANumberThatIsSpelledLikeIt() {
        assertThat(Setting.of("3", "p").isText("3")).isTrue();
        assertThat(Setting.of(3, "p").isText("3")).isFalse();
        assertThat(Setting.of(3, "p").text()).isEqualTo("3");
    }

    @Test
    void entriesKeepTheirOrderWhateverHappensToTheMapTheyCameFrom() {
        Map<String, Setting> written = new LinkedHashMap<>();
        written.put("b", Setting.of(1, "p"));
        written.put("a", Setting.of(2, "p"));
        Setting mapping = new Setting(written, "p");
        written.clear();
        assertThat(mapping.mapping().keySet()).containsExactly("b", "a");
        assertThatThrownBy(() -> mapping.mapping().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aTextIsNotAMapping() {
        assertThatThrownBy(() -> Setting.of("x", "file:3").mapping())
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("file:3: expected a mapping (key: value), found the text 'x'");
    }
}
