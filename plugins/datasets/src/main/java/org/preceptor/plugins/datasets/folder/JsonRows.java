package org.preceptor.plugins.datasets.folder;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.TextReader;
import org.preceptor.plugins.datasets.file.AccessFailure;
import org.preceptor.plugins.datasets.file.FaultCollector;

/** A list of pictures in JSON Lines: UTF-8, an object in each line. */
final class JsonRows {
    private final Path file;
    private final ListColumns columns;
    private final LabelForm form;
    private final FaultCollector faults;

    private JsonRows(Path file, ListColumns columns, LabelForm form, FaultCollector faults) {
        this.file = file;
        this.columns = columns;
        this.form = form;
        this.faults = faults;
    }

    /** The objects of a list, and their lines. */
    private record Line(long number, JsonObject object) {}

    static ListRows read(Path file, ListColumns columns, LabelForm form, FaultCollector faults) {
        return new JsonRows(file, columns, form, faults).read();
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
                    Optional<JsonObject> object = JsonObject.read(line, at(number), faults);
                    if (object.isPresent()) {
                        keys.addAll(object.get().values().keySet());
                        lines.add(new Line(number, object.get()));
                        ListRows.requireFew(file, lines.size());
                    }
                }
            }
        } catch (IOException e) {
            throw new PreceptorException(file + ": cannot be read (" + AccessFailure.reason(e) + "); correct it", e);
        }
        List<String> label = lines.isEmpty() ? List.of("label") : columns.label(file, List.copyOf(keys), "key");
        List<ListRows.Row> rows = new ArrayList<>();
        lines.forEach(line -> row(line, label).ifPresent(rows::add));
        return ListRows.in(file, label, rows);
    }

    private Optional<ListRows.Row> row(Line line, List<String> label) {
        JsonObject object = line.object();
        List<String> keys = List.copyOf(object.values().keySet());
        Optional<String> path = columns.path(keys);
        if (path.isEmpty()) {
            faults.add(at(line.number()) + "expected the key 'path', found " + keys + "; add it");
            return Optional.empty();
        }
        Optional<String> file = object.text(path.get(), at(line.number()), faults);
        Optional<String> split = columns.split(keys)
                .map(key -> object.text(key, at(line.number()), faults))
                .orElse(Optional.of(""));
        List<String> cells = label.stream()
                .map(key -> object.label(key, form, columns.separator(), at(line.number()), faults))
                .flatMap(Optional::stream)
                .toList();
        return file.isEmpty() || split.isEmpty() || cells.size() < label.size()
                ? Optional.empty()
                : Optional.of(new ListRows.Row(file.get(), cells, split.get(), line.number()));
    }

    private String at(long line) {
        return file + ":" + line + ": ";
    }
}
