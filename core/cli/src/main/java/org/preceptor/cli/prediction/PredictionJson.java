package org.preceptor.cli.prediction;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.data.InputLayout;
import org.preceptor.api.data.InputReader;
import org.preceptor.cli.terminal.Json;
import org.preceptor.core.run.event.Evaluation;

/** A JSON array with an object for each item; its label is null where nothing could be predicted. */
public final class PredictionJson implements PredictionSink {
    private final InputLayout layout;
    private final List<String> classes;
    private final JsonGenerator json;

    public PredictionJson(Writer out, InputLayout layout, List<String> classes) throws IOException {
        this.layout = layout;
        this.classes = List.copyOf(classes);
        json = Json.generator(out);
        json.writeStartArray();
    }

    @Override
    public void accept(InputReader.Item item, Optional<float[]> probabilities) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(layout.kind(), layout.numbered() ? Long.valueOf(item.name()) : item.name());
        Map<String, Float> byClass = new LinkedHashMap<>();
        probabilities.ifPresentOrElse(
                row -> {
                    int best = Evaluation.likeliest(row);
                    object.put("label", classes.get(best));
                    object.put("probability", row[best]);
                    for (int i = 0; i < row.length; i++) {
                        byClass.put(classes.get(i), row[i]);
                    }
                },
                () -> {
                    object.put("label", null);
                    object.put("probability", null);
                });
        object.put("probabilities", byClass);
        if (!layout.columns().isEmpty()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < item.cells().size(); i++) {
                row.put(layout.columns().get(i), item.cells().get(i));
            }
            object.put("row", row);
        }
        json.writePOJO(object);
    }

    @Override
    public void finish() throws IOException {
        json.writeEndArray();
        json.writeRaw(System.lineSeparator());
        json.flush();
    }
}
