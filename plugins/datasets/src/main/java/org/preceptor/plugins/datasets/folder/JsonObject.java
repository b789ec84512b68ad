package org.preceptor.plugins.datasets.folder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.data.LabelForm;
import org.preceptor.plugins.datasets.file.FaultCollector;

/**
 * What is known of one picture.
 *
 * @param values by their keys, in the order in which they are written
 */
record JsonObject(Map<String, Value> values) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Value NOTHING = new Value(Kind.TEXT, List.of(""));
    /** Characters of a line that are shown. */
    private static final int SHOWN = 20;

    JsonObject {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** What is under a key. */
    enum Kind {
        /** A text, a number or nothing. */
        TEXT,
        /** True or false. */
        TRUTH,
        /** An array of these. */
        ARRAY,
        /** An object, or an array of objects or arrays. */
        NESTED
    }

    /**
     * A value.
     *
     * @param texts one, or those of an array; of what is nested none
     */
    record Value(Kind kind, List<String> texts) {
        Value {
            texts = List.copyOf(texts);
        }

        private String description() {
            return switch (kind) {
                case TEXT, TRUTH -> "'" + texts.get(0) + "'";
                case ARRAY -> texts.isEmpty() ? "an empty array" : "an array of " + texts.size();
                case NESTED -> "an object, or an array of objects or arrays";
            };
        }
    }

    /**
     * Reads an object.
     *
     * @param at where it is, for messages
     * @param faults collects what is wrong with it
     * @return empty if something is
     */
    static Optional<JsonObject> read(String text, String at, FaultCollector faults) {
        String stripped = text.strip();
        if (!stripped.startsWith("{")) {
            faults.add(at + "expected a JSON object such as {\"path\": \"a.jpg\", \"label\": \"cat\"}, found "
                    + (stripped.isEmpty()
                            ? "nothing"
                            : "'" + (stripped.length() > SHOWN ? stripped.substring(0, SHOWN) + "…" : stripped) + "'")
                    + "; put one in each line");
            return Optional.empty();
        }
        Map<String, Value> values = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                values.put(key, value(parser));
            }
            if (parser.nextToken() != null) {
                faults.add(at + "expected one JSON object, found more behind it; put each in a line of its own");
                return Optional.empty();
            }
            return Optional.of(new JsonObject(values));
        } catch (JsonProcessingException e) {
            faults.add(at + "expected a JSON object, found a mistake in column "
                    + e.getLocation().getColumnNr() + " (" + reason(e) + "); correct it");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // text in memory can be read
        }
    }

    /** Not the parser's words, which are about itself. */
    private static String reason(JsonProcessingException failure) {
        if (failure instanceof JsonEOFException) {
            return "it ends too early: a brace, a bracket or a quotation mark is missing";
        }
        return failure.getOriginalMessage().startsWith("Duplicate")
                ? "a key that is there before"
                : "a comma, a colon, a quotation mark or a value is missing, or one is too many";
    }

    private static Value value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new Value(Kind.NESTED, List.of());
        }
        if (token != JsonToken.START_ARRAY) {
            return new Value(token.isBoolean() ? Kind.TRUTH : Kind.TEXT, List.of(scalar(parser)));
        }
        List<String> texts = new ArrayList<>();
        boolean nested = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken().isStructStart()) {
                parser.skipChildren();
                nested = true;
            } else {
                texts.add(scalar(parser));
            }
        }
        return nested ? new Value(Kind.NESTED, List.of()) : new Value(Kind.ARRAY, texts);
    }

    private static String scalar(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL
                ? ""
                : parser.getText().strip();
    }

    /**
     * A text or a number.
     *
     * @return empty if something else is under the key
     */
    Optional<String> text(String key, String at, FaultCollector faults) {
        Value value = values.getOrDefault(key, NOTHING);
        if (value.kind == Kind.ARRAY || value.kind == Kind.NESTED) {
            faults.add(at + "expected a text under '" + key + "', found " + value.description() + "; correct it");
            return Optional.empty();
        }
        return Optional.of(value.texts.get(0));
    }

    /**
     * A label as a column of a table would have it.
     *
     * @param form what a label is
     * @param separator between the classes of a set
     * @return empty if something else is under the key
     */
    Optional<String> label(String key, LabelForm form, String separator, String at, FaultCollector faults) {
        Value value = values.getOrDefault(key, NOTHING);
        boolean several = value.kind == Kind.ARRAY && (form != LabelForm.SET && value.texts.size() != 1);
        if (value.kind == Kind.NESTED || several) {
            faults.add(at + "expected " + expected(form) + " under '" + key + "', found " + value.description() + "; "
                    + remedy(form, value));
            return Optional.empty();
        }
        if (value.kind == Kind.TRUTH) {
            return Optional.of(value.texts.get(0).equals("true") ? "1" : "0");
        }
        Optional<String> divided = value.texts.stream()
                .filter(each -> value.texts.size() > 1 && each.contains(separator))
                .findFirst();
        if (divided.isPresent()) {
            faults.add(at + "the class '" + divided.get() + "' contains '" + separator
                    + "', which divides classes; name another with 'label-separator'");
        }
        return Optional.of(value.texts.isEmpty() ? separator : String.join(separator, value.texts));
    }

    private static String expected(LabelForm form) {
        return switch (form) {
            case CLASS -> "a class";
            case SET -> "a class or an array of classes";
            case NUMBERS -> "a number";
        };
    }

    private static String remedy(LabelForm form, Value value) {
        if (value.kind == Kind.NESTED) {
            return "write the label itself, or null for none";
        }
        if (value.texts.isEmpty()) {
            return "write null for no label";
        }
        return form == LabelForm.CLASS
                ? "write one, or 'task: multi-label' if a picture may be of several"
                : "write each number under a key of its own, and name those in 'label'";
    }
}
