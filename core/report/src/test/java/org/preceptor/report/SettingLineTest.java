package org.preceptor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Setting;
import org.preceptor.core.config.PipelineFile;

class SettingLineTest {
    private static Setting yaml(String text) {
        return PipelineFile.parse(text, "test");
    }

    private static String marked(String settings, String preset) {
        return SettingLine.of(yaml(settings), yaml(preset)).stream()
                .map(line -> (line.own() ? "* " : "  ") + line.text())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whatThePresetDoesNotSayIsMarked() {
        assertThat(marked(
                        "method: a\nterms:\n  consistency:\n    weight: 2\n    cost: mse\nseed: 1\n",
                        "method: a\nterms:\n  consistency:\n    weight: 1\n    cost: mse\n"))
                .isEqualTo("""
                          method: a
                          terms:
                            consistency:
                        *     weight: 2
                              cost: mse
                        * seed: 1""");
    }

    @Test
    void aPartWithoutOptionsIsTheSameAsItsName() {
        assertThat(marked("cost: {name: mse}\n", "cost: mse\n")).isEqualTo("  cost:\n    name: mse");
        assertThat(marked("cost: mse\n", "cost: {name: mse}\n")).isEqualTo("  cost: mse");
    }

    @Test
    void theLinesAreTheSettings() {
        String text =
                "views:\n  student:\n    augment:\n    - name: translate\n      pixels: 2\n    noise: {}\n'on': 'null'\n";
        List<SettingLine> lines = SettingLine.of(yaml(text), yaml("{}"));
        String written = lines.stream().map(SettingLine::text).collect(Collectors.joining("\n"));
        assertThat(yaml(written).plain()).isEqualTo(yaml(text).plain());
    }
}
