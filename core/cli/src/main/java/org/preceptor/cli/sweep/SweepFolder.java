package org.preceptor.cli.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.spi.Metric;
import org.preceptor.cli.comparison.ComparedRun;
import org.preceptor.cli.comparison.PlannedRun;
import org.preceptor.cli.terminal.Failures;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.cli.terminal.Json;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.storage.FolderLock;
import org.preceptor.core.storage.SyncedFiles;

/**
 * The folder of a sweep: {@code sweep.json} says which runs there are, and beside each run's folder is its result.
 *
 * @param path where it is
 */
public record SweepFolder(Path path) {
    private static final String DESCRIPTION = "sweep.json";
    private static final String FAILURE = ".failed";
    private static final String DATA = "data.json";

    /**
     * Takes the folder, so that no other sweep starts the same runs.
     *
     * @throws PreceptorException if another process has it, saying which
     */
    public FolderLock take() {
        try {
            Files.createDirectories(path);
            return FolderLock.take(path, Clock.systemUTC());
        } catch (FolderLock.HeldException e) {
            throw new PreceptorException(
                    ShortPath.of(path) + ": the sweep is in use by " + e.owner() + "; wait until that has ended", e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException(ShortPath.of(path) + " cannot be written: " + Failures.reason(e), e));
        }
    }

    /** Takes note of the runs that there are to be. */
    public void describe(DescribedSweep sweep) {
        write(DESCRIPTION, Json.text(sweep));
    }

    /** Takes note of why a run failed; empty before it is tried again. */
    public void failed(String run, Optional<String> reason) {
        try {
            if (reason.isPresent()) {
                write(run + FAILURE, reason.get());
            } else {
                Files.deleteIfExists(path.resolve(run + FAILURE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one of the sweep's files. */
    public void write(String file, String text) {
        try {
            Files.createDirectories(path);
            SyncedFiles.write(path.resolve(file), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException(ShortPath.of(path.resolve(file)) + " cannot be written: " + Failures.reason(e), e));
        }
    }

    /**
     * What has become of the sweep so far.
     *
     * @throws PreceptorException if there is none in the folder, or one of its files cannot be read
     */
    public SweepResults results() {
        DescribedSweep sweep = description();
        List<SweptRun> runs = new ArrayList<>();
        for (DescribedRun run : sweep.runs()) {
            Path folder = path.resolve(run.name());
            runs.add(new SweptRun(run, result(folder), failure(run.name()), pause(run.name()), labelled(folder)));
        }
        return new SweepResults(sweep, runs);
    }

    private DescribedSweep description() {
        Path file = path.resolve(DESCRIPTION);
        try {
            return Json.read(file, DescribedSweep.class);
        } catch (NoSuchFileException e) {
            throw new PreceptorException(
                    ShortPath.of(path) + ": expected the folder of a sweep, found no " + DESCRIPTION
                            + " in it; name a folder that 'sweep' has made",
                    e);
        } catch (IOException e) {
            throw new PreceptorException(
                    ShortPath.of(file) + ": expected what 'sweep' wrote, found a file that cannot be read ("
                            + SyncedFiles.reason(e) + "); repeat the command of the sweep, which writes it again",
                    e);
        }
    }

    private static Optional<ComparedRun> result(Path run) {
        return read(PlannedRun.result(run));
    }

    private static Optional<ComparedRun> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Json.read(file, ComparedRun.class)) : Optional.empty();
        } catch (IOException e) {
            throw new PreceptorException(
                    ShortPath.of(file) + ": expected the result of a run, found one that cannot be read ("
                            + SyncedFiles.reason(e) + "); delete it and repeat the sweep, and the run is made again",
                    e);
        }
    }

    /**
     * What a run has reached on validation so far.
     *
     * @param rung how often it has paused
     * @return empty if it has not come as far
     */
    public Optional<ComparedRun> atRung(String run, int rung) {
        Optional<ComparedRun> paused = read(PlannedRun.rung(path.resolve(run), rung));
        return paused.isPresent() ? paused : result(path.resolve(run));
    }

    /** How far a run has come that is not finished, as text; empty if it has not paused. */
    private String pause(String run) {
        String pause = "";
        for (int rung = 1; Files.exists(PlannedRun.rung(path.resolve(run), rung)); rung++) {
            ComparedRun reached = read(PlannedRun.rung(path.resolve(run), rung)).orElseThrow();
            pause = "ended at rung " + rung + " with "
                    + (reached.measure().equals(Metric.accuracy().name())
                            ? Figures.percent(reached.validated())
                            : Figures.metric(reached.validated()))
                    + " on validation";
        }
        return pause;
    }

    private String failure(String run) {
        try {
            return Files.readString(path.resolve(run + FAILURE)).strip();
        } catch (IOException none) {
            return "";
        }
    }

    private static int labelled(Path run) {
        try {
            return Json.read(run.resolve(DATA), JsonNode.class)
                    .at("/labelled/examples")
                    .asInt();
        } catch (IOException notBegun) {
            return 0;
        }
    }
}
