package org.preceptor.plugins.datasets.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataOutline;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.picture.PictureNames;

/** The pictures of one set of examples, in their order. */
final class PictureSet {
    private final PictureLoader loader;
    private final List<Integer> labels = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

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
    void addListed(FileTree tree, List<PictureList.Row> rows, List<String> classes) {
        rows.forEach(row -> add(
                tree,
                row.path(),
                row.label().isEmpty() ? Examples.UNLABELLED : classes.indexOf(row.label()),
                row.path()));
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
        files.forEach(file -> add(tree, file, Examples.UNLABELLED, tree.root().getFileName() + "/" + file));
    }

    /** Adds a picture. */
    void add(FileTree tree, String file, int label, String name) {
        loader.add(tree, file);
        labels.add(label);
        names.add(name);
    }

    PictureLoader loader() {
        return loader;
    }

    int count() {
        return names.size();
    }

    int[] labels() {
        return labels.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The pictures, to be decoded.
     *
     * @param noticed what the sizes that they have in their files show
     * @param closing is done once when they are closed
     */
    PictureExamples examples(PictureLoader.Geometry geometry, Function<int[], Findings> noticed, Runnable closing) {
        return new PictureExamples(loader, geometry, labels(), names, noticed, closing);
    }

    DataOutline.Part outline() {
        return new DataOutline.Part(labels(), names);
    }
}
