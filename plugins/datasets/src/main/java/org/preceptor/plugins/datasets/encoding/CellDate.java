package org.preceptor.plugins.datasets.encoding;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a column writes dates. As a number a date is the days since 1970-01-01, a time of day a part of one.
 *
 * @param pattern as Java's {@link DateTimeFormatter} has it
 */
public record CellDate(String pattern) {
    private static final double SECONDS = 86_400;

    private static final List<String> USUAL = List.of(
            "yyyy-MM-dd",
            "yyyy-MM-dd HH:mm",
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm",
            "yyyy-MM-dd'T'HH:mm:ss",
            "yyyy/MM/dd",
            "dd.MM.yyyy",
            "d.M.yyyy",
            "dd.MM.yyyy HH:mm",
            "dd/MM/yyyy",
            "MM/dd/yyyy",
            "M/d/yyyy",
            "dd-MM-yyyy",
            "dd MMM yyyy",
            "MMM d yyyy");

    /** The usual ways. */
    public static List<CellDate> usual() {
        return USUAL.stream().map(CellDate::new).toList();
    }

    private DateTimeFormatter formatter() {
        return DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Reads cells of one column. */
    public interface Reading {
        /** The days, or empty if a cell is no date written so. */
        Optional<Float> of(String cell);
    }

    /** Something that reads many cells. */
    public Reading reading() {
        DateTimeFormatter formatter = formatter();
        return cell -> {
            if (cell.length() < 6 || !Character.isLetterOrDigit(cell.charAt(0))) {
                return Optional.empty();
            }
            try {
                TemporalAccessor found = formatter.parse(cell);
                LocalDate date = found.query(TemporalQueries.localDate());
                LocalTime time = found.query(TemporalQueries.localTime());
                if (date == null) {
                    return Optional.empty();
                }
                LocalDateTime whole = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
                return Optional.of((float)
                        (whole.toLocalDate().toEpochDay() + whole.toLocalTime().toSecondOfDay() / SECONDS));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        };
    }
}
