package org.preceptor.board.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.metrics.JsonLinesLog;
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

    private final String id;
    private final Path folder;
    private final FollowedRun log;
    private Map<String, String> settings = Map.of();
    private String model = "";
    private String problem = "";
    private Optional<RunRow> row = Optional.empty();

    WatchedRun(String id, Path folder) {
        this.id = id;
        this.folder = folder;
        this.log = new FollowedRun(folder);
    }

    /** Looks at the run again, and says how it is if that has changed. */
    Optional<RunRow> look() {
        problem = "";
        try {
            while (log.advance()) {
                // there may be more than is read at once
            }
        } catch (IOException e) {
            problem = JsonLinesLog.FILE + ": " + SyncedFiles.reason(e);
        }
        describe();
        RunRow now = current();
        if (row.filter(now::equals).isPresent()) {
            return Optional.empty();
        }
        row = Optional.of(now);
        return row;
    }

    /** Both files are written before the log, and never change. */
    private void describe() {
        if (!model.isEmpty() && !settings.isEmpty()) {
            return;
        }
        try {
            model = JSON.readTree(read(MODEL, LONGEST_DESCRIPTION))
                    .path("selected")
                    .asText();
            settings = FlatSettings.of(PipelineFile.parse(
                    new String(read(PIPELINE, PipelineFile.MAXIMUM_FILE), StandardCharsets.UTF_8), PIPELINE));
        } catch (IOException | PreceptorException e) {
            problem = e instanceof IOException io ? SyncedFiles.reason(io) : String.valueOf(e.getMessage());
        }
    }

    private RunRow current() {
        Summary summary = log.summary();
        String metric = RunRow.metric(summary);
        return new RunRow(
                id,
                summary.state(),
                summary.step(),
                summary.steps(),
                summary.epoch(),
                summary.epochs(),
                summary.seconds(),
                log.begun(),
                heard(),
                model,
                metric,
                RunRow.figure(summary, model, "validation", metric),
                RunRow.figure(summary, model, "test", metric),
                settings,
                log.warnings(),
                RegularFile.isAt(folder.resolve(ReportPage.FILE)),
                problem);
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
