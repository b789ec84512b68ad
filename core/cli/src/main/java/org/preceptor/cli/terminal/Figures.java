package org.preceptor.cli.terminal;

import java.util.Locale;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.Interval;

/** Numbers as reports show them. */
public final class Figures {
    private static final double NARROW = 0.05;

    private Figures() {}

    /** A share from 0 to 1 in per cent, one decimal; a dash where there is none. */
    public static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** An accuracy with its 95 % interval: {@code 71.4 % (45–88)}, {@code 62.7 % (61.8–63.6)}. */
    public static String accuracy(Evaluation evaluation) {
        return percent(evaluation.accuracy()) + " (" + interval(evaluation.interval()) + ")";
    }

    /** An interval in per cent, without the sign; with a decimal where it is narrow. */
    public static String interval(Interval interval) {
        String format = interval.halfWidth() < NARROW ? "%.1f–%.1f" : "%.0f–%.0f";
        return String.format(Locale.ROOT, format, 100 * interval.low(), 100 * interval.high());
    }

    /** A loss, to four significant digits or so. */
    public static String loss(double loss) {
        String format = Math.abs(loss) < 10 ? "%.3f" : Math.abs(loss) < 1e6 ? "%.1f" : "%.3g";
        return Double.isNaN(loss) ? "–" : String.format(Locale.ROOT, format, loss);
    }

    /** A metric, to three decimals or four significant digits. */
    public static String metric(double value) {
        return loss(value);
    }

    /** How many examples a second. */
    public static String speed(double examplesPerSecond) {
        return Double.isFinite(examplesPerSecond)
                ? String.format(Locale.ROOT, "%,.0f examples/s", examplesPerSecond)
                : "– examples/s";
    }

    /** A time: {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "–";
        }
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
        }
        long minutes = Math.round(seconds / 60);
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}
