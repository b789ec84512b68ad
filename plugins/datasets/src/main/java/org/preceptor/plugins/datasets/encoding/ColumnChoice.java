package org.preceptor.plugins.datasets.encoding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.config.SettingValue;

/**
 * What a user says of a column; what they do not say is found or as for all columns.
 *
 * @param kind what it holds
 * @param fill what stands for a missing number
 * @param categories how categories are encoded
 * @param format of dates
 * @param decimal how numbers are written
 */
public record ColumnChoice(
        Optional<ColumnKind> kind,
        Optional<Fill> fill,
        Optional<CategoryForm> categories,
        Optional<String> format,
        Optional<CellNumber> decimal) {

    /** Nothing. */
    public static ColumnChoice none() {
        return new ColumnChoice(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** One column that holds something for certain. */
    public static ColumnChoice of(ColumnKind kind) {
        return new ColumnChoice(
                Optional.of(kind), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(CellNumber.POINT));
    }

    /** A column of dates that are written in one way. */
    public static ColumnChoice ofDates(String format) {
        return new ColumnChoice(
                Optional.of(ColumnKind.DATE),
                Optional.empty(),
                Optional.empty(),
                Optional.of(format),
                Optional.empty());
    }

    /**
     * What the user says, and where that is nothing, what is known already.
     *
     * @param known what the file itself says
     * @param said by the user
     */
    public static ColumnChoice over(ColumnChoice known, ColumnChoice said) {
        return new ColumnChoice(
                said.kind().or(known::kind),
                said.fill(),
                said.categories(),
                said.format().or(known::format),
                said.decimal().or(known::decimal));
    }

    /** Reads the option {@code columns}: a mapping from names to a kind, or to a mapping of options. */
    public static Map<String, ColumnChoice> read(Options options) {
        Map<String, ColumnChoice> choices = new LinkedHashMap<>();
        Optional<Setting> written = options.setting("columns");
        if (written.isEmpty()) {
            return choices;
        }
        if (!written.get().isMapping()) {
            throw options.invalid("columns", "a mapping from columns to what they hold, such as {sex: category}");
        }
        Options all = options.nested("columns");
        written.get().mapping().forEach((name, setting) -> {
            if (setting.isMapping()) {
                choices.put(name, of(all.nested(name)));
            } else {
                choices.put(
                        name,
                        new ColumnChoice(
                                Optional.of(all.choice(name, ColumnKind.NUMBER)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
            }
        });
        all.requireAllKnown();
        return choices;
    }

    private static ColumnChoice of(Options options) {
        Optional<String> format = options.text("format");
        format.ifPresent(pattern -> {
            try {
                CellDate.Reading unused = new CellDate(pattern).reading();
            } catch (IllegalArgumentException e) {
                throw options.invalid("format", "a format of dates such as dd.MM.yyyy or yyyy-MM-dd HH:mm");
            }
        });
        ColumnChoice choice = new ColumnChoice(
                options.has("kind")
                        ? Optional.of(options.choice("kind", ColumnKind.NUMBER))
                        : format.map(pattern -> ColumnKind.DATE),
                options.has("fill") ? Optional.of(fill(options)) : Optional.empty(),
                options.has("categories")
                        ? Optional.of(options.choice("categories", CategoryForm.ONE_HOT))
                        : Optional.empty(),
                format,
                options.has("decimal") ? Optional.of(options.choice("decimal", CellNumber.POINT)) : Optional.empty());
        options.requireAllKnown();
        return choice;
    }

    /** Reads the option {@code fill}. */
    public static Fill fill(Options options) {
        Optional<Setting> written = options.setting("fill");
        if (written.isPresent()
                && (written.get().value() instanceof SettingValue.Whole
                        || written.get().number().isPresent())) {
            return new Fill.Constant((float) options.number("fill", 0, -Float.MAX_VALUE, Float.MAX_VALUE));
        }
        return options.choice("fill", Fill.Statistic.MEDIAN);
    }
}
