package org.preceptor.board.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.metrics.JsonLinesLog;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.storage.FolderLock;
import org.preceptor.core.storage.RegularFile;
import org.preceptor.core.storage.SyncedFiles;
import org.preceptor.report.Chart;
import org.preceptor.report.FollowedRun;
import org.preceptor.report.ReportPage;
import org.preceptor.report.Summary;

/** One run, followed. Whatever in its folder cannot be read leaves a gap and is named. */
final class WatchedRun {
    private static final String PIPELINE = "pipeline.yaml";
    private static final String MODEL = "model.json";
    private static final int LONGEST_DESCRIPTION = 16 << 20;
    private static final int LONGEST_REPORT = 1 << 28;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String TRAINING = "training";
    private static final String INTERRUPTED = "interrupted";

    /** A run that has logged something within so many milliseconds is not looked for. */
    private static final long SILENCE = 30_000;

    private final Clock clock;
    private final String id;
    private final Path folder;
    private final FollowedRun log;
    private Map<String, String> settings = Map.of();
    private String model = "";
    private final List<String> problems = new ArrayList<>();
    /** When the log had last grown where nobody was found training. */
    private long abandoned = -1;

    private Optional<RunRow> row = Optional.empty();

    WatchedRun(String id, Path folder, Clock clock) {
        this.clock = clock;
        this.id = id;
        this.folder = folder;
        this.log = new FollowedRun(folder);
    }

    /** Looks at the run again, and says how it is if that has changed. */
    Optional<RunRow> look() {
        problems.clear();
        try {
            while (log.advance()) {
                // there may be more than is read at once
            }
        } catch (IOException e) {
            problems.add(JsonLinesLog.FILE + ": " + SyncedFiles.reason(e));
        }
        describe();
        RunRow now = current();
        if (row.filter(now::equals).isPresent()) {
            return Optional.empty();
        }
        row = Optional.of(now);
        return row;
    }

    private interface Reading {
        void read() throws IOException;
    }

    /** Both files are written before the log, and never change. */
    private void describe() {
        if (model.isEmpty()) {
            attempt(
                    MODEL,
                    () -> model = JSON.readTree(read(MODEL, LONGEST_DESCRIPTION))
                            .path("selected")
                            .asText());
        }
        if (settings.isEmpty()) {
            attempt(PIPELINE, () -> {
                Map<String, String> read = FlatSettings.of(PipelineFile.parse(
                        new String(read(PIPELINE, PipelineFile.MAXIMUM_FILE), StandardCharsets.UTF_8), PIPELINE));
                read.putIfAbsent("seed", String.valueOf(Pipeline.DEFAULT_SEED));
                settings = read;
            });
        }
        if (!log.isLegible()) {
            problems.add(JsonLinesLog.FILE + " has no line that can be read");
        }
    }

    private void attempt(String file, Reading reading) {
        try {
            reading.read();
        } catch (NoSuchFileException e) {
            problems.add(file + " is missing");
        } catch (IOException e) {
            problems.add(file + ": " + SyncedFiles.reason(e));
        } catch (PreceptorException e) {
            problems.add(String.valueOf(e.getMessage())); // which names the file
        }
    }

    /** What is wrong with the folder, and what to do; empty if nothing is. */
    private String problem() {
        return problems.isEmpty()
                ? ""
                : String.join("; ", problems) + "; the folder is damaged or was not copied whole: copy it again, or"
                        + " remove it";
    }

    private RunRow current() {
        Summary summary = log.summary();
        String metric = RunRow.metric(summary);
        long heard = heard();
        return new RunRow(
                id,
                state(summary.state(), heard),
                summary.step(),
                summary.steps(),
                summary.epoch(),
                summary.epochs(),
                summary.seconds(),
                log.begun(),
                heard,
                model,
                metric,
                RunRow.figure(summary, model, "validation", metric),
                RunRow.figure(summary, model, "test", metric),
                settings,
                log.warnings(),
                RegularFile.isAt(folder.resolve(ReportPage.FILE)),
                problem());
    }

    /** A run that has not ended trains as long as a process has its folder; looking at that is left to the last. */
    private String state(String logged, long heard) {
        if (!logged.equals(TRAINING) || heard == abandoned) {
            return logged.equals(TRAINING) ? INTERRUPTED : logged;
        }
        if (clock.millis() - heard < SILENCE || FolderLock.owner(folder).isPresent()) {
            return TRAINING;
        }
        abandoned = heard;
        return INTERRUPTED;
    }

    private long heard() {
        try {
            return Files.getLastModifiedTime(folder.resolve(JsonLinesLog.FILE), LinkOption.NOFOLLOW_LINKS)
                    .toMillis();
        } catch (IOException e) {
            return 0;
        }
    }

    List<Chart> charts() {
        return log.charts();
    }

    /**
     * The run's report.
     *
     * @throws IOException if there is none that is a file in the run's folder
     */
    byte[] report() throws IOException {
        return read(ReportPage.FILE, LONGEST_REPORT);
    }

    private byte[] read(String name, int most) throws IOException {
        return RegularFile.read(folder.resolve(name), most, LinkOption.NOFOLLOW_LINKS);
    }
}
