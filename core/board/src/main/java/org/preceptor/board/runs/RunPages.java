package org.preceptor.board.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.preceptor.board.web.Asset;
import org.preceptor.board.web.Exchange;
import org.preceptor.board.web.LocalServer;
import org.preceptor.board.web.Pages;
import org.preceptor.board.web.Route;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.metrics.FiniteNumbers;
import org.preceptor.core.storage.SyncedFiles;
import org.preceptor.report.ReportPage;

/** The page of all runs, and what it asks for. */
public final class RunPages implements Pages {
    private static final long BETWEEN_LOOKS = 1000;

    /** A connection that is silent for longer is closed. */
    private static final long SECONDS_TO_SIGN_OF_LIFE = 10;

    /** So long the end waits until browsers have heard of it. */
    private static final long MILLISECONDS_TO_BE_TOLD = 1000;

    /** Pages that are open at once; each keeps a thread. */
    private static final int MOST_PAGES = 32;

    /**
     * A report is a page of its own, whoever has put it into the run's folder: it runs its script, and reaches nothing
     * else of this server.
     */
    private static final String REPORT_POLICY = "sandbox allow-scripts; default-src 'none'; img-src data:;"
            + " style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-ancestors 'none'";

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new FiniteNumbers());
    private static final String JSON_TYPE = "application/json";
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 503;

    private final Path folder;
    private final WatchedRuns runs;
    private final Semaphore pages = new Semaphore(MOST_PAGES);
    private final Set<BlockingQueue<Event>> told = ConcurrentHashMap.newKeySet();

    /** @param folder of the runs */
    public RunPages(Path folder) {
        this.folder = folder;
        this.runs = new WatchedRuns(folder, BETWEEN_LOOKS);
    }

    @Override
    public Map<String, Route> routes() {
        Map<String, Route> routes = new HashMap<>(Asset.shared());
        routes.putAll(Asset.charts());
        routes.put(LocalServer.ENTRANCE, Asset.beside(RunPages.class, "board.html"));
        for (String name : List.of("board.css", "board.js", "charts.js", "runs.js", "tables.js")) {
            routes.put('/' + name, Asset.beside(RunPages.class, name));
        }
        routes.put("/events", this::events);
        routes.put("/curves", this::curves);
        routes.put("/report", this::report);
        return routes;
    }

    /** What a page is told while it is open. */
    private record Event(String name, Object data) {
        /** The last. */
        static final Event END = new Event("end", "");

        byte[] text() throws IOException {
            return ("event: " + name + "\ndata: " + JSON.writeValueAsString(data) + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private void events(Exchange exchange) throws IOException {
        if (!pages.tryAcquire()) {
            exchange.send(TOO_MANY, "The board is open " + MOST_PAGES + " times already; close some of its pages.");
            return;
        }
        BlockingQueue<Event> news = new LinkedBlockingQueue<>();
        WatchedRuns.Listener listener = new WatchedRuns.Listener() {
            @Override
            public void changed(RunRow row) {
                news.add(new Event("run", row));
            }

            @Override
            public void gone(String id) {
                news.add(new Event("gone", id));
            }
        };
        runs.add(listener);
        told.add(news);
        try (OutputStream out = exchange.stream("text/event-stream")) {
            news.add(new Event(
                    "all", Map.of("folder", ShortPath.of(folder), "runs", runs.rows(), "problem", runs.problem())));
            Event event = null;
            while (event != Event.END) {
                event = next(news);
                out.write(event == null ? ":\n\n".getBytes(StandardCharsets.UTF_8) : event.text());
                if (news.isEmpty()) {
                    out.flush();
                }
            }
        } finally {
            told.remove(news);
            runs.remove(listener);
            pages.release();
        }
    }

    private static @Nullable Event next(BlockingQueue<Event> news) throws IOException {
        try {
            return news.poll(SECONDS_TO_SIGN_OF_LIFE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server stops", e);
        }
    }

    private void curves(Exchange exchange) throws IOException {
        Optional<WatchedRun> run = exchange.parameter("run").flatMap(runs::find);
        if (run.isEmpty()) {
            exchange.send(NOT_FOUND, "There is no such run.");
        } else {
            exchange.send(200, JSON_TYPE, JSON.writeValueAsBytes(run.get().charts()));
        }
    }

    private void report(Exchange exchange) throws IOException {
        Optional<WatchedRun> run = exchange.parameter("run").flatMap(runs::find);
        if (run.isEmpty()) {
            exchange.send(NOT_FOUND, "There is no such run.");
            return;
        }
        byte[] page;
        try {
            page = run.get().report();
        } catch (NoSuchFileException e) {
            exchange.send(NOT_FOUND, "This run has no report yet; there is one after its first epoch.");
            return;
        } catch (IOException e) {
            exchange.send(
                    NOT_FOUND, "The run's " + ReportPage.FILE + " cannot be shown: " + SyncedFiles.reason(e) + '.');
            return;
        }
        exchange.header("Content-Security-Policy", REPORT_POLICY).send(200, "text/html; charset=utf-8", page);
    }

    @Override
    public void announceEnd() {
        told.forEach(news -> news.add(Event.END));
        try {
            if (pages.tryAcquire(MOST_PAGES, MILLISECONDS_TO_BE_TOLD, TimeUnit.MILLISECONDS)) {
                pages.release(MOST_PAGES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        runs.close();
    }
}
