package org.preceptor.core.data;

import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;
import org.preceptor.api.config.SettingValue;

/**
 * How many examples to set aside, drawn by seed.
 *
 * @param value a number of examples, or per cent of those there are
 * @param percent which of the two
 * @param seed of the draw
 * @param where it is written
 */
public record Amount(double value, boolean percent, long seed, String where) {
    private static final String EXPECTED =
            "a number of examples, a share such as '10 %', or a mapping with 'amount' and 'seed'";

    public Amount {
        if (!(value >= 0) || percent && value >= 100 || !percent && value != Math.rint(value)) {
            throw new InvalidOptionException(
                    where, "expected " + EXPECTED + "; found " + value + (percent ? " %" : ""));
        }
    }

    /** This many examples of {@code available}. */
    int of(int available) {
        return (int) (percent ? Math.round(value / 100 * available) : value);
    }

    /** As a pipeline writes it: {@code 500} or {@code 20 %}. */
    @Override
    public String toString() {
        String number = value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
        return percent ? number + " %" : number;
    }

    static Amount read(Setting setting, long seed) {
        if (setting.isMapping()) {
            Options options = new Options(setting, PartLookup.none());
            long own = options.integer("seed", (int) seed);
            Setting amount = options.setting("amount").orElseThrow(() -> options.invalid("amount", EXPECTED));
            options.requireAllKnown();
            return read(amount, own);
        }
        if (setting.value() instanceof SettingValue.Whole count
                && count.number() >= 0
                && count.number() <= Integer.MAX_VALUE) {
            return new Amount(count.number(), false, seed, setting.where());
        }
        if (setting.isText() && setting.text().strip().endsWith("%")) {
            try {
                String number = setting.text().strip();
                return new Amount(
                        Double.parseDouble(number.substring(0, number.length() - 1)), true, seed, setting.where());
            } catch (NumberFormatException e) {
                // reported below
            }
        }
        throw new InvalidOptionException(setting.where(), "expected " + EXPECTED + "; found " + setting.describe());
    }
}
