package org.preceptor.core.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LeftOut;

/**
 * What a cache holds; written last, so that a cache with a description is whole.
 *
 * @param source the data source's name
 * @param origin what the examples are made of
 * @param examples how many
 * @param bytes of one
 * @param shape of one, as text; of several inputs theirs, one after the other
 * @param checksum of all their checksums
 * @param noticed what reading them has shown
 * @param unreadable what is wrong with examples that could not be read, in whose place there are zeros, by their index
 */
record CacheDescription(
        String source,
        String origin,
        int examples,
        int bytes,
        String shape,
        int checksum,
        Findings noticed,
        SortedMap<Integer, String> unreadable) {
    private static final int FORMAT = 1;
    /** With examples that could not be read, which older versions would take for pictures. */
    private static final int FORMAT_WITH_UNREADABLE = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    byte[] write() {
        ObjectNode node = JSON.createObjectNode()
                .put("format", unreadable.isEmpty() ? FORMAT : FORMAT_WITH_UNREADABLE)
                .put("source", source)
                .put("origin", origin)
                .put("examples", examples)
                .put("bytes", bytes)
                .put("shape", shape)
                .put("checksum", checksum);
        noticed.notes().forEach(node.putArray("notes")::add);
        noticed.leftOut().forEach(each -> {
            ObjectNode entry = node.withArray("leftOut")
                    .addObject()
                    .put("reason", each.reason())
                    .put("count", each.count());
            each.names().forEach(entry.putArray("names")::add);
        });
        unreadable.forEach((index, reason) ->
                node.withArray("unreadable").addObject().put("index", index).put("reason", reason));
        noticed.warnings().forEach(each -> {
            ObjectNode entry = node.withArray("warnings")
                    .addObject()
                    .put("finding", each.finding())
                    .put("remedy", each.remedy());
            each.names().forEach(entry.putArray("names")::add);
        });
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a file says; empty if it is in another format. */
    static Optional<CacheDescription> read(byte[] file) {
        try {
            JsonNode node = JSON.readTree(file);
            if (node == null
                    || node.path("format").asInt() != FORMAT
                            && node.path("format").asInt() != FORMAT_WITH_UNREADABLE) {
                return Optional.empty();
            }
            Findings noticed = Findings.none();
            for (JsonNode note : node.path("notes")) {
                noticed = noticed.noting(note.asText());
            }
            for (JsonNode each : node.path("leftOut")) {
                noticed = noticed.leavingOut(new LeftOut(
                        each.path("reason").asText(), each.path("count").asInt(), texts(each.path("names"))));
            }
            for (JsonNode each : node.path("warnings")) {
                noticed = noticed.warning(new DataWarning(
                        each.path("finding").asText(), each.path("remedy").asText(), texts(each.path("names"))));
            }
            SortedMap<Integer, String> unreadable = new TreeMap<>();
            for (JsonNode each : node.path("unreadable")) {
                unreadable.put(each.path("index").asInt(), each.path("reason").asText());
            }
            return Optional.of(new CacheDescription(
                    node.path("source").asText(),
                    node.path("origin").asText(),
                    node.path("examples").asInt(),
                    node.path("bytes").asInt(),
                    node.path("shape").asText(),
                    node.path("checksum").asInt(),
                    noticed,
                    unreadable));
        } catch (java.io.IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
