package org.preceptor.plugins.datasets.encoding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.preceptor.api.PreceptorException;

/** An encoding as JSON: of each column its name, how its cells are read, and the numbers that it becomes. */
public final class EncodingText {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int FORMAT = 1;

    private EncodingText() {}

    public static String write(TableEncoding encoding) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            strings(json, "missing", new TreeSet<>(encoding.missing()));
            json.writeArrayFieldStart("columns");
            for (EncodedColumn column : encoding.encoded()) {
                json.writeStartObject();
                json.writeStringField("name", column.name());
                if (column instanceof EncodedColumn.Quantity quantity) {
                    json.writeStringField("kind", quantity.date().isPresent() ? "date" : "number");
                    if (quantity.date().isPresent()) {
                        json.writeStringField("format", quantity.date().get().pattern());
                    } else {
                        json.writeStringField("decimal", quantity.decimal() == CellNumber.COMMA ? "comma" : "point");
                    }
                    json.writeNumberField("fill", quantity.fill());
                    json.writeNumberField("mean", quantity.mean());
                    json.writeNumberField("deviation", quantity.deviation());
                    json.writeBooleanField("indicator", quantity.indicator());
                } else if (column instanceof EncodedColumn.Category category) {
                    json.writeStringField("kind", "category");
                    json.writeStringField("form", category.form() == CategoryForm.INDEX ? "index" : "one-hot");
                    strings(json, "values", category.values());
                    json.writeBooleanField("other", category.other());
                    json.writeBooleanField("indicator", category.indicator());
                }
                strings(json, "inputs", column.columns());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing into memory does not fail
        }
        return text + "\n";
    }

    private static void strings(JsonGenerator json, String name, Iterable<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws PreceptorException if it is something else
     */
    public static TableEncoding read(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() == null) {
                throw new IllegalArgumentException("it is empty");
            }
            Map<?, ?> root = (Map<?, ?>) value(json);
            if (!Integer.valueOf(FORMAT).equals(((Number) required(root, "format")).intValue())) {
                throw new PreceptorException("the encoding of the table's columns is of format " + root.get("format")
                        + ", this version reads format " + FORMAT + "; use the version that the run was made with");
            }
            List<EncodedColumn> columns = new ArrayList<>();
            for (Object each : (List<?>) required(root, "columns")) {
                columns.add(column((Map<?, ?>) each));
            }
            Set<String> missing = new LinkedHashSet<>(texts(required(root, "missing")));
            return TableEncoding.of(columns, missing);
        } catch (IOException | ClassCastException | IllegalArgumentException e) {
            throw new PreceptorException(
                    "the encoding of the table's columns, which is kept with the model, cannot be read ("
                            + e.getMessage() + "); train the model again",
                    e);
        }
    }

    private static Object required(Map<?, ?> object, String key) {
        return Optional.<Object>ofNullable(object.get(key))
                .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is missing"));
    }

    private static EncodedColumn column(Map<?, ?> column) {
        String name = (String) required(column, "name");
        boolean indicator = Boolean.TRUE.equals(column.get("indicator"));
        String kind = (String) required(column, "kind");
        if (kind.equals("category")) {
            return EncodedColumn.Category.of(
                    name,
                    "index".equals(column.get("form")) ? CategoryForm.INDEX : CategoryForm.ONE_HOT,
                    texts(required(column, "values")),
                    Boolean.TRUE.equals(column.get("other")),
                    indicator);
        }
        return new EncodedColumn.Quantity(
                name,
                "comma".equals(column.get("decimal")) ? CellNumber.COMMA : CellNumber.POINT,
                kind.equals("date") ? Optional.of(new CellDate((String) required(column, "format"))) : Optional.empty(),
                number(column, "fill"),
                number(column, "mean"),
                number(column, "deviation"),
                indicator);
    }

    private static float number(Map<?, ?> column, String key) {
        return ((Number) required(column, key)).floatValue();
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }

    /** A value of mappings, lists, texts, numbers and flags. */
    private static Object value(JsonParser json) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> all = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String key = json.currentName();
                    json.nextToken();
                    all.put(key, value(json));
                }
                return all;
            }
            case START_ARRAY -> {
                List<Object> all = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    all.add(value(json));
                }
                return all;
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return json.getBooleanValue();
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return json.getDoubleValue();
            }
            default -> {
                return json.getText();
            }
        }
    }
}
