package org.preceptor.core.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;
import org.preceptor.api.config.SettingValue;

/** A setting that differs from run to run, and what it may be. */
public sealed interface Axis {

    /** The setting's path, as {@code --set} has it: {@code training.optimiser.learning-rate}. */
    String key();

    /** The values that a grid takes. */
    List<Setting> grid();

    /** A value at random. */
    Setting draw(RandomGenerator random);

    /** Where it is written. */
    String where();

    /**
     * Reads {@code [A, B]}, {@code {from: 0.001, to: 0.1, scale: log, count: 3}}, or a single value.
     *
     * @throws InvalidOptionException if a list is empty or holds a value twice, or a range is none
     */
    static Axis read(String key, Setting written) {
        if (written.isMapping() && written.mapping().containsKey("from")) {
            return Range.read(key, written);
        }
        return Listed.of(key, written.list(), written.where());
    }

    /** Values one by one. */
    record Listed(String key, List<Setting> values, String where) implements Axis {
        public Listed {
            values = List.copyOf(values);
        }

        static Listed of(String key, List<Setting> values, String where) {
            if (values.isEmpty()) {
                throw new InvalidOptionException(where, "'" + key + "' must have a value, found an empty list");
            }
            Map<Object, Setting> different = new LinkedHashMap<>();
            for (Setting value : values) {
                if (different.put(value.plain(), value) != null) {
                    throw new InvalidOptionException(
                            value.where(),
                            "'" + key + "' must have different values, found " + value.describe() + " twice");
                }
            }
            return new Listed(key, values, where);
        }

        @Override
        public List<Setting> grid() {
            return values;
        }

        @Override
        public Setting draw(RandomGenerator random) {
            return values.get(random.nextInt(values.size()));
        }
    }

    /** How far values of a range are apart. */
    enum Scale {
        /** By the same difference. */
        LINEAR,
        /** By the same factor. */
        LOG
    }

    /**
     * Numbers from one to another, both included.
     *
     * @param whole whether they are whole, as both ends are
     * @param count how many a grid takes; absent where none may
     */
    record Range(String key, double from, double to, Scale scale, boolean whole, OptionalInt count, String where)
            implements Axis {
        private static final int MOST = 1000;
        /** Of a number that is drawn or lies between the ends, so that it can be written down. */
        private static final MathContext DIGITS = new MathContext(4);

        static Range read(String key, Setting written) {
            Options options = new Options(written, PartLookup.none());
            double from = end(options, "from");
            double to = end(options, "to");
            Scale scale = options.choice("scale", Scale.LINEAR);
            OptionalInt count =
                    options.has("count") ? OptionalInt.of(options.integer("count", 2, 2, MOST)) : OptionalInt.empty();
            options.requireAllKnown();
            if (!(from < to)) {
                throw options.invalid("to", "greater than 'from'");
            }
            if (scale == Scale.LOG && from <= 0) {
                throw options.invalid("from", "above zero with scale: log");
            }
            boolean whole = isWhole(written, "from") && isWhole(written, "to");
            return new Range(key, from, to, scale, whole, count, written.where());
        }

        private static double end(Options options, String name) {
            if (!options.has(name)) {
                throw options.invalid(name, "a number, one end of the range");
            }
            return options.number(name, 0);
        }

        private static boolean isWhole(Setting written, String end) {
            Setting setting = Objects.requireNonNull(written.mapping().get(end));
            return setting.value() instanceof SettingValue.Whole;
        }

        @Override
        public List<Setting> grid() {
            int points = count.orElseThrow(() -> new InvalidOptionException(
                    where,
                    "'" + key + "' is a range, of which a grid needs a 'count', such as count: 3; or list values"));
            List<Setting> values = new ArrayList<>();
            for (int i = 0; i < points; i++) {
                values.add(at((double) i / (points - 1)));
            }
            return values.stream().distinct().toList();
        }

        @Override
        public Setting draw(RandomGenerator random) {
            return at(random.nextDouble());
        }

        /** @param share how far along the range, 0 to 1 */
        private Setting at(double share) {
            double value = scale == Scale.LOG ? from * Math.pow(to / from, share) : from + (to - from) * share;
            if (whole) {
                return Setting.of(Math.round(value), where);
            }
            double rounded = BigDecimal.valueOf(value).round(DIGITS).doubleValue();
            return Setting.of(Math.min(to, Math.max(from, rounded)), where);
        }
    }
}
