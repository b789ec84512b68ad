package org.preceptor.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Setting;

class NamesTest {

    @Test
    void whatATerminalWouldObeyIsShownEscaped() {
        assertThat(Names.printable("\u001b[31mred\u0007")).isEqualTo("\\u001b[31mred\\u0007");
        assertThat(Names.printable("two\r\nlines\tand \u0085\u2028\u2029more"))
                .isEqualTo("two\\r\\nlines\\tand \\u0085\\u2028\\u2029more");
        assertThat(Names.printable("gnp.\u202ecat")).isEqualTo("gnp.\\u202ecat");
        assertThat(Names.printable("half \ud800.")).isEqualTo("half \\ud800.");
        assertThat(Names.printable("\0")).isEqualTo("\\u0000");
    }

    @Test
    void textsOfAllScriptsAreShownAsTheyAre() {
        for (String text :
                List.of("", "cat/1.png", "Grün", "名前", "שלום", "नमस्ते", "\ud83d\udc69\u200d\ud83d\udd2c", "a\\b")) {
            assertThat(Names.printable(text)).isSameAs(text);
        }
    }

    @Test
    void aMessageStaysOneLineOfReasonableLengthWhateverItQuotes() {
        assertThat(new PreceptorException("a\nb")).hasMessage("a\\nb");
        assertThat(new PreceptorException("a" + "x".repeat(1_000_000) + "b").getMessage())
                .hasSizeLessThan(4100)
                .startsWith("ax")
                .contains("x … x")
                .endsWith("xb");
        assertThat(new Setting("y".repeat(1000), "p").describe())
                .isEqualTo("a text of 1000 characters that begins with '" + "y".repeat(100) + "'");
    }

    @Test
    void ofManyKnownNamesTheFirstAreListed() {
        List<String> names = IntStream.range(100, 200).mapToObj(i -> "n" + i).toList();
        assertThat(Names.suggest("m", names)).endsWith("n148, n149 and 50 more");
        assertThat(Names.nearest("n".repeat(100_000), names)).isEmpty();
    }
}
