package org.preceptor.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.preceptor.core.metrics.JsonLinesLog;
import org.preceptor.core.storage.RegularFile;
import org.preceptor.core.storage.SyncedFiles;

/**
 * The events that a run has logged in {@link JsonLinesLog}'s file. Lines that cannot be read are skipped: the last one
 * of a run that was killed may be cut short.
 *
 * @param start the run's beginning; missing if its line is
 * @param steps of every so many steps
 * @param epochs of every epoch
 * @param warnings in the order given
 * @param end the last line; empty while the run trains, and if it was killed
 */
record RunLog(
        JsonNode start, List<JsonNode> steps, List<JsonNode> epochs, List<String> warnings, Optional<JsonNode> end) {
    /** Of a run that has logged nothing yet. */
    static final RunLog EMPTY =
            new RunLog(MissingNode.getInstance(), List.of(), List.of(), List.of(), Optional.empty());

    private static final int LONGEST = 1 << 28;
    private static final ObjectMapper JSON = new ObjectMapper();

    RunLog {
        steps = List.copyOf(steps);
        epochs = List.copyOf(epochs);
        warnings = List.copyOf(warnings);
    }

    static RunLog read(Path run) throws IOException {
        Path file = run.resolve(JsonLinesLog.FILE);
        try {
            // a kill may have torn the last line inside a letter
            return of(new String(RegularFile.read(file, LONGEST), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (NoSuchFileException e) {
            throw new IOException("no log " + JsonLinesLog.FILE, e);
        } catch (IOException e) {
            throw new IOException(
                    "the log " + JsonLinesLog.FILE + ", which cannot be read (" + SyncedFiles.reason(e) + ")", e);
        }
    }

    static RunLog of(List<String> lines) {
        return EMPTY.and(lines);
    }

    /** The same with further lines. */
    RunLog and(List<String> lines) {
        JsonNode start = this.start;
        List<JsonNode> steps = new ArrayList<>(this.steps);
        List<JsonNode> epochs = new ArrayList<>(this.epochs);
        List<String> warnings = new ArrayList<>(this.warnings);
        Optional<JsonNode> end = this.end;
        for (String line : lines) {
            JsonNode event = parsed(line);
            switch (event.path("event").asText()) {
                case "start" -> start = event;
                case "step" -> steps.add(event);
                case "epoch" -> epochs.add(event);
                case "length" -> {
                    steps(start, event);
                    warnings.clear(); // which were about the length before, or come again
                }
                case "warning" -> warnings.add(event.path("message").asText());
                case "end" -> end = Optional.of(event);
                default -> {}
            }
        }
        return new RunLog(start, steps, epochs, warnings, end);
    }

    /** The run is to have other steps than it began with. */
    private static void steps(JsonNode start, JsonNode length) {
        if (start instanceof ObjectNode object) {
            object.set("steps", length.path("steps"));
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** How many steps the run has taken, as far as it is logged. */
    long step() {
        return Stream.concat(end.stream(), Stream.concat(last(epochs).stream(), last(steps).stream()))
                .mapToLong(event -> event.path("step").asLong())
                .max()
                .orElse(0);
    }

    static Optional<JsonNode> last(List<JsonNode> events) {
        return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
    }
}
