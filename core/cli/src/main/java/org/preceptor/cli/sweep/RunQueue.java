package org.preceptor.cli.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.preceptor.cli.process.Interruption;

/** Runs processes, several at once, until all have ended or it is asked to stop; then it asks those that run to end. */
public final class RunQueue implements Interruption.Stoppable {
    private final int parallel;
    private final Set<Process> running = new HashSet<>();
    private boolean begun;
    private boolean stopping;

    /** @param parallel how many run at once */
    public RunQueue(int parallel) {
        this.parallel = parallel;
    }

    /** Something that a process does. */
    public interface Job {
        /** Starts the process. */
        Process start() throws IOException;

        /** Hears how it ended; of several processes one after another. */
        void ended(int exitCode);
    }

    /**
     * Runs processes in the order given.
     *
     * @return whether all of them were started, and none was asked to end
     * @throws UncheckedIOException if a process cannot be started; those that run are then asked to end
     */
    public boolean run(List<? extends Job> jobs) {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<?>> all = new ArrayList<>();
            jobs.forEach(job -> all.add(threads.submit(() -> run(job))));
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            request();
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            request();
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdown();
        }
        return !isStopping();
    }

    private void run(Job job) {
        Optional<Process> started = start(job);
        if (started.isEmpty()) {
            return;
        }
        Process process = started.get();
        try {
            int exitCode = process.waitFor();
            synchronized (this) {
                running.remove(process);
                job.ended(exitCode);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Process> start(Job job) {
        if (stopping) {
            return Optional.empty();
        }
        try {
            begun = true;
            Process process = job.start();
            running.add(process);
            return Optional.of(process);
        } catch (IOException e) {
            stopping = true;
            throw new UncheckedIOException(new IOException("a run's process cannot be started: " + e.getMessage(), e));
        }
    }

    /** Whether it was asked to stop. */
    public synchronized boolean isStopping() {
        return stopping;
    }

    @Override
    public synchronized boolean abandon() {
        stopping = true;
        return !begun;
    }

    @Override
    public synchronized void request() {
        stopping = true;
        running.forEach(Process::destroy);
    }

    @Override
    public String stopping() {
        return "Stopping all runs after their steps; each writes a checkpoint.";
    }
}
