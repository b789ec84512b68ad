package org.preceptor.cli.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.cli.terminal.FittingLine;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.metrics.Folding;

/** A progress bar that is never narrower than ten columns: what is beside it is shortened first. */
final class BarLine implements ProgressBarRenderer {
    private static final int NARROWEST = 10;
    private static final int WIDEST = 40;
    /** The bar's own brackets, and the blanks that set it off. */
    private static final int AROUND = 4;

    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private final Terminal terminal;
    private volatile Shown shown = new Shown(Double.NaN, Double.NaN, Double.NaN, Double.NaN, true);

    /** What the bar's thread reads while the training thread continues. */
    private record Shown(
            double secondsLeft, double loss, double accuracy, double examplesPerSecond, boolean hasAccuracy) {}

    BarLine(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The figures to show from now on. */
    void show(Pace pace) {
        shown = new Shown(
                pace.secondsLeft(), pace.loss(), pace.accuracy(), pace.examplesPerSecond(), pace.hasAccuracy());
    }

    @Override
    public String render(ProgressState state, int columns) {
        List<String> parts = new ArrayList<>(beside(state).parts(columns - NARROWEST - AROUND));
        int used = parts.stream().mapToInt(Folding::width).sum() + 2 * (parts.size() - 1);
        parts.add(1, bar(state, Math.min(WIDEST, columns - AROUND - used)));
        return String.join("  ", parts);
    }

    private FittingLine beside(ProgressState state) {
        String percent = String.format(Locale.ROOT, "%3.0f %%", 100 * state.getNormalizedProgress());
        FittingLine line = new FittingLine()
                .keep("training " + percent, percent)
                .add(3, String.format(Locale.ROOT, "%,d/%,d", state.getCurrent(), state.getMax()));
        Shown now = shown;
        if (Double.isFinite(now.secondsLeft())) {
            line.add(1, clock(now.secondsLeft()) + " left");
        }
        line.add(2, "loss " + Figures.loss(now.loss()));
        if (now.hasAccuracy()) {
            line.add(4, "training accuracy " + Figures.percent(now.accuracy()));
        }
        return line.add(5, Figures.speed(now.examplesPerSecond()));
    }

    private static String clock(double seconds) {
        Duration time = Duration.ofSeconds(Math.round(seconds));
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    private String bar(ProgressState state, int width) {
        double full = Math.min(1, state.getNormalizedProgress()) * width;
        int whole = (int) full;
        if (!terminal.unicode()) {
            boolean done = whole == width;
            return '[' + "=".repeat(whole) + (done ? "" : ">" + " ".repeat(width - whole - 1)) + ']';
        }
        String filled = "█".repeat(whole);
        if (whole < width) {
            filled += EIGHTHS.charAt((int) (8 * (full - whole))) + " ".repeat(width - whole - 1);
        }
        return '│' + (terminal.colours() ? YELLOW + filled + PLAIN : filled) + '│';
    }
}
