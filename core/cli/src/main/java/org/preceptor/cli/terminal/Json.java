package org.preceptor.cli.terminal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import org.preceptor.core.metrics.FiniteNumbers;
import org.preceptor.core.storage.RegularFile;

/** Values as JSON. */
public final class Json {
    private static final int LONGEST = 16 << 20;
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).registerModule(new FiniteNumbers());

    private static final ObjectWriter LINES =
            new ObjectMapper().registerModule(new FiniteNumbers()).writer().withRootValueSeparator("");

    private Json() {}

    /** Records, maps, lists, texts and numbers as indented JSON. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes values one after another, each without line breaks; what it writes to stays open. */
    public static JsonGenerator lines(Writer out) throws IOException {
        return LINES.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /** Writes values one after another, indented; what it writes to stays open. */
    public static JsonGenerator generator(Writer out) throws IOException {
        return MAPPER.getFactory()
                .createGenerator(out)
                .useDefaultPrettyPrinter()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /**
     * Reads a file that {@link #text} wrote.
     *
     * @throws IOException if it is not a file, or holds anything else
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        return MAPPER.readValue(RegularFile.read(file, LONGEST), type);
    }
}
