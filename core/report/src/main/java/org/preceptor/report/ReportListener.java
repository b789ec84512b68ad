package org.preceptor.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.PartLookup;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Inspection;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.core.storage.SyncedFiles;

/**
 * Writes {@value ReportPage#FILE} in the run's folder after every epoch, from the 200th on after every hundredth part
 * of those so far, and at the end. It reads what the run's log says, so it must listen after
 * {@link org.preceptor.core.metrics.JsonLinesLog}.
 */
public final class ReportListener implements TrainingListener {
    /** What is written grows with the epochs: this many pages are rewritten while their number doubles. */
    private static final int PAGES = 100;

    private final PartLookup parts;
    private final Consumer<String> warnings;
    private final Clock clock;
    private final ReportPage page = new ReportPage();
    private Path folder = Path.of("");
    private Inspected inspected = Inspected.NOTHING;

    /**
     * @param parts knows the methods' presets
     * @param warnings is told what the page lacks
     */
    public ReportListener(PartLookup parts, Consumer<String> warnings) {
        this.parts = parts;
        this.warnings = warnings;
        this.clock = Clock.systemUTC();
    }

    /** Whether the page is of a run that was completed. */
    @Override
    public boolean hasHeardTheEnd(RunStart run) {
        Path file = run.folder().resolve(ReportPage.FILE);
        try {
            return ReportPage.text(file).contains("\"state\":\"completed\"");
        } catch (IOException e) {
            return false; // it is written again
        }
    }

    @Override
    public void started(RunStart start) {
        folder = start.folder();
        inspected = Inspected.NOTHING;
    }

    @Override
    public void evaluated(EpochReport report) {
        if (isDue(report.epoch())) {
            write();
        }
    }

    @Override
    public void inspectable(Inspection inspection) {
        try {
            inspected = Inspected.of(inspection);
        } catch (PreceptorException e) {
            warnings.accept(ReportPage.FILE + ": it shows no examples: " + e.getMessage());
        }
    }

    @Override
    public void finished(RunEnd end) {
        write();
    }

    private void deletePartial() {
        try {
            Files.deleteIfExists(folder.resolve(SyncedFiles.PARTIAL + ReportPage.FILE));
        } catch (IOException sweptWhenTheRunIsResumed) {
            // the page itself is what matters
        }
    }

    static boolean isDue(long epoch) {
        return epoch % Math.max(1, epoch / PAGES) == 0;
    }

    private void write() {
        try {
            byte[] content = page.of(Report.of(folder, parts, inspected, clock)).getBytes(StandardCharsets.UTF_8);
            SyncedFiles.write(folder.resolve(ReportPage.FILE), content);
        } catch (IOException e) {
            deletePartial();
            throw new UncheckedIOException(ReportPage.FILE + ": " + SyncedFiles.reason(e), e);
        }
    }
}
