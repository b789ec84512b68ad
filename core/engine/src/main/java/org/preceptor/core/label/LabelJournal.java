package org.preceptor.core.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.label.LabelDecision.Kind;
import org.preceptor.core.storage.RegularFile;
import org.preceptor.core.storage.SyncedFiles;

/**
 * A file that people's labels are written to, and that {@code data.labels.file} reads: a JSON object a line, with
 * {@code example}, {@code decision}, {@code class}, {@code person} and {@code time}. Lines are only added, and each is
 * on the disk before the next is asked for. One process at a time writes: it holds a lock on a file of its own beside
 * it, since a lock on the labels would end when this process has read them.
 */
public final class LabelJournal implements AutoCloseable {
    private static final int LONGEST = 1 << 28;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DECISION = "decision";

    private final FileChannel channel;
    private final FileChannel locked;
    private final Path file;

    private LabelJournal(Path file, FileChannel channel, FileChannel locked) {
        this.file = file;
        this.channel = channel;
        this.locked = locked;
    }

    /** Whether a file is a journal, and not a plain list: its first line tells. */
    public static boolean isAt(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (java.io.BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String first = reader.readLine();
            return first != null
                    && first.startsWith("{")
                    && JSON.readTree(first).has(DECISION);
        } catch (IOException notUtf8OrNoJson) {
            return false;
        }
    }

    /**
     * The decisions in a file, in their order. A last line that does not end is not one: a kill has torn it off.
     *
     * @throws PreceptorException if the file cannot be read, or a line is not a decision
     */
    public static List<LabelDecision> read(Path file) {
        String text;
        try {
            text = new String(RegularFile.read(file, LONGEST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        java.util.ArrayList<LabelDecision> decisions = new java.util.ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                decisions.add(parsed(lines.get(i), file + ":" + (i + 1)));
            }
        }
        return decisions;
    }

    private static LabelDecision parsed(String line, String where) {
        try {
            JsonNode node = JSON.readTree(line);
            return new LabelDecision(
                    node.path("example").asText(),
                    Kind.valueOf(node.path(DECISION).asText().toUpperCase(Locale.ROOT)),
                    node.path("class").asText(),
                    node.path("person").asText(),
                    node.path("time").asText());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new PreceptorException(
                    where + ": expected a decision as 'preceptor label' writes it, found '"
                            + (line.length() > 80 ? line.substring(0, 80) + "…" : line)
                            + "'; correct or remove the line",
                    e);
        }
    }

    /**
     * Opens a file to add decisions to it, which is made if it is not there. What a kill has torn off is cut away.
     *
     * @throws PreceptorException if it cannot be written, or another process writes to it
     */
    public static LabelJournal open(Path file) {
        try {
            FileChannel locked = lock(file);
            try {
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                try {
                    cutTornLine(channel);
                    return new LabelJournal(file, channel, locked);
                } catch (IOException e) {
                    channel.close();
                    throw e;
                }
            } catch (IOException e) {
                locked.close();
                throw e;
            }
        } catch (IOException e) {
            throw new PreceptorException(
                    file + ": labels cannot be written there (" + SyncedFiles.reason(e) + "); choose another file", e);
        }
    }

    /** Not to be opened by anything else: closing it would end the lock. */
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file.resolveSibling("." + file.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
            throw inUse(file);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(file);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static PreceptorException inUse(Path file) {
        return new PreceptorException(
                file + ": another 'preceptor label' writes to it; open its page, or choose another file");
    }

    private static void cutTornLine(FileChannel channel) throws IOException {
        long end = channel.size();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (end > 0) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                break;
            }
            end--;
        }
        channel.truncate(end);
        channel.position(end);
    }

    /**
     * Adds decisions. They are on the disk when this returns, or none of them is.
     *
     * @throws PreceptorException if they cannot be written
     */
    public synchronized void add(List<LabelDecision> decisions) {
        StringBuilder lines = new StringBuilder();
        decisions.forEach(each -> lines.append(line(each)).append('\n'));
        try {
            long before = channel.size();
            try {
                ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(before);
                channel.position(before);
                throw e;
            }
        } catch (IOException e) {
            throw new PreceptorException(
                    file + ": the label cannot be written (" + SyncedFiles.reason(e)
                            + "); make room, and label it again",
                    e);
        }
    }

    /** A decision as a line of a journal. */
    public static String line(LabelDecision decision) {
        ObjectNode node = JSON.createObjectNode();
        if (!decision.example().isEmpty()) {
            node.put("example", decision.example());
        }
        node.put(DECISION, decision.kind().name().toLowerCase(Locale.ROOT));
        if (!decision.label().isEmpty()) {
            node.put("class", decision.label());
        }
        return node.put("person", decision.person())
                .put("time", decision.time())
                .toString();
    }

    private static PreceptorException unreadable(Path file, IOException e) {
        return new PreceptorException(
                file + ": expected labels as 'preceptor label' writes them, found a file that cannot be read ("
                        + SyncedFiles.reason(e) + "); check the path",
                e);
    }

    /** Lets another process write. */
    @Override
    public void close() {
        try {
            channel.close();
            locked.close();
        } catch (IOException everythingIsOnTheDisk) {
            // what was added is there
        }
    }
}
