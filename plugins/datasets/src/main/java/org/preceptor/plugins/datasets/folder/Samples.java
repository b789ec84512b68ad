package org.preceptor.plugins.datasets.folder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.preceptor.plugins.datasets.file.FaultCollector;

/**
 * The samples of a WebDataset: files of one key, which is a name up to its first point. A picture's label is in
 * {@code KEY.cls}, under a key of {@code KEY.json}, or in {@code KEY.txt}, the first of these that there is.
 *
 * @param rows a row for each picture
 * @param used the files that labels were read from
 */
record Samples(ListRows rows, Set<String> used) {
    private static final String LABEL = "label";
    private static final int LONGEST = 1 << 20;

    Samples {
        used = Set.copyOf(used);
    }

    /** Whether a tree holds samples: shards do, and a single tar file with a {@code .cls} beside a picture. */
    static boolean areIn(FileTree tree) {
        if (tree.isSharded()) {
            return true;
        }
        Set<String> files = new HashSet<>(tree.files());
        return tree instanceof TarTree
                && tree.pictures().all().stream().anyMatch(file -> files.contains(key(file) + ".cls"));
    }

    /**
     * Reads the labels.
     *
     * @param faults collects those that cannot be read
     */
    static Samples of(FileTree tree, ListColumns columns, FaultCollector faults) {
        Map<String, String> pictures = new TreeMap<>();
        for (String file : tree.pictures().all()) {
            String key = key(file);
            if (file.indexOf('.', key.length() + 1) > 0) {
                continue; // a second picture of a sample, such as KEY.mask.png
            }
            String other = pictures.putIfAbsent(key, file);
            if (other != null) {
                faults.add(tree.describe(file) + ": the sample '" + key + "' has two pictures, this one and " + other
                        + "; call one of them " + key + ".other.png");
            }
        }
        Set<String> files = new HashSet<>(tree.files());
        Set<String> used = new HashSet<>();
        List<String> label = columns.label().isEmpty() ? List.of(LABEL) : columns.label();
        List<ListRows.Row> rows = new ArrayList<>();
        pictures.forEach((key, picture) -> {
            for (String extension : List.of(".cls", ".json", ".txt")) {
                if (files.contains(key + extension)) {
                    used.add(key + extension);
                }
            }
            List<String> cells = files.contains(key + ".cls")
                    ? List.of(text(tree, key + ".cls"))
                    : files.contains(key + ".json")
                            ? json(tree, key + ".json", columns, label, faults)
                            : files.contains(key + ".txt") ? List.of(text(tree, key + ".txt")) : List.of("");
            if (cells.size() == label.size()) {
                rows.add(new ListRows.Row(picture, cells, "", rows.size() + 1L));
            } else {
                // a label in one file cannot fill several columns
                rows.add(
                        new ListRows.Row(picture, label.stream().map(name -> "").toList(), "", rows.size() + 1L));
            }
        });
        return new Samples(new ListRows(label, rows), used);
    }

    /** Faults of rows with the name of the picture in place of the row's number. */
    List<String> named(FileTree tree, List<String> faults) {
        String start = tree.root() + ":";
        return faults.stream()
                .map(fault -> {
                    int end = fault.startsWith(start) ? fault.indexOf(": ", start.length()) : -1;
                    String row = end < 0 ? "" : fault.substring(start.length(), end);
                    return row.matches("[0-9]{1,9}")
                            ? tree.describe(rows.rows()
                                            .get(Integer.parseInt(row) - 1)
                                            .path())
                                    + fault.substring(end)
                            : fault;
                })
                .toList();
    }

    private static List<String> json(
            FileTree tree, String file, ListColumns columns, List<String> label, FaultCollector faults) {
        Optional<Map<String, List<String>>> values =
                JsonRows.object(text(tree, file), tree.describe(file) + ": ", faults);
        return label.stream()
                .map(name -> values.map(each ->
                                each.containsKey(name) || !name.equals(LABEL) ? each.get(name) : each.get(LABEL + "s"))
                        .map(all -> all.isEmpty() ? columns.separator() : String.join(columns.separator(), all))
                        .orElse(""))
                .toList();
    }

    private static String text(FileTree tree, String file) {
        byte[] content = tree.read(file);
        return new String(content, 0, Math.min(content.length, LONGEST), StandardCharsets.UTF_8).strip();
    }

    private static String key(String file) {
        int point = file.indexOf('.', file.lastIndexOf('/') + 2);
        return point < 0 ? file : file.substring(0, point);
    }
}
