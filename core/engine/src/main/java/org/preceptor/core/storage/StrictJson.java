package org.preceptor.core.storage;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Records as JSON files, which are read back only if they are what is written for some record. */
public final class StrictJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private StrictJson() {}

    /** A record's JSON. */
    public static byte[] write(Object value) {
        try {
            return (MAPPER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The record that the JSON was written of.
     *
     * @param name the file's, for messages
     * @throws DamagedFileException if {@link #write} writes no such bytes
     */
    public static <T> T read(byte[] content, Class<T> type, String name) {
        T value;
        try {
            value = MAPPER.readValue(content, type);
        } catch (IOException e) {
            throw new DamagedFileException(name + " cannot be read: " + firstLine(e.getMessage()), e);
        }
        if (value == null || !Arrays.equals(write(value), content)) {
            throw new DamagedFileException(name + " is not as it was written");
        }
        return value;
    }

    /** The number under {@code format} of a JSON object, whoever wrote it; 0 if it has none. */
    public static int format(byte[] content) {
        try {
            return MAPPER.readTree(content).path("format").asInt(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
