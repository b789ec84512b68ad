package org.preceptor.core.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.TextReader;
import org.preceptor.core.task.KnownLabels;

/**
 * A file that lists labelled examples, as published splits have them: one a line, by name (path below the data's
 * folder, a table's file and line) or by index in the source's training examples, from 0. A class may follow after a
 * blank, a tab or a comma; it must be the one that the data has. Either may be in double quotes, and a byte order mark
 * is skipped. Empty lines and lines that start with {@code #} are skipped.
 */
final class LabelList {
    /** How tables call the column of examples; in lower case. */
    private static final Set<String> TITLES =
            Set.of("image", "images", "file", "filename", "file_name", "path", "name", "example", "index", "id");

    private final Path file;
    private final List<String> classes;
    private final Examples examples;
    private final Map<String, Integer> byName = new HashMap<>();

    private LabelList(Path file, List<String> classes, Examples examples) {
        this.file = file;
        this.classes = classes;
        this.examples = examples;
        for (int i = 0; examples.named() && i < examples.size(); i++) {
            byName.put(examples.name(i), i);
        }
    }

    /**
     * The examples listed, in the order of the file.
     *
     * @throws PreceptorException with each line in which an example is unknown, listed twice or has no label, or a
     *     label is wrong
     */
    static int[] read(Path file, List<String> classes, Examples examples) {
        List<String> lines = lines(file);
        LabelList list = new LabelList(file, classes, examples);
        Map<Integer, Integer> lineOf = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        int listed = 0;
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            listed++;
            try {
                int index = list.parse(line, number, listed == 1);
                Integer before = lineOf.putIfAbsent(index, number);
                if (before != null) {
                    throw list.complaint(
                            number,
                            "'" + examples.name(index) + "' is listed already on line " + before
                                    + "; remove one of the two");
                }
            } catch (PreceptorException e) {
                faults.add(e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new FaultyDataException(faults, listed + " lines");
        }
        if (lineOf.isEmpty()) {
            throw new PreceptorException(file + ": expected labelled examples, one a line, found none; add some");
        }
        return lineOf.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<String> lines(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new PreceptorException(file + ": expected a list of labelled examples in UTF-8, found "
                    + (Files.isDirectory(file)
                            ? "a folder"
                            : Files.exists(file) ? "a pipe or a device" : "no such file")
                    + "; check 'labels'");
        }
        try (BufferedReader reader = new BufferedReader(new TextReader(
                Files.newInputStream(file), StandardCharsets.UTF_8, file.toString(), "save the file as UTF-8"))) {
            return reader.lines().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new PreceptorException(
                    file + ": expected a list of labelled examples, found one that cannot be read (" + e.getMessage()
                            + "); check 'labels'",
                    e);
        }
    }

    private int parse(String line, int number, boolean first) {
        List<ListLine> readings = ListLine.readings(line);
        ListLine read = readings.stream()
                .filter(reading -> find(reading.example()) >= 0)
                .findFirst()
                .orElseThrow(() -> unknown(line, readings.get(readings.size() - 1), number, first));
        int index = find(read.example());
        read.label().ifPresent(label -> checkLabel(index, label, line, number));
        if (examples.labels()[index] == Examples.UNLABELLED) {
            throw complaint(
                    number, "'" + examples.name(index) + "' has no label in the data; list labelled examples only");
        }
        return index;
    }

    private int find(String example) {
        Integer index = byName.get(example.replace('\\', '/').replaceFirst("^\\./", ""));
        if (index != null) {
            return index;
        }
        if (example.matches("\\d{1,9}") && Integer.parseInt(example) < examples.size()) {
            return Integer.parseInt(example);
        }
        return -1;
    }

    private void checkLabel(int index, String label, String line, int number) {
        if (KnownLabels.form(examples) != LabelForm.CLASS) {
            throw complaint(
                    number,
                    "expected an example alone, found '" + label + "' after it; labels are "
                            + KnownLabels.form(examples).description() + ", and the data have them");
        }
        int actual = examples.labels()[index];
        boolean numeric = label.matches("\\d{1,9}") && !classes.contains(label);
        int stated = numeric ? Integer.parseInt(label) : classes.indexOf(label);
        if (stated < 0 || stated >= classes.size()) {
            if (ListLine.hasOpenQuote(line)) {
                throw complaint(number, openQuote(line));
            }
            throw complaint(number, "unknown class '" + label + "'; " + Names.suggest(label, classes));
        }
        if (actual != Examples.UNLABELLED && stated != actual) {
            throw complaint(
                    number,
                    "'" + examples.name(index) + "' is listed as '" + classes.get(stated)
                            + "', but the data has it as '" + classes.get(actual) + "'; correct the list or the data");
        }
    }

    private PreceptorException unknown(String line, ListLine read, int number, boolean first) {
        Optional<String> cause = cause(line, read, first);
        if (cause.isPresent()) {
            return complaint(number, cause.get());
        }
        String example = read.example();
        String names = !examples.named() ? "" : " or a name such as '" + examples.name(0) + "'";
        return complaint(
                number,
                "no training example is called '" + example + "'; expected an index from 0 to " + (examples.size() - 1)
                        + names);
    }

    /** How the line is written, if that is why its example is unknown. */
    private Optional<String> cause(String line, ListLine read, boolean first) {
        if (ListLine.hasOpenQuote(line)) {
            return Optional.of(openQuote(line));
        }
        if (line.startsWith("'") && find(line.substring(1).replaceFirst("'.*", "")) >= 0) {
            return Optional.of("single quotes do not quote, found " + line + "; write double quotes or none");
        }
        int semicolon = line.lastIndexOf(';');
        if (semicolon > 0 && find(line.substring(0, semicolon).strip().replace("\"", "")) >= 0) {
            return Optional.of("expected a comma, a tab or a blank between the example and its class, found ';' in '"
                    + line + "'; write a comma");
        }
        boolean titles = TITLES.contains(read.example().toLowerCase(Locale.ROOT))
                && read.label().map(label -> !classes.contains(label)).orElse(true);
        return first && titles
                ? Optional.of("'" + line + "' looks like a line of column names, which a list does not have; "
                        + "remove it, or begin it with #")
                : Optional.empty();
    }

    private static String openQuote(String line) {
        return "the double quote in '" + line + "' is not closed; close or remove it";
    }

    private PreceptorException complaint(int number, String problem) {
        return new PreceptorException(file + ":" + number + ": " + problem);
    }
}
