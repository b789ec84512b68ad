package org.preceptor.plugins.datasets.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataOutline;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.LabelRows;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.picture.PictureNames;

/** The pictures of one set of examples, in their order. */
final class PictureSet {
    private static final float[] NO_NUMBERS = {};

    private final PictureLoader loader;
    private final List<Integer> labels = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    /** For each picture its label where labels are rows of numbers; an empty row where it has none. */
    private final List<float[]> rows = new ArrayList<>();

    PictureSet(PictureLoader loader) {
        this.loader = loader;
    }

    /**
     * Adds pictures with classes.
     *
     * @param top what names leave out
     */
    void addClasses(FileTree tree, ClassFolders folders, String top, List<String> classes, FaultCollector faults) {
        for (Map.Entry<String, List<String>> entry : folders.images().entrySet()) {
            int label = classes.indexOf(entry.getKey());
            if (label < 0) {
                faults.add(tree.describe(folders.prefix() + entry.getKey()) + ": unknown class '" + entry.getKey()
                        + "'; " + Names.suggest(entry.getKey(), classes));
            } else {
                entry.getValue().forEach(file -> add(tree, file, label, file.substring(top.length())));
            }
        }
    }

    /** Adds pictures of a list, those without a label too. */
    void addListed(FileTree tree, List<PictureList.Row> listed) {
        listed.forEach(row -> add(tree, row.path(), row.mark(), row.label(), row.path()));
    }

    /** Adds pictures that a list does not name, without a label. */
    void addUnlisted(FileTree tree, List<String> files) {
        files.forEach(file -> add(tree, file, Examples.UNLABELLED, file));
    }

    /** @throws PreceptorException if there are none */
    void addUnlabelled(FileTree tree, String prefix) {
        List<String> files = tree.pictures().all().stream()
                .filter(file -> file.startsWith(prefix))
                .toList();
        if (files.isEmpty()) {
            throw new PreceptorException(tree.root() + ": expected images without labels, found no image among "
                    + ImageFiles.count(tree.files().size()) + "; " + PictureNames.SUPPORTED);
        }
        files.forEach(file -> add(tree, file, Examples.UNLABELLED, tree.shown(file)));
    }

    private void add(FileTree tree, String file, int mark, String name) {
        add(tree, file, mark, NO_NUMBERS, name);
    }

    private void add(FileTree tree, String file, int mark, float[] label, String name) {
        loader.add(tree, file);
        labels.add(mark);
        rows.add(label);
        names.add(name);
    }

    PictureLoader loader() {
        return loader;
    }

    /** The pictures, to be compared with others. */
    Copies.Part compared(String what) {
        return new Copies.Part(what, labels(), names, loader.fingerprints());
    }

    /**
     * How many pictures are of each class, where a label is a set of them.
     *
     * @param classes how many there are
     */
    int[] counts(int classes) {
        int[] counts = new int[classes];
        for (float[] row : rows) {
            for (int label = 0; label < row.length; label++) {
                counts[label] += row[label] > 0 ? 1 : 0;
            }
        }
        return counts;
    }

    int count() {
        return names.size();
    }

    int[] labels() {
        return labels.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The labels where they are rows of numbers.
     *
     * @param width numbers in one
     */
    private Optional<LabelRows> rows(LabelForm form, int width) {
        return form == LabelForm.CLASS
                ? Optional.empty()
                : Optional.of(new LabelRows(
                        form,
                        rows.stream()
                                .map(row -> row.length == 0 ? new float[width] : row)
                                .toArray(float[][]::new)));
    }

    /**
     * The pictures, to be decoded.
     *
     * @param form what a label is
     * @param width numbers in one
     * @param noticed what the sizes that they have in their files show
     * @param closing is done once when they are closed
     */
    Examples examples(
            PictureLoader.Geometry geometry,
            LabelForm form,
            int width,
            Function<int[], Findings> noticed,
            Runnable closing) {
        Examples examples = new PictureExamples(loader, geometry, labels(), names, noticed, closing);
        return rows(form, width).map(examples::withLabelRows).orElse(examples);
    }

    DataOutline.Part outline(LabelForm form, int width) {
        return new DataOutline.Part(labels(), names, rows(form, width), loader.unreadable());
    }
}
