package org.preceptor.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.PreceptorException;

class TextReaderTest {
    private static final String TEXT = "Grün, 名前, \ud83d\ude00\r\n".repeat(10_000) + "end";

    @Test
    void whatWasWrittenIsReadInEveryCharacterSet() throws IOException {
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16BE,
                Charset.forName("UTF-32"),
                Charset.forName("GB18030"))) {
            assertThat(read(TEXT.getBytes(charset), charset)).as(charset.name()).isEqualTo(TEXT);
        }
        byte[] all = new byte[300_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(read(all, StandardCharsets.ISO_8859_1)).isEqualTo(new String(all, StandardCharsets.ISO_8859_1));
        assertThat(read(new byte[0], StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aByteOrderMarkIsSkippedAtTheBeginningOnly() throws IOException {
        assertThat(read("\ufeffa\ufeff".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo("a\ufeff");
    }

    @Test
    void bytesThatAreNotTextAreNamedWithLineAndColumn() {
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
        byte[] broken = new byte[text.length + 5];
        System.arraycopy(text, 0, broken, 0, text.length);
        broken[text.length] = '\n';
        broken[text.length + 1] = 'a';
        broken[text.length + 2] = (byte) 0xe9;
        assertThatThrownBy(() -> read(broken, StandardCharsets.UTF_8))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("t:10002:2: expected text in UTF-8, found the byte 0xe9; save it again");
        assertThatThrownBy(() -> read(new byte[] {'a', 'b', (byte) 0xe4, (byte) 0xbd}, StandardCharsets.UTF_8))
                .as("cut short inside a character")
                .hasMessageStartingWith("t:1:3: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16WithoutAByteOrderMarkIsNotTakenForOneByteACharacter(String name) throws IOException {
        for (String text : List.of("x,label\n1,a\n", "größe,läbel\n1,a\n")) {
            byte[] wide = text.getBytes(Charset.forName(name));
            for (Charset narrow : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
                assertThatThrownBy(() -> read(wide, narrow))
                        .isInstanceOf(PreceptorException.class)
                        .hasMessage("t:1:1: expected text in " + narrow.name() + ", found text in " + name
                                + " without a byte order mark; save it again");
            }
            assertThat(TextReader.unmarkedUtf16(wide)).contains(Charset.forName(name));
            assertThat(read(wide, Charset.forName(name))).isEqualTo(text);
        }
        for (String text : List.of("", "a", "x,label\n1,a\n", "a\0b")) {
            assertThat(TextReader.unmarkedUtf16(text.getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }

    private static String read(byte[] bytes, Charset charset) throws IOException {
        // a few bytes at a time, so that characters are parted
        InputStream slow = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 1001));
            }
        };
        try (TextReader reader = new TextReader(slow, charset, "t", "save it again")) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        }
    }
}
