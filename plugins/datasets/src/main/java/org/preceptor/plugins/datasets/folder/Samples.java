package org.preceptor.plugins.datasets.folder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.LeftOut;
import org.preceptor.plugins.datasets.file.FaultCollector;

/**
 * The samples of a WebDataset: files of one key, which is a name up to its first point. A picture's label is in
 * {@code KEY.cls}, under a key of {@code KEY.json}, or in {@code KEY.txt}, the first of these that there is.
 *
 * @param rows a row for each picture
 * @param used the files that labels were read from, or that findings name
 * @param findings labels without a picture, and those that are at odds with others
 */
record Samples(ListRows rows, Set<String> used, Findings findings) {
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
     * @param form what a label is
     * @param faults collects those that cannot be read
     */
    static Samples of(FileTree tree, ListColumns columns, LabelForm form, FaultCollector faults) {
        SortedMap<String, String> pictures = pictures(tree, faults);
        Set<String> files = new HashSet<>(tree.files());
        Set<String> used = new HashSet<>();
        List<String> label = columns.label().isEmpty() ? List.of(LABEL) : columns.label();
        List<ListRows.Row> rows = new ArrayList<>();
        List<TwoLabels.Pair> twice = new ArrayList<>();
        pictures.forEach((key, picture) -> {
            for (String extension : List.of(".cls", ".json", ".txt")) {
                if (files.contains(key + extension)) {
                    used.add(key + extension);
                }
            }
            List<String> cells = files.contains(key + ".cls")
                    ? List.of(text(tree, key + ".cls"))
                    : files.contains(key + ".json")
                            ? json(tree, key + ".json", columns, form, label, faults)
                            : files.contains(key + ".txt") ? List.of(text(tree, key + ".txt")) : List.of("");
            if (files.contains(key + ".cls") && files.contains(key + ".json")) {
                List<String> other =
                        json(tree, key + ".json", columns, form, label, new FaultCollector()); // .cls is taken
                twice.add(new TwoLabels.Pair(picture, String.join(" ", cells), String.join(" ", other)));
            }
            if (cells.size() == label.size()) {
                rows.add(new ListRows.Row(picture, cells, "", rows.size() + 1L));
            } else {
                // a label in one file cannot fill several columns
                rows.add(
                        new ListRows.Row(picture, label.stream().map(name -> "").toList(), "", rows.size() + 1L));
            }
        });
        List<String> orphans = tree.files().stream()
                .filter(file -> file.endsWith(".cls") && !used.contains(file))
                .toList();
        used.addAll(orphans);
        Set<String> classes =
                rows.stream().map(row -> String.join(" ", row.label())).collect(Collectors.toSet());
        Findings findings = new TwoLabels(twice, classes).findings(tree);
        return new Samples(
                new ListRows(
                        label,
                        rows,
                        row -> tree.describe(rows.get(Math.toIntExact(row) - 1).path())),
                used,
                orphans.isEmpty()
                        ? findings
                        : findings.leavingOut(LeftOut.of(
                                orphans.size() == 1 ? "label without a picture" : "labels without a picture",
                                orphans.stream().map(tree::describe).toList())));
    }

    /** The picture of each sample: {@code KEY.png}, or the only one, such as {@code KEY.left.png}. */
    private static SortedMap<String, String> pictures(FileTree tree, FaultCollector faults) {
        SortedMap<String, List<String>> all = new TreeMap<>();
        tree.pictures()
                .all()
                .forEach(file ->
                        all.computeIfAbsent(key(file), key -> new ArrayList<>()).add(file));
        SortedMap<String, String> pictures = new TreeMap<>();
        all.forEach((key, files) -> {
            List<String> plain = files.stream()
                    .filter(file -> file.indexOf('.', key.length() + 1) < 0)
                    .toList();
            List<String> found = plain.isEmpty() ? files : plain;
            pictures.put(key, found.get(0));
            for (String other : found.subList(1, found.size())) {
                faults.add(tree.describe(other) + ": the sample '" + key + "' has two pictures, this one and "
                        + found.get(0) + "; call "
                        + (plain.isEmpty()
                                ? "the one to be used " + key + ".png, or as its kind is"
                                : "one of them " + key + ".other.png"));
            }
        });
        return pictures;
    }

    private static List<String> json(
            FileTree tree,
            String file,
            ListColumns columns,
            LabelForm form,
            List<String> label,
            FaultCollector faults) {
        String at = tree.describe(file) + ": ";
        Optional<JsonObject> object = JsonObject.read(text(tree, file), at, faults);
        return label.stream()
                .map(name -> object.flatMap(each -> each.label(
                                each.values().containsKey(name) || !name.equals(LABEL) ? name : LABEL + "s",
                                form,
                                columns.separator(),
                                at,
                                faults))
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
