package org.preceptor.core.feed;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as people write them: {@code 512 MiB}, {@code 4 GB}. */
public final class ByteCount {
    private static final Pattern WRITTEN = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([KMGT]i?B|B)");
    private static final Map<String, Long> UNITS = Map.of(
            "B",
            1L,
            "KB",
            1_000L,
            "MB",
            1_000_000L,
            "GB",
            1_000_000_000L,
            "TB",
            1_000_000_000_000L,
            "KiB",
            1L << 10,
            "MiB",
            1L << 20,
            "GiB",
            1L << 30,
            "TiB",
            1L << 40);

    private ByteCount() {}

    /** The number of bytes, if the text is such an amount; {@code 0} needs no unit. */
    public static Optional<Long> parse(String text) {
        if (text.strip().equals("0")) {
            return Optional.of(0L);
        }
        Matcher matcher = WRITTEN.matcher(text.strip());
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        return unit == null ? Optional.empty() : Optional.of((long) (Double.parseDouble(matcher.group(1)) * unit));
    }

    /** In the largest unit of which there is at least one: {@code 153.6 MB}. */
    public static String text(long bytes) {
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        int unit = 0;
        double number = bytes;
        while (number >= 999.95 && unit < units.length - 1) {
            number /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", number, units[unit]);
    }
}
