package org.preceptor.api.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.preceptor.api.Moment;

/**
 * A length of training.
 *
 * @param amount how many units, not negative
 * @param unit steps, epochs, or hundredths of the run
 */
public record Span(double amount, Unit unit) {
    private static final Pattern TEXT = Pattern.compile("([0-9.]+)\\s*(epochs?|steps?|%)");

    /** What a span counts. */
    public enum Unit {
        /** Steps of training. */
        STEPS,
        /** Passes over the training examples. */
        EPOCHS,
        /** Hundredths of the whole run. */
        PERCENT
    }

    public Span {
        if (!(amount >= 0)) {
            throw new IllegalArgumentException("a span cannot be negative: " + amount);
        }
    }

    /** A number of epochs. */
    public static Span epochs(double amount) {
        return new Span(amount, Unit.EPOCHS);
    }

    /** A number of steps. */
    public static Span steps(double amount) {
        return new Span(amount, Unit.STEPS);
    }

    /** A share of the whole run, in hundredths. */
    public static Span percent(double amount) {
        return new Span(amount, Unit.PERCENT);
    }

    /**
     * Reads {@code 80 epochs}, {@code 40000 steps} or {@code 25 %}.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Span parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no span: " + text);
        }
        double amount = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2).charAt(0)) {
            case 'e' -> epochs(amount);
            case 's' -> steps(amount);
            default -> percent(amount);
        };
    }

    /** This span in steps of the run that the moment belongs to. */
    public double inSteps(Moment moment) {
        return switch (unit) {
            case STEPS -> amount;
            case EPOCHS -> amount * moment.stepsPerEpoch();
            case PERCENT -> amount / 100 * moment.totalSteps();
        };
    }

    /** This span in epochs of the run that the moment belongs to. */
    public double inEpochs(Moment moment) {
        return unit == Unit.EPOCHS ? amount : inSteps(moment) / moment.stepsPerEpoch();
    }

    @Override
    public String toString() {
        String number = amount == Math.rint(amount) ? String.valueOf((long) amount) : String.valueOf(amount);
        return number + (unit == Unit.PERCENT ? " %" : " " + unit.name().toLowerCase(Locale.ROOT));
    }
}
