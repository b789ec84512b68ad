package org.preceptor.plugins.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.preceptor.api.PreceptorException;

/**
 * The images of a tree by class. Each sub-folder is a class, its name the folder's, everything below it an example. If
 * the tree holds a single folder that holds folders, that one is taken for the tree (archives are often made that way).
 *
 * @param prefix the single top folder with a slash, or nothing
 * @param images for each class, sorted by name, the image files, sorted by name, with the prefix
 */
record ClassFolders(String prefix, SortedMap<String, List<String>> images) {

    /**
     * Reads the structure.
     *
     * @throws PreceptorException if there is no image, an image beside the class folders, or a class folder without
     *     images
     */
    static ClassFolders of(FileTree tree) {
        return of(tree, topFolder(tree), Optional.empty());
    }

    /**
     * Reads the classes in a folder of the tree.
     *
     * @param prefix the folder, with a slash, or nothing
     * @param excluded a folder that is no class, with a slash
     * @throws PreceptorException as above
     */
    static ClassFolders of(FileTree tree, String prefix, Optional<String> excluded) {
        if (ImageFiles.in(tree).isEmpty()) {
            throw new PreceptorException(
                    tree.root() + ": expected a folder of images for each class, found no image among "
                            + tree.files().size() + " files; supported are .jpg, .jpeg and .png");
        }
        SortedMap<String, List<String>> images = new TreeMap<>();
        SortedMap<String, Integer> others = new TreeMap<>();
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
                if (ImageFiles.isImage(file)) {
                    throw new PreceptorException(
                            tree.describe(file) + ": an image beside the class folders has no class; move it"
                                    + " into a class folder, or into a folder of its own given as 'unlabelled'");
                }
                continue;
            }
            String name = file.substring(prefix.length(), slash);
            List<String> files = images.computeIfAbsent(name, key -> new ArrayList<>());
            if (ImageFiles.isImage(file)) {
                files.add(file);
            } else {
                others.merge(name, 1, Integer::sum);
            }
        }
        images.forEach((name, files) -> {
            if (files.isEmpty()) {
                throw new PreceptorException(
                        tree.describe(prefix + name) + ": expected images of the class '" + name + "', found "
                                + others.getOrDefault(name, 0)
                                + " other files and no image; add images (.jpg, .jpeg, .png) or remove the"
                                + " folder");
            }
        });
        return new ClassFolders(prefix, images);
    }

    /** The single folder that everything stands in, with a slash, or nothing. */
    static String topFolder(FileTree tree) {
        List<String> images = ImageFiles.in(tree);
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
                        .filter(file -> file.indexOf('/') >= 0 || ImageFiles.isImage(file))
                        .allMatch(file -> file.startsWith(top))
                && tree.folders().stream().allMatch(folder -> (folder + "/").startsWith(top));
        boolean holdsFolders = images.stream().allMatch(file -> file.indexOf('/', top.length()) >= 0);
        return shared && holdsFolders ? top : "";
    }
}
