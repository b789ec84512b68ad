package org.preceptor.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.preceptor.core.metrics.JsonLinesLog;

/**
 * A run whose log is read while it grows, whichever process writes it. Only what has been added is read; a log that has
 * been cut, as a resumed run cuts its own, is read from its beginning. Safe for several threads.
 */
public final class FollowedRun {
    /** Bytes read at once, at most; more are read by the next call. */
    private static final int MOST = 16 << 20;

    /** Bytes before the place reached that tell whether the log still is the one that was read. */
    private static final int KNOWN = 256;

    private final Path file;
    private RunLog log = RunLog.EMPTY;
    private long reached;
    private byte[] known = {};
    private @Nullable Object key;

    /** @param folder the run's */
    public FollowedRun(Path folder) {
        this.file = folder.resolve(JsonLinesLog.FILE);
    }

    /**
     * Reads what has been added to the log.
     *
     * @return whether there was something
     * @throws IOException if there is no log, it is not a regular file, or it cannot be read
     */
    public synchronized boolean advance() throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException(JsonLinesLog.FILE + " is not a regular file");
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            boolean another = key != null && !key.equals(attributes.fileKey());
            key = attributes.fileKey();
            boolean cut = another || !isAsKnown(in);
            if (cut) {
                log = RunLog.EMPTY;
                reached = 0;
                known = new byte[0];
            }
            return add(in) || cut;
        }
    }

    private boolean isAsKnown(RandomAccessFile in) throws IOException {
        if (in.length() < reached) {
            return false;
        }
        byte[] now = new byte[known.length];
        in.seek(reached - known.length);
        in.readFully(now);
        return Arrays.equals(now, known);
    }

    /** Reads whole lines: the last one may still be being written. */
    private boolean add(RandomAccessFile in) throws IOException {
        byte[] added = new byte[(int) Math.min(MOST, in.length() - reached)];
        in.seek(reached);
        in.readFully(added);
        int end = added.length;
        while (end > 0 && added[end - 1] != '\n') {
            end--;
        }
        if (end == 0) {
            return false;
        }
        log = log.and(new String(added, 0, end, StandardCharsets.UTF_8).lines().toList());
        reached += end;
        known = Arrays.copyOfRange(added, Math.max(0, end - KNOWN), end);
        return true;
    }

    /** Whether it says something where it says anything: the log of a run begins with the run's start. */
    public synchronized boolean isLegible() {
        return reached == 0 || !log.start().isMissingNode() || log.step() > 0;
    }

    /** How far it has come, and to what. */
    public synchronized Summary summary() {
        return Summary.of(log);
    }

    /** Its figures over the steps. */
    public synchronized List<Chart> charts() {
        return Charts.of(log);
    }

    /** What it warned of. */
    public synchronized List<String> warnings() {
        return log.warnings();
    }

    /** When it began, in UTC; empty if its log does not say. */
    public synchronized String begun() {
        return time(log.start());
    }

    private static String time(JsonNode event) {
        return event.path("time").asText();
    }
}
