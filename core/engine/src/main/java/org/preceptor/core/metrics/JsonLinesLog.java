package org.preceptor.core.metrics;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.core.storage.SyncedFiles;

/**
 * Writes {@code metrics.jsonl} in the run's folder: one JSON object a line, with the key {@code event} saying which.
 *
 * <ul>
 *   <li>{@code start}: {@code name}, {@code steps}, {@code stepsPerEpoch}, {@code batchSize}, {@code parameters},
 *       {@code environment} (version, plugins, device), {@code data} (examples by class, what was left out, warnings);
 *   <li>{@code warning}: {@code message}, and the {@code step} it was given after;
 *   <li>{@code step}, at a fixed interval of steps: {@code step}, {@code epoch}, {@code metrics} of that step;
 *   <li>{@code epoch}: {@code epoch}, {@code step}, {@code metrics} averaged over the epoch, {@code validation},
 *       {@code best};
 *   <li>{@code end}: {@code completed}, {@code step}, {@code selectedEpoch}, {@code validation},
 *       {@code selectedValidation}, {@code test}, {@code selectedTest}, {@code ending} if a callback ended the run,
 *       {@code seconds} of all the run's processes;
 *   <li>{@code gap}: {@code from} and {@code to}, steps whose lines are missing.
 * </ul>
 *
 * <p>Each line also has {@code time} (UTC) and, where something took time, {@code seconds}. Numbers that are not finite
 * are {@code null}. Each line ends with {@code crc32c}, the checksum of the bytes before that key's comma, and is
 * flushed. A resumed run cuts off what was written after the checkpoint and continues, so that its file equals an
 * uninterrupted run's in all but the times, and warnings that are given again. Damaged lines are taken out then;
 * missing ones are restored where the run has been there before, and otherwise named by a line {@code gap}.
 */
public final class JsonLinesLog implements TrainingListener, AutoCloseable {
    /** The file's name in the run's folder. */
    public static final String FILE = "metrics.jsonl";

    /** Names listed of what was left out for a reason. */
    private static final int NAMES = 3;

    private final int every;
    private final Clock clock;
    private final Consumer<String> warnings;
    private Optional<JsonLinesFile> file = Optional.empty();
    private OutputStream out = OutputStream.nullOutputStream();
    private long reached;
    /** Whether warnings are those of the run's beginning, which the file already has. */
    private boolean repeating;

    /** @param every how many steps are between two {@code step} lines, at least 1 */
    public JsonLinesLog(int every) {
        this(every, warning -> {});
    }

    /**
     * @param every how many steps are between two {@code step} lines, at least 1
     * @param warnings receives what was wrong with the file of a run that continues
     */
    public JsonLinesLog(int every, Consumer<String> warnings) {
        this(every, warnings, Clock.systemUTC());
    }

    JsonLinesLog(int every, Consumer<String> warnings, Clock clock) {
        if (every < 1) {
            throw new IllegalArgumentException("a line every " + every + " steps");
        }
        this.every = every;
        this.warnings = warnings;
        this.clock = clock;
    }

    /** Whether the file holds every line of a run that was completed, and its end last. */
    @Override
    public boolean hasHeardTheEnd(RunStart run) {
        try {
            return lines(run).isComplete(run.firstStep());
        } catch (IOException e) {
            return false; // which is reported when the run is started
        }
    }

    private JsonLinesFile lines(RunStart run) {
        return new JsonLinesFile(run.folder().resolve(FILE), every, run.stepsPerEpoch(), clock);
    }

    @Override
    public void started(RunStart start) {
        JsonLinesFile lines = lines(start);
        file = Optional.of(lines);
        try {
            Files.createDirectories(start.folder());
            if (start.firstStep() > 0) {
                lines.order(start.firstStep(), JsonLinesFile.line(line(start))).forEach(warnings);
            } else {
                lines.begin(JsonLinesFile.line(line(start)));
            }
            boolean hasLength = lines.plannedSteps() == start.totalSteps();
            out = lines.append();
            reached = start.firstStep();
            repeating = start.firstStep() > 0 && hasLength;
            if (!hasLength) {
                Map<String, Object> length = line("length");
                length.put("step", start.firstStep());
                length.put("steps", start.totalSteps());
                write(length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + ": " + SyncedFiles.reason(e), e);
        }
    }

    private Map<String, Object> line(RunStart start) {
        Map<String, Object> line = line("start");
        line.put("name", start.name());
        line.put("steps", start.totalSteps());
        line.put("stepsPerEpoch", start.stepsPerEpoch());
        line.put("batchSize", start.batchSize());
        line.put("parameters", start.parameters());
        line.put("environment", start.environment().plain());
        line.put("data", start.data().plain(NAMES));
        return line;
    }

    /** The run has written a checkpoint, so that it does not return to what later ones were about. */
    @Override
    public void saved(Path checkpoint, long step) {
        forgetAside();
    }

    private void forgetAside() {
        try {
            if (file.isPresent()) {
                file.get().forgetAside();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + ": " + SyncedFiles.reason(e), e);
        }
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
        end.ending().ifPresent(ending -> line.put("ending", ending));
        line.put("seconds", finite(end.totalSeconds()));
        write(line);
        close();
        if (end.completed()) { // also where the last checkpoint had been written before
            forgetAside();
        }
    }

    /** Closes the file; nothing is written from then on. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + ": " + SyncedFiles.reason(e), e);
        }
        out = OutputStream.nullOutputStream();
    }

    private Map<String, Object> line(String event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.put("time", clock.instant().toString());
        return line;
    }

    private void write(Map<String, Object> line) {
        try {
            out.write(JsonLinesFile.line(line));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + ": " + SyncedFiles.reason(e), e);
        }
    }

    private static Map<String, Object> evaluations(Map<String, Evaluation> models) {
        Map<String, Object> result = new LinkedHashMap<>();
        models.forEach((model, evaluation) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            if (evaluation.hasAccuracy()) {
                values.put("accuracy", finite(evaluation.accuracy()));
            }
            values.put("loss", finite(evaluation.loss()));
            values.put("examples", evaluation.examples());
            evaluation.metrics().forEach((metric, value) -> values.put(metric, finite(value)));
            result.put(model, values);
        });
        return result;
    }

    private static Map<String, Object> finite(Map<String, Double> metrics) {
        Map<String, Object> result = new LinkedHashMap<>();
        metrics.forEach((name, value) -> result.put(name, finite(value)));
        return result;
    }

    private static @Nullable Object finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
