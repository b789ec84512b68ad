package org.preceptor.api.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.PreceptorException;

/**
 * Characters from bytes, strictly: where {@link java.io.InputStreamReader} would replace bytes that are not valid in
 * the character set, this one reports their place. A byte order mark at the beginning is skipped.
 */
public final class TextReader extends Reader {
    private static final int CAPACITY = 1 << 16;
    /** Bytes that distinguish one character set from another. */
    private static final int START = 512;

    private static final char BYTE_ORDER_MARK = '\ufeff';
    /** The byte order mark in UTF-16 of either order. */
    private static final Set<Integer> MARKS = Set.of(0xfeff, 0xfffe);

    private final InputStream input;
    private final Charset charset;
    private final String where;
    private final String remedy;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY).flip();
    private final CharBuffer characters = CharBuffer.allocate(CAPACITY).flip();
    private boolean ended;
    private boolean begun;
    private long line = 1;
    private long column = 1;

    /**
     * @param input closed with this reader
     * @param charset what the bytes should be
     * @param where what the user calls them, for messages
     * @param remedy what the user can do if they are something else
     */
    public TextReader(InputStream input, Charset charset, String where, String remedy) {
        this.input = input;
        this.charset = charset;
        this.where = where;
        this.remedy = remedy;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * UTF-16 without a byte order mark, if text that is mostly Latin begins so: every other byte is zero.
     *
     * @param start the first bytes, a few hundred if there are so many
     * @return {@code UTF-16LE} or {@code UTF-16BE}
     */
    public static Optional<Charset> unmarkedUtf16(byte[] start) {
        int pairs = start.length / 2;
        if (pairs > 0 && MARKS.contains((start[0] & 0xff) << 8 | start[1] & 0xff)) {
            return Optional.empty();
        }
        int[] zeros = new int[2];
        for (int i = 0; i < 2 * pairs; i++) {
            if (start[i] == 0) {
                zeros[i % 2]++;
            }
        }
        if (pairs < 2 || Math.min(zeros[0], zeros[1]) > 0 || 2 * Math.max(zeros[0], zeros[1]) < pairs) {
            return Optional.empty();
        }
        return Optional.of(zeros[0] == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }

    /** @throws PreceptorException naming line and column, if bytes are not valid in the character set */
    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!characters.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, characters.remaining());
        characters.get(buffer, offset, count);
        return count;
    }

    private void decode() throws IOException {
        bytes.compact();
        int read = input.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        if (!begun) {
            requireNoOtherWidth();
        }
        characters.clear();
        CoderResult result = decoder.decode(bytes, characters, read < 0);
        if (result.isUnderflow() && read < 0) {
            result = decoder.flush(characters);
            ended = !result.isOverflow();
        }
        characters.flip();
        if (!begun && characters.hasRemaining()) {
            begun = true;
            if (characters.get(0) == BYTE_ORDER_MARK) {
                characters.get();
            }
        }
        count();
        if (result.isError()) {
            throw new PreceptorException(String.format(
                    Locale.ROOT,
                    "%s:%d:%d: expected text in %s, found the byte 0x%02x; %s",
                    where,
                    line,
                    column,
                    charset.name(),
                    bytes.get(bytes.position()),
                    remedy));
        }
    }

    /** Zeros are characters in every character set, but no text has them. */
    private void requireNoOtherWidth() {
        byte[] start = new byte[Math.min(START, bytes.remaining())];
        bytes.get(bytes.position(), start);
        Optional<Charset> wide =
                charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
                        ? Optional.empty()
                        : unmarkedUtf16(start);
        if (wide.isPresent()) {
            throw new PreceptorException(where + ":1:1: expected text in " + charset.name() + ", found text in "
                    + wide.get().name() + " without a byte order mark; " + remedy);
        }
    }

    private void count() {
        for (int i = characters.position(); i < characters.limit(); i++) {
            char character = characters.get(i);
            if (character == '\n') {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(character)) {
                column++;
            }
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
