package org.preceptor.board.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.preceptor.core.storage.SyncedFiles;

/** All runs in a folder, looked at again and again from a thread of its own. */
final class WatchedRuns implements AutoCloseable {
    private final Path folder;
    private final Map<String, WatchedRun> runs = new ConcurrentHashMap<>();
    private final Map<String, RunRow> rows = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Thread watch;
    private volatile String problem = "";

    /** Is told, on the watching thread, what is new. */
    interface Listener {
        /** A run is new, or is not as it was. */
        void changed(RunRow row);

        /** A run is no longer in the folder. */
        void gone(String id);
    }

    /**
     * Begins to watch.
     *
     * @param folder of the runs; it may come to be later
     * @param milliseconds between two looks
     */
    WatchedRuns(Path folder, long milliseconds) {
        this.folder = folder;
        look();
        watch = new Thread(() -> watch(milliseconds), "preceptor-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void watch(long milliseconds) {
        try {
            while (true) {
                Thread.sleep(milliseconds);
                look();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            Map<String, Path> found = FoundRuns.in(folder);
            List<String> gone = new ArrayList<>(runs.keySet());
            gone.removeAll(found.keySet());
            gone.forEach(this::forget);
            found.forEach((id, run) -> runs.computeIfAbsent(id, each -> new WatchedRun(id, run, Clock.systemUTC()))
                    .look()
                    .ifPresent(this::tell));
            problem = "";
        } catch (IOException e) {
            problem = SyncedFiles.reason(e);
        }
    }

    private void tell(RunRow row) {
        rows.put(row.id(), row);
        listeners.forEach(each -> each.changed(row));
    }

    private void forget(String id) {
        runs.remove(id);
        rows.remove(id);
        listeners.forEach(each -> each.gone(id));
    }

    void add(Listener listener) {
        listeners.add(listener);
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    /** All runs, as they were when last looked at. */
    Collection<RunRow> rows() {
        return List.copyOf(rows.values());
    }

    Optional<WatchedRun> find(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    /** Why no runs can be found; empty if they can. */
    String problem() {
        return problem;
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
