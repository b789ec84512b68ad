package org.preceptor.core.run.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.preceptor.core.storage.RegularFile;
import org.preceptor.core.storage.SyncedFiles;

/**
 * How long a run trained up to each of its checkpoints, in all its processes: a line {@code STEP SECONDS CHECKSUM}
 * each. It is not in the checkpoints, for these are the same bits whenever a run is made.
 */
public final class RunTimes {
    public static final String FILE = "times.txt";

    private static final int LONGEST = 1 << 20;

    private final Path file;

    public RunTimes(Path folder) {
        this.file = folder.resolve(FILE);
    }

    /** Seconds up to a checkpoint; empty if they are not known. */
    public OptionalDouble upTo(long step) {
        Double seconds = read().get(step);
        return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }

    private Map<Long, Double> read() {
        Map<Long, Double> times = new TreeMap<>();
        try {
            for (String line : new String(RegularFile.read(file, LONGEST), StandardCharsets.UTF_8).split("\n")) {
                String[] words = line.split(" ");
                if (words.length == 3 && line.equals(summed(words[0] + " " + words[1]))) {
                    times.put(Long.parseLong(words[0]), Double.parseDouble(words[1]));
                }
            }
        } catch (IOException | NumberFormatException unknown) {
            times.clear();
        }
        return times;
    }

    private static String summed(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return text + String.format(Locale.ROOT, " %08x", sum.getValue());
    }

    /**
     * Writes down how long it took to a checkpoint.
     *
     * @param kept the steps of the checkpoints that there are
     */
    public void write(long step, double seconds, Set<Long> kept) throws IOException {
        Map<Long, Double> times = read();
        times.put(step, seconds);
        times.keySet().retainAll(kept);
        StringBuilder text = new StringBuilder();
        times.forEach((at, value) -> text.append(summed(String.format(Locale.ROOT, "%d %.3f", at, value)))
                .append('\n'));
        SyncedFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
