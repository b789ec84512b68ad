package org.preceptor.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Setting;

class RunSourceTest {

    @Test
    void theSourceOfAnotherTableStillKnowsWhichLabelsMeanNone() {
        RunSource source = source(Map.of(
                "name", "vectors-csv", "path", "a.csv", "test", "t.csv", "label", "kind", "unlabelled", List.of(-1)));
        Map<String, Setting> moved = source.at("b.csv", "--data b.csv").mapping();
        assertThat(moved).containsOnlyKeys("name", "path", "label", "unlabelled");
        assertThat(moved.get("path").plain()).isEqualTo("b.csv");
        assertThat(moved.get("unlabelled").list())
                .singleElement()
                .extracting(Setting::plain)
                .isEqualTo(-1L);
    }

    @Test
    void theSourceOfOtherPicturesHasNoneOfTheOldFolders() {
        RunSource source = source(
                Map.of("name", "image-folder", "path", "a", "unlabelled", "more", "validation", "v", "size", 32));
        assertThat(source.at("b", "--data b").mapping()).containsOnlyKeys("name", "path", "size");
    }

    private static RunSource source(Map<String, ?> options) {
        return new RunSource(Setting.of(options, "pipeline.yaml").mapping());
    }
}
