package org.preceptor.plugins.callbacks;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Callback;

/**
 * Ends a run once it has trained for so long, in all its processes. What comes before the first step and after the last
 * one is not counted. Two runs with the same budget do not take the same number of steps.
 */
public final class TimeBudget implements Callback {
    private static final String OPTION = "limit";
    private static final Pattern TEXT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(s|min|h)");

    private final String limit;
    private final double seconds;

    /** Of an hour. */
    public TimeBudget() {
        this("1 h", 3600);
    }

    private TimeBudget(String limit, double seconds) {
        this.limit = limit;
        this.seconds = seconds;
    }

    @Override
    public String name() {
        return "time-budget";
    }

    @Override
    public TimeBudget configure(Options options) {
        String text = options.text(OPTION, limit);
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw options.invalid(OPTION, "a time such as 45 s, 90 min or 1.5 h");
        }
        double amount = Double.parseDouble(matcher.group(1));
        double unit = matcher.group(2).equals("h") ? 3600 : matcher.group(2).equals("min") ? 60 : 1;
        if (!(amount > 0 && amount * unit < Integer.MAX_VALUE)) {
            throw options.invalid(OPTION, "a time above zero, such as 45 s, 90 min or 1.5 h");
        }
        return new TimeBudget(matcher.group(1) + " " + matcher.group(2), amount * unit);
    }

    @Override
    public void stepped(Step step) {
        if (step.seconds() >= seconds) {
            step.end("the budget of " + limit + " is used up");
        }
    }
}
