package org.preceptor.cli.prediction;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.data.InputLayout;
import org.preceptor.api.data.InputReader;
import org.preceptor.cli.terminal.Json;

/**
 * An object of JSON for each item, in an array or on a line each; what is predicted is null where nothing could be
 * predicted.
 */
public final class PredictionJson implements PredictionSink {
    private final InputLayout layout;
    private final PredictedColumns predicted;
    private final JsonGenerator json;
    private final boolean lines;

    private PredictionJson(JsonGenerator json, boolean lines, InputLayout layout, PredictedColumns predicted) {
        this.layout = layout;
        this.predicted = predicted;
        this.json = json;
        this.lines = lines;
    }

    /** Begins an array, indented. */
    public static PredictionJson array(Writer out, InputLayout layout, PredictedColumns predicted) throws IOException {
        JsonGenerator json = Json.generator(out);
        json.writeStartArray();
        return new PredictionJson(json, false, layout, predicted);
    }

    /** Begins JSON Lines. */
    public static PredictionJson lines(Writer out, InputLayout layout, PredictedColumns predicted) throws IOException {
        return new PredictionJson(Json.lines(out), true, layout, predicted);
    }

    @Override
    public void accept(InputReader.Item item, Optional<float[]> prediction) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(layout.kind(), layout.numbered() ? Long.valueOf(item.name()) : item.name());
        predicted.json(object, prediction);
        if (!layout.columns().isEmpty()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < item.cells().size(); i++) {
                row.put(layout.columns().get(i), item.cells().get(i));
            }
            object.put("row", row);
        }
        json.writePOJO(object);
        if (lines) {
            json.writeRaw('\n');
        }
    }

    @Override
    public void finish() throws IOException {
        if (!lines) {
            json.writeEndArray();
            json.writeRaw(System.lineSeparator());
        }
        json.flush();
    }
}
