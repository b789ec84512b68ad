package org.preceptor.core.data;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.spi.Normalisation.Statistic;

/**
 * How a normalisation is stored: a line of JSON that says its name and, for each input that it changes, its statistics'
 * names and shapes; then the statistics' values, {@code float32} in little-endian order, one after the other.
 */
public final class NormalisationFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "normalisation";
    private static final String INPUTS = "inputs";
    private static final int LONGEST_LINE = 1 << 16;

    private NormalisationFile() {}

    /** Writes a normalisation; the stream stays open. */
    public static void write(InputNormalisation normalisation, OutputStream output) throws IOException {
        ObjectNode description =
                JSON.createObjectNode().put(NAME, normalisation.part().name());
        normalisation.statistics().forEach((input, statistics) -> {
            ArrayNode learnt =
                    description.withArray(INPUTS).addObject().put("name", input).putArray("statistics");
            for (Statistic statistic : statistics) {
                ObjectNode entry = learnt.addObject().put("name", statistic.name());
                for (long dimension : statistic.shape().getShape()) {
                    entry.withArray("shape").add(dimension);
                }
            }
        });
        output.write((JSON.writeValueAsString(description) + "\n").getBytes(StandardCharsets.UTF_8));
        for (List<Statistic> statistics : normalisation.statistics().values()) {
            for (Statistic statistic : statistics) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(4 * statistic.values().length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(statistic.values());
                output.write(bytes.array());
            }
        }
    }

    /**
     * Reads what {@link #write} wrote, and no further.
     *
     * @param where the file, for messages
     * @throws PreceptorException if the content is something else or cut short
     */
    public static StoredNormalisation read(InputStream input, String where) throws IOException {
        JsonNode description = description(input, where);
        Map<String, List<Statistic>> learnt = new LinkedHashMap<>();
        for (JsonNode each : description.path(INPUTS)) {
            learnt.put(each.path("name").asText(), statistics(each.path("statistics"), input, where));
        }
        if (!description.path(NAME).isTextual()) {
            throw damaged(where, "it names no normalisation");
        }
        return new StoredNormalisation(description.path(NAME).asText(), learnt);
    }

    private static List<Statistic> statistics(JsonNode described, InputStream input, String where) throws IOException {
        List<Statistic> statistics = new ArrayList<>();
        for (JsonNode entry : described) {
            long[] dimensions = StreamSupport.stream(entry.path("shape").spliterator(), false)
                    .mapToLong(JsonNode::asLong)
                    .toArray();
            Shape shape = new Shape(dimensions);
            byte[] bytes = input.readNBytes(Math.toIntExact(4 * shape.size()));
            if (bytes.length < 4 * shape.size()) {
                throw damaged(where, "it ends inside '" + entry.path("name").asText() + "'");
            }
            float[] values = new float[Math.toIntExact(shape.size())];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            statistics.add(new Statistic(entry.path("name").asText(), shape, values));
        }
        return statistics;
    }

    private static JsonNode description(InputStream input, String where) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0 || line.size() > LONGEST_LINE) {
                throw damaged(where, "its first line has no end");
            }
            line.write(next);
        }
        try {
            return JSON.readTree(line.toByteArray());
        } catch (IOException e) {
            throw damaged(where, "its first line is not JSON", e);
        }
    }

    private static PreceptorException damaged(String where, String problem) {
        return new PreceptorException(message(where, problem));
    }

    private static PreceptorException damaged(String where, String problem, Exception cause) {
        return new PreceptorException(message(where, problem), cause);
    }

    private static String message(String where, String problem) {
        return where + ": expected a stored normalisation, but " + problem
                + "; the file is damaged, use another checkpoint";
    }
}
