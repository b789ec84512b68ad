package org.preceptor.core.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/**
 * Writes an event file for TensorBoard in the run's folder: at a fixed interval the step's metrics as
 * {@code train/NAME} ({@code train/loss}), every epoch {@code validation/MODEL/accuracy} and {@code …/loss}, at the end
 * {@code test/MODEL/accuracy} of the selected epoch. A resumed run begins a file of its own, which makes TensorBoard
 * drop later steps of earlier files.
 */
public final class TensorBoardLog implements TrainingListener, AutoCloseable {
    private final int every;
    private final Clock clock;
    private Optional<RecordFile> file = Optional.empty();

    /** @param every how many steps are between two values of a training metric, at least 1 */
    public TensorBoardLog(int every) {
        this(every, Clock.systemUTC());
    }

    TensorBoardLog(int every, Clock clock) {
        if (every < 1) {
            throw new IllegalArgumentException("a value every " + every + " steps");
        }
        this.every = every;
        this.clock = clock;
    }

    @Override
    public void started(RunStart start) {
        try {
            Files.createDirectories(start.folder());
            file = Optional.of(new RecordFile(freshFile(start.folder())));
        } catch (IOException e) {
            throw new UncheckedIOException(start.folder() + ": no event file can be written: " + e.getMessage(), e);
        }
        write(event(0).setFileVersion("brain.Event:2"));
        if (start.firstStep() > 0) {
            write(event(start.firstStep() + 1)
                    .setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START)));
        }
    }

    /** TensorBoard reads a folder's files in the order of the seconds in their names. */
    private Path freshFile(Path folder) {
        String host = host();
        for (long second = clock.instant().getEpochSecond(); ; second++) {
            Path candidate = folder.resolve("events.out.tfevents." + second + '.' + host);
            if (!Files.exists(candidate)) {
                return candidate;
            }
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "-");
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public void stepped(StepReport report) {
        if (report.step() % every == 0) {
            Summary.Builder summary = Summary.newBuilder();
            report.metrics().forEach((name, value) -> add(summary, "train/" + name, value));
            write(event(report.step()).setSummary(summary));
        }
    }

    @Override
    public void evaluated(EpochReport report) {
        writeEvaluations("validation", report.step(), report.validation());
    }

    @Override
    public void finished(RunEnd end) {
        writeEvaluations("test", end.step(), end.selectedTest());
        close();
    }

    private void writeEvaluations(String set, long step, Map<String, Evaluation> models) {
        if (models.isEmpty()) {
            return;
        }
        Summary.Builder summary = Summary.newBuilder();
        models.forEach((model, evaluation) -> {
            if (evaluation.hasAccuracy()) {
                add(summary, set + '/' + model + "/accuracy", evaluation.accuracy());
            }
            add(summary, set + '/' + model + "/loss", evaluation.loss());
            evaluation.metrics().forEach((metric, value) -> add(summary, set + '/' + model + '/' + metric, value));
        });
        write(event(step).setSummary(summary));
    }

    private static void add(Summary.Builder summary, String tag, double value) {
        summary.addValue(Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value));
    }

    private Event.Builder event(long step) {
        return Event.newBuilder().setWallTime(clock.millis() / 1000.0).setStep(step);
    }

    private void write(Event.Builder event) {
        file.ifPresent(records -> {
            try {
                records.write(event.build().toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException("the event file cannot be written: " + e.getMessage(), e);
            }
        });
    }

    /** Closes the file; nothing is written from then on. */
    @Override
    public void close() {
        Optional<RecordFile> open = file;
        file = Optional.empty();
        open.ifPresent(records -> {
            try {
                records.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the event file cannot be closed: " + e.getMessage(), e);
            }
        });
    }
}
