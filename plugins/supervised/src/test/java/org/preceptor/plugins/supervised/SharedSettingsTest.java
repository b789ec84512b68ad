package org.preceptor.plugins.supervised;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Setting;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.plugins.meanteacher.MeanTeacher;
import org.preceptor.plugins.pimodel.PiModel;
import org.preceptor.plugins.temporalensembling.TemporalEnsembling;

/** A comparison with the baseline is fair only if nothing but the consistency term differs. */
class SharedSettingsTest {

    @Test
    void theBaselineSharesEverySettingWithTheMethodsExceptTheirTerms() {
        Map<String, Setting> baseline = new Supervised().preset().mapping();
        assertThat(baseline).doesNotContainKeys("terms", "teachers");
        for (ConsistencyMethod method : List.of(new PiModel(), new TemporalEnsembling(), new MeanTeacher())) {
            Map<String, Setting> preset = method.preset().mapping();
            for (String key : List.of("training", "batch", "supervised")) {
                assertThat(preset.get(key).plain()).as("%s of %s", key, method.name())
                        .isEqualTo(baseline.get(key).plain());
            }
            assertThat(studentView(preset)).as("student view of %s", method.name()).isEqualTo(studentView(baseline));
        }
    }

    /** Whether an augmentation is shared with other views makes no difference to this one. */
    private static Map<String, Object> studentView(Map<String, Setting> preset) {
        Map<String, Setting> view = preset.get("views").mapping().get("student").mapping();
        List<Object> augmentations = new ArrayList<>();
        for (Setting augmentation : view.get("augment").list()) {
            Map<String, Setting> options = new LinkedHashMap<>(augmentation.mapping());
            options.remove("shared");
            augmentations.add(new Setting(options, augmentation.where()).plain());
        }
        return Map.of("augment", augmentations, "noise", view.get("noise").plain());
    }
}
