package org.preceptor.core.run;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Inspection;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies several listeners, in order. A listener that throws gets no further events of the run; the others are
 * warned, and the run continues.
 */
final class Listeners implements TrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<TrainingListener> listening;

    private Listeners(List<TrainingListener> listeners) {
        listening = new ArrayList<>(listeners);
    }

    /** One listener that notifies all of these. */
    static Listeners of(List<TrainingListener> listeners) {
        return new Listeners(listeners);
    }

    @Override
    public void preparing() {
        deliver(TrainingListener::preparing);
    }

    @Override
    public void reading(long read, long total) {
        deliver(listener -> listener.reading(read, total));
    }

    @Override
    public void waiting(String reason) {
        deliver(listener -> listener.waiting(reason));
    }

    @Override
    public void compiling() {
        deliver(TrainingListener::compiling);
    }

    @Override
    public void started(RunStart start) {
        deliver(listener -> listener.started(start));
    }

    @Override
    public boolean hasHeardTheEnd(RunStart run) {
        return listening.stream().allMatch(listener -> listener.hasHeardTheEnd(run));
    }

    @Override
    public void alreadyFinished(RunStart run) {
        deliver(listener -> listener.alreadyFinished(run));
    }

    @Override
    public void stepped(StepReport report) {
        deliver(listener -> listener.stepped(report));
    }

    @Override
    public void evaluated(EpochReport report) {
        deliver(listener -> listener.evaluated(report));
    }

    @Override
    public void saved(Path checkpoint, long step) {
        deliver(listener -> listener.saved(checkpoint, step));
    }

    @Override
    public void noted(String message) {
        deliver(listener -> listener.noted(message));
    }

    @Override
    public void warned(String message) {
        deliver(listener -> listener.warned(message));
    }

    @Override
    public void inspectable(Inspection inspection) {
        deliver(listener -> listener.inspectable(inspection));
    }

    @Override
    public void finished(RunEnd end) {
        deliver(listener -> listener.finished(end));
    }

    private void deliver(Consumer<TrainingListener> event) {
        List<String> warnings = new ArrayList<>();
        for (TrainingListener listener : List.copyOf(listening)) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                LOG.debug("{} failed", listener, e);
                listening.remove(listener);
                warnings.add(warning(listener, e));
            }
        }
        warnings.forEach(this::warned);
    }

    private static String warning(TrainingListener listener, RuntimeException e) {
        String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return e instanceof UncheckedIOException
                ? what + "; the run continues, but nothing more of it is written there"
                : listener.getClass().getSimpleName() + " failed and gets no more events of this run: " + what;
    }
}
