package org.preceptor.core.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32C;
import org.preceptor.core.storage.SyncedFiles;

/**
 * The lines of {@code metrics.jsonl}, each with a checksum of its own, and how they are brought into order when a run
 * continues from a checkpoint: lines of later steps are set aside, damaged and doubled ones taken out, missing ones
 * taken from those set aside earlier, or named by a line {@code gap}.
 */
final class JsonLinesFile {
    /** The place of the lines of steps that a run has yet to repeat. */
    static final String ASIDE = ".metrics-aside.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHECKSUM = "crc32c";
    private static final int LONGEST = 1 << 24;
    private static final Set<String> PLANS = Set.of("start", "length");

    private final Path file;
    private final Path aside;
    private final int every;
    private final int stepsPerEpoch;
    private final Clock clock;

    /**
     * @param every how many steps are between two {@code step} lines
     * @param stepsPerEpoch how many between two {@code epoch} lines
     */
    JsonLinesFile(Path file, int every, int stepsPerEpoch, Clock clock) {
        this.file = file;
        this.aside = file.resolveSibling(ASIDE);
        this.every = every;
        this.stepsPerEpoch = stepsPerEpoch;
        this.clock = clock;
    }

    /** An object as a line, with its line feed. */
    static byte[] line(Object object) throws JsonProcessingException {
        String text = JSON.writeValueAsString(object);
        String open = text.substring(0, text.length() - 1);
        return (open + ",\"" + CHECKSUM + "\":\"" + checksum(open.getBytes(StandardCharsets.UTF_8)) + "\"}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    /**
     * When a line was written, in the run's order: the line of a step goes before that of the epoch that ends with it.
     *
     * @param step the step
     * @param epoch whether it is an epoch's line
     */
    private record Moment(long step, boolean epoch) implements Comparable<Moment> {
        @Override
        public int compareTo(Moment other) {
            int order = Long.compare(step, other.step);
            return order != 0 ? order : Boolean.compare(epoch, other.epoch);
        }
    }

    /**
     * A line as it was written.
     *
     * @param bytes with its line feed
     * @param event which
     * @param step the step it is about, 0 for the start
     * @param until the last step of a gap
     */
    private record Line(byte[] bytes, String event, long step, long until) {

        /** Empty if it is not as it was written. */
        static Optional<Line> read(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            int at = text.lastIndexOf(",\"" + CHECKSUM + "\":\"");
            if (at < 0
                    || !text.substring(at)
                            .equals(",\"" + CHECKSUM + "\":\""
                                    + checksum(text.substring(0, at).getBytes(StandardCharsets.UTF_8)) + "\"}")) {
                return Optional.empty();
            }
            try {
                JsonNode object = JSON.readTree(text);
                String event = object.path("event").asText();
                long step = object.path(event.equals("gap") ? "from" : "step").asLong(0);
                byte[] whole = (text + "\n").getBytes(StandardCharsets.UTF_8);
                return Optional.of(
                        new Line(whole, event, step, object.path("to").asLong(0)));
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        }

        boolean isMeasured() {
            return event.equals("step") || event.equals("epoch");
        }

        Moment moment() {
            return new Moment(step, event.equals("epoch"));
        }
    }

    /** Begins the file of a new run. */
    void begin(byte[] start) throws IOException {
        forgetAside();
        SyncedFiles.write(file, start);
    }

    /**
     * Leaves the lines of the first steps, and sets those of later ones aside.
     *
     * @param upTo the last step that stays
     * @param start the line of the run's start, where it is missing
     * @return what the user should know, a line each
     */
    List<String> order(long upTo, byte[] start) throws IOException {
        Path partial = file.resolveSibling(SyncedFiles.PARTIAL + file.getFileName());
        Path later = file.resolveSibling(SyncedFiles.PARTIAL + ASIDE);
        Pass pass;
        try (OutputStream kept = new BufferedOutputStream(Files.newOutputStream(partial));
                OutputStream cut = new BufferedOutputStream(Files.newOutputStream(later))) {
            pass = new Pass(upTo, start, kept, cut);
            pass.run();
        }
        SyncedFiles.force(later);
        SyncedFiles.move(later, aside);
        SyncedFiles.force(partial);
        SyncedFiles.move(partial, file);
        return pass.said();
    }

    /**
     * Whether every line is there, in order and as it was written, and the last one is the end of a run that was
     * completed with this step.
     */
    boolean isComplete(long step) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        ByteArrayOutputStream ordered = new ByteArrayOutputStream();
        byte[] noStart = {'\n'};
        new Pass(step, noStart, ordered, OutputStream.nullOutputStream()).run();
        AtomicReference<byte[]> last = new AtomicReference<>(noStart);
        forEachLine(file, (bytes, ended) -> last.set(bytes));
        byte[] written = Objects.requireNonNull(last.get());
        Optional<Line> end = Line.read(written).filter(line -> line.event().equals("end") && line.step() == step);
        if (end.isEmpty() || !JSON.readTree(written).path("completed").asBoolean()) {
            return false;
        }
        ordered.write(end.get().bytes());
        return Arrays.equals(ordered.toByteArray(), Files.readAllBytes(file));
    }

    /** How many steps the run is to have, as the last line that says so has it; 0 where none does. */
    long plannedSteps() throws IOException {
        AtomicLong steps = new AtomicLong();
        forEachLine(file, (bytes, ended) -> {
            JsonNode line = JSON.readTree(bytes);
            if (PLANS.contains(line.path("event").asText())) {
                steps.set(line.path("steps").asLong());
            }
        });
        return steps.get();
    }

    /** Forgets what was set aside, once the run has passed it. */
    void forgetAside() throws IOException {
        Files.deleteIfExists(aside);
    }

    /** Opens the file for more lines. */
    OutputStream append() throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** One reading of the file. */
    private final class Pass {
        private final long upTo;
        private final byte[] start;
        private final OutputStream kept;
        private final OutputStream cut;
        private final TreeMap<Moment, Line> spare = new TreeMap<>();
        private final List<String> gaps = new ArrayList<>();
        private Moment last = new Moment(0, true);
        private int damaged;
        private int doubled;
        private boolean started;

        Pass(long upTo, byte[] start, OutputStream kept, OutputStream cut) {
            this.upTo = upTo;
            this.start = start;
            this.kept = kept;
            this.cut = cut;
        }

        void run() throws IOException {
            forEachLine(
                    aside,
                    (bytes, ended) -> Line.read(bytes)
                            .filter(Line::isMeasured)
                            .ifPresent(line -> spare.put(line.moment(), line)));
            forEachLine(file, this::take);
            begin(start);
            fill(new Moment(upTo + 1, false));
            for (Line line : spare.tailMap(new Moment(upTo + 1, false)).values()) {
                cut.write(line.bytes());
            }
        }

        List<String> said() {
            List<String> said = new ArrayList<>();
            if (damaged > 0) {
                said.add(name() + ": " + damaged + (damaged == 1 ? " line was" : " lines were")
                        + " damaged and taken out");
            }
            if (doubled > 0) {
                said.add(name() + ": " + doubled + (doubled == 1 ? " line was" : " lines were") + " there twice");
            }
            said.addAll(gaps);
            return said;
        }

        private void begin(byte[] line) throws IOException {
            if (!started) {
                kept.write(line);
                started = true;
            }
        }

        private String name() {
            return file.getFileName().toString();
        }

        private void take(byte[] bytes, boolean ended) throws IOException {
            Optional<Line> read = Line.read(bytes);
            if (read.isEmpty()) {
                damaged += ended ? 1 : 0; // the last line of a killed process may be cut short
                return;
            }
            Line line = read.get();
            if (line.event().equals("end")) {
                return;
            }
            if (line.step() > upTo) {
                if (line.isMeasured()) {
                    spare.put(line.moment(), line);
                }
                return;
            }
            if (line.event().equals("start")) {
                doubled += started ? 1 : 0;
                begin(line.bytes());
                return;
            }
            begin(start);
            if (line.event().equals("gap")) {
                fill(new Moment(line.step(), false));
                kept.write(line.bytes());
                last = new Moment(Math.max(last.step(), Math.min(line.until(), upTo)), true);
                return;
            }
            if (line.isMeasured()) {
                if (line.moment().compareTo(last) <= 0) {
                    doubled++;
                    return;
                }
                fill(line.moment());
                last = line.moment();
            }
            kept.write(line.bytes());
        }

        /** Writes what is missing before a moment, or that it is missing. */
        private void fill(Moment before) throws IOException {
            long from = -1;
            long to = -1;
            for (Moment moment = next(last); moment.compareTo(before) < 0; moment = next(moment)) {
                Line line = spare.remove(moment);
                if (line != null) {
                    if (from >= 0) {
                        gap(from, to);
                        from = -1;
                    }
                    kept.write(line.bytes());
                } else {
                    from = from < 0 ? moment.step() : from;
                    to = moment.step();
                }
                last = moment;
            }
            if (from >= 0) {
                gap(from, to);
            }
        }

        private void gap(long from, long to) throws IOException {
            ObjectNode line = JSON.createObjectNode()
                    .put("event", "gap")
                    .put("time", clock.instant().toString())
                    .put("from", from)
                    .put("to", to);
            kept.write(line(line));
            gaps.add(name() + ": what was measured "
                    + (from == to ? "at step " + from : "from step " + from + " to step " + to) + " is missing");
        }

        private Moment next(Moment moment) {
            long step = (moment.step() / every + 1) * every;
            long end = (moment.step() / stepsPerEpoch + 1) * (long) stepsPerEpoch;
            boolean ends = !moment.epoch() && moment.step() > 0 && moment.step() % stepsPerEpoch == 0;
            if (ends) {
                return new Moment(moment.step(), true);
            }
            return step <= end ? new Moment(step, false) : new Moment(end, true);
        }
    }

    /** What is to be done with a line, without its line feed; and whether it had one. */
    private interface LineReader {
        void read(byte[] line, boolean ended) throws IOException;
    }

    private static void forEachLine(Path path, LineReader reader) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        if (!Files.isRegularFile(path)) { // reading a pipe would wait forever
            throw new IOException("there is " + (Files.isDirectory(path) ? "a folder" : "a pipe or a device")
                    + " in the file's place");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    reader.read(line.toByteArray(), true);
                    line.reset();
                } else if (line.size() < LONGEST) {
                    line.write(next);
                }
            }
            if (line.size() > 0) {
                reader.read(line.toByteArray(), false);
            }
        }
    }
}
