package org.preceptor.core.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.TextReader;

/**
 * A file that lists labelled examples, as published splits have them: one a line, by name (path below the data's
 * folder) or by index in the source's training examples, from 0. A class may follow after a blank, a tab or a comma; it
 * must be the one that the data has. Either may stand in double quotes, and a byte order mark is passed over. Empty
 * lines and lines that start with {@code #} are passed over.
 */
final class LabelList {
    private final Path file;
    private final List<String> classes;
    private final Examples examples;
    private final Map<String, Integer> byName = new HashMap<>();

    private LabelList(Path file, List<String> classes, Examples examples) {
        this.file = file;
        this.classes = classes;
        this.examples = examples;
        for (int i = 0; i < examples.names().size(); i++) {
            byName.put(examples.name(i), i);
        }
    }

    /**
     * The examples listed, in the order of the file.
     *
     * @throws PreceptorException with the line, if an example is unknown, listed twice or has no label, or a label is
     *     wrong
     */
    static int[] read(Path file, List<String> classes, Examples examples) {
        List<String> lines = lines(file);
        LabelList list = new LabelList(file, classes, examples);
        Map<Integer, Integer> lineOf = new LinkedHashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int index = list.parse(line, number);
            Integer before = lineOf.putIfAbsent(index, number);
            if (before != null) {
                throw list.complaint(
                        number,
                        "'" + examples.name(index) + "' is listed already on line " + before
                                + "; remove one of the two");
            }
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

    private int parse(String line, int number) {
        List<ListLine> readings = ListLine.readings(line);
        ListLine read = readings.stream()
                .filter(reading -> find(reading.example()) >= 0)
                .findFirst()
                .orElseThrow(() -> unknown(readings.get(readings.size() - 1).example(), number));
        int index = find(read.example());
        read.label().ifPresent(label -> checkLabel(index, label, number));
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

    private void checkLabel(int index, String label, int number) {
        int actual = examples.labels()[index];
        boolean numeric = label.matches("\\d{1,9}") && !classes.contains(label);
        int stated = numeric ? Integer.parseInt(label) : classes.indexOf(label);
        if (stated < 0 || stated >= classes.size()) {
            throw complaint(number, "unknown class '" + label + "'; " + Names.suggest(label, classes));
        }
        if (actual != Examples.UNLABELLED && stated != actual) {
            throw complaint(
                    number,
                    "'" + examples.name(index) + "' is listed as '" + classes.get(stated)
                            + "', but the data has it as '" + classes.get(actual) + "'; correct the list or the data");
        }
    }

    private PreceptorException unknown(String example, int number) {
        String names = examples.names().isEmpty() ? "" : " or a name such as '" + examples.name(0) + "'";
        return complaint(
                number,
                "no training example is called '" + example + "'; expected an index from 0 to " + (examples.size() - 1)
                        + names);
    }

    private PreceptorException complaint(int number, String problem) {
        return new PreceptorException(file + ":" + number + ": " + problem);
    }
}
