package org.preceptor.plugins.datasets.encoding;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.preceptor.api.data.Vectors;

/** What the cells of one column look like, by which one finds out what it holds. */
public final class ColumnProfile {
    /** Texts that are told apart; with more a column is no column of categories. */
    private static final int MOST_TEXTS = 10_000;
    /** Cells that are all numbers, after which a column is one of numbers and its texts need not be known. */
    private static final int NUMBERS = 1_000;
    /** A sign, three digits, a mark and three digits: what is longer and a plain number is nothing else. */
    private static final int LONGEST_AMBIGUOUS = 8;
    /** Cells that are tried as dates before a column is taken for one without. */
    private static final int TRIED = 50;

    private final Map<CellDate, CellDate.Reading> dates = new LinkedHashMap<>();
    private final Map<String, Integer> texts = new HashMap<>();
    private int cells;
    private int missing;
    private int withPoint;
    private int withComma;
    private int ambiguous;
    private int whole;
    private boolean numbersOnly = true;

    public ColumnProfile() {
        CellDate.usual().forEach(date -> dates.put(date, date.reading()));
    }

    public void addMissing() {
        missing++;
    }

    public void add(String cell) {
        cells++;
        boolean plain =
                cell.length() > LONGEST_AMBIGUOUS && Vectors.number(cell).isPresent();
        boolean point = plain || CellNumber.POINT.of(cell).isPresent();
        boolean comma =
                plain ? cell.indexOf('.') < 0 : CellNumber.COMMA.of(cell).isPresent();
        if (!plain && CellNumber.isAmbiguous(cell)) {
            ambiguous++;
        } else if (point && comma) {
            whole++;
        } else {
            withPoint += point ? 1 : 0;
            withComma += comma ? 1 : 0;
        }
        if (!dates.isEmpty()
                && !(cells > TRIED && point && dates.size() == CellDate.usual().size())) {
            dates.values().removeIf(reading -> reading.of(cell).isEmpty());
        }
        boolean number = point || comma;
        if (!number) {
            numbersOnly = false;
        }
        if (numbersOnly && dates.isEmpty() && cells > NUMBERS) {
            return;
        }
        if (texts.size() < MOST_TEXTS || texts.containsKey(cell)) {
            texts.merge(cell, 1, Integer::sum);
        }
    }

    public int missing() {
        return missing;
    }

    public int cells() {
        return cells;
    }

    /** How many different cells there are, or many. */
    public int different() {
        return texts.size();
    }

    /** How most numbers are written. */
    public CellNumber decimal() {
        return withComma > withPoint ? CellNumber.COMMA : CellNumber.POINT;
    }

    /** Whether numbers may be meant that are a thousand times as large. */
    public boolean isAmbiguous() {
        return ambiguous > 0 && withPoint == withComma;
    }

    /** How many cells are numbers, written as {@link #decimal} says. */
    public int numbers() {
        return whole + ambiguous + Math.max(withComma, withPoint);
    }

    /** The ways in which all cells are dates. */
    public List<CellDate> dates() {
        return cells == 0 ? List.of() : List.copyOf(dates.keySet());
    }

    /** Dates that mean another day if read another way. */
    public Optional<String> otherDate() {
        List<CellDate> all = dates();
        Set<Float> days = new TreeSet<>();
        for (CellDate date : all) {
            CellDate.Reading reading = date.reading();
            float sum = 0;
            for (String text : texts.keySet()) {
                sum += reading.of(text).orElse(0f);
            }
            days.add(sum);
        }
        return days.size() > 1 ? Optional.of(all.get(all.size() - 1).pattern()) : Optional.empty();
    }
}
