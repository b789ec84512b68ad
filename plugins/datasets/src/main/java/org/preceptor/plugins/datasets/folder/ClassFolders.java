package org.preceptor.plugins.datasets.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Findings;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.picture.PictureNames;

/**
 * The images of a tree by class. Each sub-folder is a class, its name the folder's, everything below it an example. If
 * the tree holds a single folder that holds folders, that one is taken for the tree (archives are often made that way).
 *
 * @param prefix the single top folder with a slash, or nothing
 * @param images for each class, sorted by name, the image files, sorted by name, with the prefix
 */
record ClassFolders(String prefix, SortedMap<String, List<String>> images) {
    private static final int NAMED = 3;

    /**
     * Reads the classes in a folder of the tree.
     *
     * @param prefix the folder, with a slash, or nothing
     * @param excluded a folder that is not a class, with a slash
     * @param noClass what can be done with an image that has no class
     * @param faults collects a missing image, images beside the class folders, and class folders without images, which
     *     are not among the classes then
     */
    static ClassFolders of(
            FileTree tree, String prefix, Optional<String> excluded, String noClass, FaultCollector faults) {
        if (tree.pictures().all().isEmpty()) {
            faults.add(tree.root() + ": expected a folder of images for each class, found no image among "
                    + ImageFiles.count(tree.files().size()) + "; " + PictureNames.SUPPORTED);
            return new ClassFolders(prefix, new TreeMap<>());
        }
        SortedMap<String, List<String>> images = new TreeMap<>();
        SortedMap<String, Integer> others = new TreeMap<>();
        List<String> stray = new ArrayList<>();
        for (String folder : tree.folders()) {
            if (folder.startsWith(prefix)
                    && folder.indexOf('/', prefix.length()) < 0
                    && folder.length() > prefix.length()
                    && !excluded.equals(Optional.of(folder + "/"))) {
                images.put(folder.substring(prefix.length()), new ArrayList<>());
            }
        }
        for (String file : tree.files()) {
            if (!file.startsWith(prefix) || excluded.filter(file::startsWith).isPresent()) {
                continue;
            }
            int slash = file.indexOf('/', prefix.length());
            if (slash < 0) {
                if (tree.pictures().has(file)) {
                    stray.add(file);
                }
                continue;
            }
            String name = file.substring(prefix.length(), slash);
            List<String> files = images.computeIfAbsent(name, key -> new ArrayList<>());
            if (tree.pictures().has(file)) {
                files.add(file);
            } else {
                others.merge(name, 1, Integer::sum);
            }
        }
        if (images.isEmpty()) {
            faults.add(withoutFolders(tree, prefix, stray.size()));
        } else {
            stray.forEach(file ->
                    faults.add(tree.describe(file) + ": an image beside the class folders has no class; " + noClass));
        }
        images.forEach((name, files) -> {
            if (files.isEmpty()) {
                int other = others.getOrDefault(name, 0);
                faults.add(tree.describe(prefix + name)
                        + ": expected images of the class '" + name + "', "
                        + (other == 0
                                ? "but the folder is empty"
                                : "found " + other + (other == 1 ? " other file" : " other files") + " and no image")
                        + "; add images (" + PictureNames.KINDS + ") or remove the folder");
            }
        });
        images.values().removeIf(List::isEmpty);
        return new ClassFolders(prefix, images);
    }

    /** For pictures in no folder at all: the user named one class's folder, or has not sorted them yet. */
    private static String withoutFolders(FileTree tree, String prefix, int pictures) {
        Path folder = tree.root().resolve(prefix);
        String found = SplitFolders.shown(tree, prefix) + ": expected a folder of images for each class, found "
                + (pictures == 1 ? "1 image" : pictures + " images") + " and no folder; ";
        if (!(tree instanceof FolderTree)) {
            return found + "pack them in folders named by their classes, say in a 'list' what they are"
                    + (tree instanceof TarTree ? ", or put the label of KEY.jpg beside it in KEY.cls" : "")
                    + "; pictures without labels are named in 'unlabelled'";
        }
        return found + "if this is one class's folder,"
                + " give its parent" + (folder.getParent() == null ? "" : ", " + folder.getParent())
                + ", else sort the images into folders named by their classes";
    }

    /** What looks as if the classes stood a folder deeper. */
    Findings findings(FileTree tree) {
        Findings findings = Findings.none();
        for (String name : holdingFolders()) {
            List<String> inner = inner(name);
            findings = findings.warning(new DataWarning(
                    "the class '" + name + "' holds no pictures itself, only folders of them: "
                            + String.join(", ", inner.subList(0, Math.min(NAMED, inner.size())))
                            + (inner.size() > NAMED ? " and " + (inner.size() - NAMED) + " more" : ""),
                    "if those are the classes, move them up to " + SplitFolders.shown(tree, prefix)));
        }
        return findings;
    }

    /** The classes whose pictures are all in folders of their own, more than one. */
    List<String> holdingFolders() {
        return images.keySet().stream()
                .filter(name -> inner(name).size() > 1 && !inner(name).contains(""))
                .toList();
    }

    /** The pictures of a class that there is. */
    List<String> of(String name) {
        return Objects.requireNonNull(images.get(name), name);
    }

    /** The folders of a class's pictures; nothing for those in the class's own. */
    private List<String> inner(String name) {
        int start = (prefix + name + "/").length();
        return of(name).stream()
                .map(file -> file.substring(start))
                .map(file -> file.substring(0, Math.max(0, file.indexOf('/'))))
                .distinct()
                .toList();
    }

    /** The single folder that contains everything, with a slash, or nothing. */
    static String topFolder(FileTree tree) {
        List<String> images = tree.pictures().all();
        if (images.isEmpty()) {
            return "";
        }
        String first = images.get(0);
        int slash = first.indexOf('/');
        if (slash < 0) {
            return "";
        }
        String top = first.substring(0, slash + 1);
        boolean shared = tree.files().stream()
                        .filter(file ->
                                file.indexOf('/') >= 0 || tree.pictures().has(file))
                        .allMatch(file -> file.startsWith(top))
                && tree.folders().stream().allMatch(folder -> (folder + "/").startsWith(top));
        boolean holdsFolders = images.stream().allMatch(file -> file.indexOf('/', top.length()) >= 0);
        return shared && holdsFolders ? top : "";
    }
}
