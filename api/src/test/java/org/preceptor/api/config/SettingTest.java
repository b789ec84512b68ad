package org.preceptor.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThat(Setting.of(Site.Kind.RESIDUAL, "here").value()).isEqualTo("residual");
    }

    @Test
    void aTextIsNotAMapping() {
        assertThatThrownBy(() -> Setting.of("x", "file:3").mapping())
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("file:3: expected a mapping (key: value), found the text 'x'");
    }
}
