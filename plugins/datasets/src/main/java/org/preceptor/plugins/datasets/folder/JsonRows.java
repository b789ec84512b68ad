package org.preceptor.plugins.datasets.folder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.TextReader;
import org.preceptor.plugins.datasets.file.FaultCollector;

/** A list of pictures in JSON Lines: UTF-8, an object in each line. */
final class JsonRows {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final ListColumns columns;
    private final FaultCollector faults;

    private JsonRows(Path file, ListColumns columns, FaultCollector faults) {
        this.file = file;
        this.columns = columns;
        this.faults = faults;
    }

    /** The objects of a list, and their lines. */
    private record Line(long number, Map<String, List<String>> values) {}

    static ListRows read(Path file, ListColumns columns, FaultCollector faults) {
        return new JsonRows(file, columns, faults).read();
    }

    private ListRows read() {
        List<Line> lines = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        try (BufferedReader text = new BufferedReader(new TextReader(
                Files.newInputStream(file), StandardCharsets.UTF_8, file.toString(), "save it as UTF-8"))) {
            long number = 0;
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                number++;
                if (!line.isBlank()) {
                    Optional<Map<String, List<String>>> values = object(line, at(number), faults);
                    if (values.isPresent()) {
                        keys.addAll(values.get().keySet());
                        lines.add(new Line(number, values.get()));
                        ListRows.requireFew(file, lines.size());
                    }
                }
            }
        } catch (IOException e) {
            throw new PreceptorException(file + ": cannot be read (" + e.getMessage() + "); correct it", e);
        }
        List<String> label = lines.isEmpty() ? List.of("label") : columns.label(file, List.copyOf(keys), "key");
        List<ListRows.Row> rows = new ArrayList<>();
        lines.forEach(line -> row(line, label).ifPresent(rows::add));
        return new ListRows(label, rows);
    }

    private Optional<ListRows.Row> row(Line line, List<String> label) {
        Map<String, List<String>> values = line.values();
        Optional<String> path = columns.path(List.copyOf(values.keySet()));
        if (path.isEmpty()) {
            faults.add(at(line.number()) + "expected the key 'path', found " + values.keySet() + "; add it");
            return Optional.empty();
        }
        List<String> cells = new ArrayList<>();
        for (String name : label) {
            List<String> names = Optional.ofNullable(values.get(name)).orElse(List.of(""));
            Optional<String> divided = names.stream()
                    .filter(each -> names.size() > 1 && each.contains(columns.separator()))
                    .findFirst();
            if (divided.isPresent()) {
                faults.add(at(line.number()) + "the class '" + divided.get() + "' contains '" + columns.separator()
                        + "', which divides classes; name another with 'label-separator'");
            }
            cells.add(names.isEmpty() ? columns.separator() : String.join(columns.separator(), names));
        }
        return Optional.of(new ListRows.Row(
                String.join("", values.getOrDefault(path.get(), List.of())),
                cells,
                String.join("", values.getOrDefault(ListColumns.SPLIT, List.of())),
                line.number()));
    }

    /**
     * The keys of an object with their values: one, or those of an array.
     *
     * @param at where it is, for messages
     * @param faults collects what is wrong with it
     * @return empty if something is
     */
    static Optional<Map<String, List<String>>> object(String line, String at, FaultCollector faults) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                faults.add(at + "expected a JSON object such as {\"path\": \"a.jpg\", \"label\": \"cat\"}; put"
                        + " one in each line");
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                List<String> all = new ArrayList<>();
                JsonToken token = parser.nextToken();
                if (token == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        all.add(scalar(parser));
                    }
                } else if (token == JsonToken.START_OBJECT) {
                    parser.skipChildren();
                    continue;
                } else {
                    all.add(scalar(parser));
                }
                values.put(key, all);
            }
            if (parser.nextToken() != null) {
                faults.add(at + "expected one JSON object, found more behind it; put each in a line of its own");
                return Optional.empty();
            }
            return Optional.of(values);
        } catch (JsonProcessingException e) {
            faults.add(at + "expected a JSON object, found a mistake in column "
                    + e.getLocation().getColumnNr() + " (" + e.getOriginalMessage() + "); correct it");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // text in memory can be read
        }
    }

    private static String scalar(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> "";
            case VALUE_TRUE -> "1";
            case VALUE_FALSE -> "0";
            case START_ARRAY, START_OBJECT ->
                throw new JsonProcessingException(
                        "a list or an object inside a list", parser.currentTokenLocation()) {};
            default -> parser.getText().strip();
        };
    }

    private String at(long line) {
        return file + ":" + line + ": ";
    }
}
