package org.preceptor.plugins.datasets.folder;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LabelForm;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.table.LabelTable;

/**
 * A list that says of pictures in a tree what their labels are and in which split they are, in place of the folders.
 *
 * @param file the list
 * @param classes their names in the order of their numbers, or what the numbers are called that are labels
 * @param rows in its order
 * @param findings what is to be known of the labels
 */
record PictureList(Path file, List<String> classes, List<Row> rows, Findings findings) {
    private static final float[] NO_NUMBERS = {};

    PictureList {
        classes = List.copyOf(classes);
        rows = List.copyOf(rows);
    }

    /**
     * A picture.
     *
     * @param path in the tree
     * @param mark the number of its class, or 0 where labels are rows of numbers; negative where there is none
     * @param label its label where these are rows of numbers
     * @param split which
     * @param line where the row ends
     */
    record Row(String path, int mark, float[] label, SplitFolders.Role split, long line) {}

    /**
     * Reads a list.
     *
     * @param form what a label is
     * @param known the classes of a model that is measured; empty if the list decides what classes there are
     * @param faults collects what is wrong with rows, which are left out
     * @throws PreceptorException if it cannot be read or a column is missing
     */
    static PictureList read(Path file, ListColumns columns, LabelForm form, List<String> known, FaultCollector faults) {
        ListRows read = ListRows.read(file, columns, form, faults);
        if (form == LabelForm.CLASS && read.label().size() > 1) {
            throw new PreceptorException(
                    file + ": 'label' names " + read.label().size()
                            + " columns, but a label is one class; name one column, or write 'task: multi-label' or 'task:"
                            + " regression'");
        }
        return of(file, read, columns.separator(), form, known, faults);
    }

    /** The list with these rows. */
    static PictureList of(
            Path file, ListRows read, String separator, LabelForm form, List<String> known, FaultCollector faults) {
        List<ListRows.Row> sound = new ArrayList<>();
        List<SplitFolders.Role> splits = new ArrayList<>();
        List<LabelTable.Entry> entries = new ArrayList<>();
        for (ListRows.Row row : read.rows()) {
            Optional<SplitFolders.Role> split =
                    row.split().isEmpty() ? Optional.of(SplitFolders.Role.TRAINING) : SplitFolders.Role.of(row.split());
            if (split.isEmpty()) {
                faults.add(read.place().apply(row.line()) + ": unknown split '" + row.split()
                        + "'; write train, val, test or unlabelled, or nothing, which is train");
                continue;
            }
            boolean hidden = split.get() == SplitFolders.Role.UNLABELLED;
            sound.add(row);
            splits.add(split.get());
            entries.add(new LabelTable.Entry(
                    row.line(), hidden ? row.label().stream().map(cell -> "").toList() : row.label()));
        }
        LabelTable labels = LabelTable.of(file, form, read.label(), separator, read.place(), known, entries, faults);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < sound.size(); i++) {
            ListRows.Row row = sound.get(i);
            SplitFolders.Role split = splits.get(i);
            boolean held = split == SplitFolders.Role.TEST || split == SplitFolders.Role.VALIDATION;
            if (held && !labels.labelled().get(i)) {
                faults.add(read.place().apply(row.line()) + ": a picture of the split '" + row.split()
                        + "' needs a label; write one, or leave the row out");
                continue;
            }
            int place = i;
            rows.add(new Row(
                    row.path(),
                    labels.marks()[i],
                    labels.rows().map(all -> all.values()[place]).orElse(NO_NUMBERS),
                    split,
                    row.line()));
        }
        return new PictureList(file, labels.names(), rows, labels.findings());
    }

    /**
     * The rows of a split whose pictures are in the tree, each once.
     *
     * @param faults collects those that are not
     */
    Map<SplitFolders.Role, List<Row>> found(FileTree tree, FaultCollector faults) {
        Map<SplitFolders.Role, List<Row>> found = new LinkedHashMap<>();
        Map<String, Long> seen = new HashMap<>();
        Set<String> files = new HashSet<>(tree.files());
        for (Row row : rows) {
            String path = inTree(tree, row.path);
            Long before = seen.putIfAbsent(path, row.line);
            if (before != null) {
                faults.add(file + ":" + row.line + ": '" + row.path + "' is in line " + before
                        + " too; keep one of the two");
            } else if (!tree.pictures().has(path)) {
                faults.add(file + ":" + row.line + ": " + missing(tree, files, row.path));
            } else {
                found.computeIfAbsent(row.split, split -> new ArrayList<>())
                        .add(new Row(path, row.mark, row.label, row.split, row.line));
            }
        }
        return found;
    }

    private static String missing(FileTree tree, Set<String> files, String path) {
        if (files.contains(path)) {
            return "'" + path + "' in " + tree.root() + " is not a picture; remove the row";
        }
        String below = path.substring(path.indexOf('/') + 1);
        return "there is no '" + path + "' in " + tree.root()
                + (files.contains(below)
                        ? "; write '" + below + "', for paths start there"
                        : "; paths start there, with / between folders");
    }

    /** What the tree calls a file that a list may call otherwise: {@code ./a.png}, or with backslashes. */
    private static String inTree(FileTree tree, String path) {
        if (tree.pictures().has(path)) {
            return path;
        }
        String plain = path.replace('\\', '/').replaceFirst("^(\\./)+", "");
        return tree.pictures().has(plain)
                ? plain
                : below(tree, path).filter(tree.pictures()::has).orElse(path);
    }

    /** Where in a folder a file is of which the whole path is written. */
    private static Optional<String> below(FileTree tree, String path) {
        if (!(tree instanceof FolderTree)) {
            return Optional.empty();
        }
        try {
            Path root = tree.root().toAbsolutePath().normalize();
            Path file = tree.root().getFileSystem().getPath(path).normalize();
            return file.isAbsolute() && file.startsWith(root)
                    ? Optional.of(root.relativize(file)
                            .toString()
                            .replace(root.getFileSystem().getSeparator(), "/"))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // no file is called so
        }
    }

    /** The pictures of the tree that no row names. */
    List<String> unnamed(FileTree tree) {
        Set<String> named = new HashSet<>();
        rows.forEach(row -> named.add(inTree(tree, row.path)));
        return tree.pictures().all().stream()
                .filter(file -> !named.contains(file))
                .toList();
    }
}
