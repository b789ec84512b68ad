package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.config.SettingValue;

/**
 * Numbers between two bounds.
 *
 * @param from the least
 * @param to the greatest, not below
 */
public record Range(double from, double to) {

    public Range {
        if (!(from <= to && Double.isFinite(from) && Double.isFinite(to))) {
            throw new IllegalArgumentException("a range from " + from + " to " + to);
        }
    }

    /** An option that is a list of two numbers, such as {@code [0.08, 1]}. */
    static Range read(Options options, String name, Range defaultValue, double minimum, double maximum) {
        return options.setting(name)
                .map(setting -> {
                    if (!setting.isList() || setting.list().size() != 2) {
                        throw options.invalid(name, expected(minimum, maximum));
                    }
                    List<Setting> ends = setting.list();
                    double from = end(ends.get(0), options, name, minimum, maximum);
                    double to = end(ends.get(1), options, name, minimum, maximum);
                    if (from > to) {
                        throw options.invalid(name, expected(minimum, maximum));
                    }
                    return new Range(from, to);
                })
                .orElse(defaultValue);
    }

    private static double end(Setting end, Options options, String name, double minimum, double maximum) {
        double number =
                end.value() instanceof SettingValue.Numeric ? end.number().orElse(Double.NaN) : Double.NaN;
        if (!(number >= minimum && number <= maximum)) {
            throw options.invalid(name, expected(minimum, maximum));
        }
        return number;
    }

    private static String expected(double minimum, double maximum) {
        return "a list of two numbers from " + minimum + " to " + maximum + ", the smaller first";
    }

    /** Numbers from 0 to 1 as numbers of this range. */
    NDArray of(NDArray shares) {
        return shares.mul((float) (to - from)).add((float) from);
    }
}
