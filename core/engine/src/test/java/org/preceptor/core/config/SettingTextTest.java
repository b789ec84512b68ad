package org.preceptor.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Setting;

class SettingTextTest {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "5",
            "5.0",
            "true",
            "null",
            "~",
            "a: b",
            "# no comment",
            "- x",
            "two\nlines",
            "trailing ",
            "\tt",
            "'q'",
            "\"d\"",
            "80 epochs",
            "*alias",
            "&anchor",
            "!tag",
            "{",
            "[",
            "…",
            "@x",
            "%d",
            "\u0001",
            "😀",
            ".nan",
            "0x1F",
            "1e5",
            "<<",
            "=",
            "?",
            "a\\b",
            "line\r\nend",
            "x".repeat(300));

    @Test
    void itReadsAsAPersonWouldHaveWrittenIt() {
        Setting settings = Setting.of(new LinkedHashMap<>(Map.of("training", Map.of("epochs", 5))), "x");

        assertThat(SettingText.write(settings)).isEqualTo("training:\n  epochs: 5\n");
    }

    @Test
    void anyTreeReadsBackEqual() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            Map<String, Object> tree = new LinkedHashMap<>();
            for (int k = random.nextInt(6); k >= 0; k--) {
                tree.put(text(random), value(random, 4));
            }
            String written = SettingText.write(Setting.of(tree, "x"));

            assertThat(PipelineFile.parse(written, "p").plain())
                    .as(written)
                    .isEqualTo(Setting.of(tree, "x").plain());
            assertThat(PipelineFile.parse(written, "p").mapping().keySet())
                    .as("order")
                    .containsExactlyElementsOf(tree.keySet());
        }
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> random.nextLong() >> random.nextInt(64);
            case 1 -> random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            case 2 -> random.nextBoolean();
            case 3 ->
                List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 3.0)
                        .get(random.nextInt(5));
            case 4 -> text(random);
            case 5 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(text(random), value(random, depth - 1));
                }
                yield map;
            }
        };
    }
}
