package org.preceptor.plugins.datasets.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Findings;
import org.preceptor.plugins.datasets.encoding.CellDate;
import org.preceptor.plugins.datasets.encoding.CellNumber;
import org.preceptor.plugins.datasets.encoding.ColumnChoice;
import org.preceptor.plugins.datasets.encoding.ColumnKind;
import org.preceptor.plugins.datasets.encoding.ColumnProfile;
import org.preceptor.plugins.datasets.encoding.TableColumn;
import org.preceptor.plugins.datasets.file.FaultCollector;

/**
 * What the columns of a table hold, found by reading it once.
 *
 * @param columns that models see
 * @param labels how numbers in the label's columns are written
 * @param findings what was found, as the user may not expect it
 */
record FoundColumns(List<TableColumn> columns, Map<String, CellNumber> labels, Findings findings) {
    /** A column of text with more different cells, and with few alike, is no category. */
    private static final int MANY = 50;

    private static final int NAMED = 8;

    FoundColumns {
        columns = List.copyOf(columns);
        labels = Map.copyOf(labels);
    }

    /**
     * Looks at a table.
     *
     * @param label the label's columns
     * @param choices what the user says of columns
     * @param missing what cells hold that hold nothing
     * @param faults collects columns that may be one thing or another
     * @throws PreceptorException if a column that is named is not there, or none is left
     */
    static FoundColumns in(
            Cells file,
            List<String> label,
            Map<String, ColumnChoice> choices,
            Set<String> missing,
            FaultCollector faults) {
        label.forEach(name -> file.readable(name, ""));
        Map<String, ColumnChoice> all = new HashMap<>(file.declared());
        choices.forEach((name, choice) -> all.merge(name, choice, ColumnChoice::over));
        choices.keySet().forEach(name -> file.place(name, ", which 'columns' names"));
        List<ColumnProfile> profiles =
                file.names().stream().map(name -> new ColumnProfile()).toList();
        file.read((cells, line) -> {
            for (int i = 0; i < Math.min(cells.size(), profiles.size()); i++) {
                if (missing.contains(cells.get(i))) {
                    profiles.get(i).addMissing();
                } else {
                    profiles.get(i).add(cells.get(i));
                }
            }
        });
        return new Search(file, all, faults).found(label, profiles);
    }

    /** The decision what each column holds. */
    private static final class Search {
        private final Cells file;
        private final Map<String, ColumnChoice> choices;
        private final FaultCollector faults;
        private final List<TableColumn> columns = new ArrayList<>();
        private final List<String> commas = new ArrayList<>();
        private final List<String> dates = new ArrayList<>();
        private final List<String> gaps = new ArrayList<>();
        private Findings findings = Findings.none();

        Search(Cells file, Map<String, ColumnChoice> choices, FaultCollector faults) {
            this.file = file;
            this.choices = choices;
            this.faults = faults;
        }

        FoundColumns found(List<String> label, List<ColumnProfile> profiles) {
            Map<String, CellNumber> labels = new HashMap<>();
            for (int i = 0; i < profiles.size(); i++) {
                String name = file.names().get(i);
                ColumnProfile profile = profiles.get(i);
                if (file.unreadable().containsKey(name)) {
                    refuse(name, choices.getOrDefault(name, ColumnChoice.none()));
                } else if (label.contains(name)) {
                    labels.put(name, profile.decimal());
                } else if (name.isEmpty()) {
                    warn("the column " + (i + 1) + " has no name, so it is left out", "name it, if it holds something");
                } else {
                    file.place(name, "");
                    add(name, profile, choices.getOrDefault(name, ColumnChoice.none()));
                }
            }
            if (columns.isEmpty() && faults.faults().isEmpty()) {
                throw new PreceptorException(file.header() + ": expected columns beside the label's that a model can"
                        + " learn from, found none");
            }
            return new FoundColumns(
                    columns,
                    labels,
                    Findings.none().noting(said()).and(gapsSaid()).and(findings));
        }

        private void refuse(String name, ColumnChoice choice) {
            if (!choice.kind().equals(Optional.of(ColumnKind.SKIP))) {
                faults.add(file.header() + ": the column '" + name + "' holds "
                        + file.unreadable().get(name) + "; write 'columns: {" + quoted(name)
                        + ": skip}' to leave it out");
            }
        }

        private void add(String name, ColumnProfile profile, ColumnChoice choice) {
            if (choice.kind().equals(Optional.of(ColumnKind.SKIP))) {
                return;
            }
            if (profile.cells() == 0) {
                warn(
                        "the column '" + name + "' is empty, so it is left out",
                        "fill it in, or write 'columns: {" + name + ": skip}' to confirm that");
                return;
            }
            Optional<ColumnKind> kind = choice.kind().isPresent() ? choice.kind() : kind(name, profile);
            if (kind.isEmpty()) {
                return;
            }
            if (profile.missing() > 0) {
                gaps.add(String.format(Locale.ROOT, "%,d in '%s'", profile.missing(), name));
            }
            CellNumber decimal = choice.decimal().orElse(profile.decimal());
            Optional<CellDate> date = Optional.empty();
            if (kind.get() == ColumnKind.NUMBER) {
                number(name, profile, choice, decimal);
            } else if (kind.get() == ColumnKind.DATE) {
                date = choice.format().map(CellDate::new).or(() -> date(name, profile));
                if (date.isEmpty()) {
                    return;
                }
                dates.add("'" + name + "' (" + date.get().pattern() + ")");
            }
            columns.add(TableColumn.of(name, kind.get(), decimal, date));
        }

        private Optional<ColumnKind> kind(String name, ColumnProfile profile) {
            if (10L * profile.numbers() >= 9L * profile.cells()) {
                return Optional.of(ColumnKind.NUMBER);
            }
            if (!profile.dates().isEmpty()) {
                return Optional.of(ColumnKind.DATE);
            }
            if (profile.different() > MANY && 2L * profile.different() > profile.cells()) {
                warn(
                        "the column '" + name + "' holds " + profile.different() + " different texts in "
                                + profile.cells() + " rows, so it is left out",
                        "write 'columns: {" + quoted(name)
                                + ": skip}' to confirm that, or 'category' to use the most frequent of them");
                return Optional.empty();
            }
            return Optional.of(ColumnKind.CATEGORY);
        }

        private void number(String name, ColumnProfile profile, ColumnChoice choice, CellNumber decimal) {
            if (decimal == CellNumber.COMMA) {
                commas.add("'" + name + "'");
            }
            if (profile.isAmbiguous() && choice.decimal().isEmpty()) {
                warn(
                        "the numbers in '" + name + "' may have a thousands separator or a decimal mark with three"
                                + " digits behind it; they are read as "
                                + (decimal == CellNumber.POINT ? "1,234 = 1234 and 1.234" : "1,234 and 1.234 = 1234"),
                        "write 'columns: {" + quoted(name) + ": {decimal: point}}' to confirm that, or 'comma'");
            }
        }

        private Optional<CellDate> date(String name, ColumnProfile profile) {
            List<CellDate> all = profile.dates();
            String remedy = "write its format, such as 'columns: {" + quoted(name) + ": {format: "
                    + (all.isEmpty() ? "dd.MM.yyyy" : all.get(0).pattern()) + "}}'";
            if (all.isEmpty()) {
                faults.add(file.file() + ": the column '" + name + "' holds no dates that are recognised; " + remedy);
                return Optional.empty();
            }
            Optional<String> other = profile.otherDate();
            if (other.isPresent()) {
                faults.add(file.file() + ": the dates in '" + name + "' may be written as "
                        + all.get(0).pattern() + " or " + other.get() + "; " + remedy);
                return Optional.empty();
            }
            return Optional.of(all.get(0));
        }

        private String said() {
            List<String> parts = new ArrayList<>();
            for (ColumnKind kind : List.of(ColumnKind.NUMBER, ColumnKind.CATEGORY)) {
                long count =
                        columns.stream().filter(column -> column.kind() == kind).count();
                if (count > 0) {
                    parts.add(count
                            + (count == 1 ? " column of " : " columns of ")
                            + (kind == ColumnKind.NUMBER ? "numbers" : "categories"));
                }
            }
            if (!dates.isEmpty()) {
                parts.add("dates in " + String.join(", ", dates));
            }
            return file.file() + ": " + file.divided() + String.join(", ", parts)
                    + (commas.isEmpty()
                            ? ""
                            : "; numbers with a decimal comma in "
                                    + commas.stream().limit(NAMED).collect(Collectors.joining(", "))
                                    + (commas.size() > NAMED ? " and " + (commas.size() - NAMED) + " more" : ""));
        }

        private Findings gapsSaid() {
            return gaps.isEmpty()
                    ? Findings.none()
                    : Findings.none()
                            .noting(file.file() + ": cells without a value: "
                                    + gaps.stream().limit(NAMED).collect(Collectors.joining(", "))
                                    + (gaps.size() > NAMED
                                            ? " and more in " + (gaps.size() - NAMED) + " columns"
                                            : ""));
        }

        private void warn(String found, String remedy) {
            findings = findings.warning(new DataWarning(file.file() + ": " + found, remedy));
        }

        private static String quoted(String name) {
            return name.matches("[A-Za-z][A-Za-z0-9_-]*") ? name : "\"" + Names.printable(name) + "\"";
        }
    }
}
