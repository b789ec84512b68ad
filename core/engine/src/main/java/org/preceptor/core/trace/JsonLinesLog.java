package org.preceptor.core.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.preceptor.core.train.EpochReport;
import org.preceptor.core.train.Evaluation;
import org.preceptor.core.train.RunEnd;
import org.preceptor.core.train.RunStart;
import org.preceptor.core.train.StepReport;
import org.preceptor.core.train.TrainingListener;

/**
 * Writes {@code metrics.jsonl} in the run's folder: one JSON object a line, with the key {@code event} saying which.
 *
 * <ul>
 *   <li>{@code start}: {@code name}, {@code steps}, {@code stepsPerEpoch}, {@code batchSize}, {@code parameters},
 *       {@code environment} (version, plugins, device), {@code data} (examples by class, what was left out, warnings);
 *   <li>{@code warning}: {@code message}, and the {@code step} it was given after;
 *   <li>{@code step}, every so many steps: {@code step}, {@code epoch}, {@code metrics} of that step;
 *   <li>{@code epoch}: {@code epoch}, {@code step}, {@code metrics} averaged over the epoch, {@code validation},
 *       {@code best};
 *   <li>{@code end}: {@code completed}, {@code step}, {@code selectedEpoch}, {@code validation},
 *       {@code selectedValidation}, {@code test}, {@code selectedTest}.
 * </ul>
 *
 * <p>Each line also has {@code time} (UTC) and, where something took time, {@code seconds}. Numbers that are not finite
 * are {@code null}. Each line is flushed. A resumed run cuts off what was written after the checkpoint and goes on, so
 * that its file equals an uninterrupted run's in all but the times, and warnings that are given again.
 */
public final class JsonLinesLog implements TrainingListener, AutoCloseable {
    /** The file's name in the run's folder. */
    public static final String FILE = "metrics.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Names listed of what was left out for a reason. */
    private static final int NAMES = 3;

    private final int every;
    private final Clock clock;
    private Writer writer = Writer.nullWriter();
    private long reached;
    /** Whether warnings are those of the run's beginning, which the file already has. */
    private boolean repeating;

    /** @param every how many steps lie between two {@code step} lines, at least 1 */
    public JsonLinesLog(int every) {
        this(every, Clock.systemUTC());
    }

    JsonLinesLog(int every, Clock clock) {
        if (every < 1) {
            throw new IllegalArgumentException("a line every " + every + " steps");
        }
        this.every = every;
        this.clock = clock;
    }

    @Override
    public void started(RunStart start) {
        Path file = start.folder().resolve(FILE);
        try {
            Files.createDirectories(start.folder());
            long kept = start.firstStep() > 0 && Files.exists(file) ? endOfStep(file, start.firstStep()) : 0;
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.truncate(kept);
            }
            boolean lastLineIsOpen = kept > Files.size(file);
            writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
            if (lastLineIsOpen) {
                writer.write('\n');
            }
            reached = start.firstStep();
            repeating = kept > 0;
            if (kept == 0) {
                Map<String, Object> line = line("start");
                line.put("name", start.name());
                line.put("steps", start.totalSteps());
                line.put("stepsPerEpoch", start.stepsPerEpoch());
                line.put("batchSize", start.batchSize());
                line.put("parameters", start.parameters());
                line.put("environment", start.environment().plain());
                line.put("data", start.data().plain(NAMES));
                write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Bytes of the lines that are about the step and those before it, each with its line feed. */
    private static long endOfStep(Path file, long step) throws IOException {
        long kept = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!isUpTo(line, step)) {
                    break;
                }
                kept += line.getBytes(StandardCharsets.UTF_8).length + 1;
            }
        }
        return kept;
    }

    private static boolean isUpTo(String line, long step) {
        try {
            JsonNode object = JSON.readTree(line);
            return !object.path("event").asText("end").equals("end")
                    && object.path("step").asLong(0) <= step;
        } catch (JsonProcessingException cutShort) {
            return false;
        }
    }

    @Override
    public void noted(String message) {
        write("note", message);
    }

    @Override
    public void warned(String message) {
        write("warning", message);
    }

    private void write(String event, String message) {
        if (repeating) {
            return;
        }
        Map<String, Object> line = line(event);
        line.put("step", reached);
        line.put("message", message);
        write(line);
    }

    @Override
    public void stepped(StepReport report) {
        reached = report.step();
        repeating = false;
        if (report.step() % every == 0) {
            Map<String, Object> line = line("step");
            line.put("step", report.step());
            line.put("epoch", report.epoch());
            line.put("metrics", finite(report.metrics()));
            line.put("seconds", finite(report.seconds()));
            write(line);
        }
    }

    @Override
    public void evaluated(EpochReport report) {
        Map<String, Object> line = line("epoch");
        line.put("epoch", report.epoch());
        line.put("step", report.step());
        line.put("metrics", finite(report.metrics()));
        line.put("validation", evaluations(report.validation()));
        line.put("best", report.best());
        line.put("seconds", finite(report.seconds()));
        write(line);
    }

    @Override
    public void finished(RunEnd end) {
        Map<String, Object> line = line("end");
        line.put("completed", end.completed());
        line.put("step", end.step());
        line.put("selectedEpoch", end.selectedEpoch());
        line.put("validation", evaluations(end.validation()));
        line.put("selectedValidation", evaluations(end.selectedValidation()));
        line.put("test", evaluations(end.lastTest()));
        line.put("selectedTest", evaluations(end.selectedTest()));
        line.put("seconds", finite(end.seconds()));
        write(line);
        close();
    }

    /** Closes the file; nothing is written from then on. */
    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + ": " + e.getMessage(), e);
        }
        writer = Writer.nullWriter();
    }

    private Map<String, Object> line(String event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.put("time", clock.instant().toString());
        return line;
    }

    private void write(Map<String, Object> line) {
        try {
            writer.write(JSON.writeValueAsString(line));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> evaluations(Map<String, Evaluation> models) {
        Map<String, Object> result = new LinkedHashMap<>();
        models.forEach((model, evaluation) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("accuracy", finite(evaluation.accuracy()));
            values.put("loss", finite(evaluation.loss()));
            values.put("examples", evaluation.examples());
            result.put(model, values);
        });
        return result;
    }

    private static Map<String, Object> finite(Map<String, Double> metrics) {
        Map<String, Object> result = new LinkedHashMap<>();
        metrics.forEach((name, value) -> result.put(name, finite(value)));
        return result;
    }

    private static Object finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
