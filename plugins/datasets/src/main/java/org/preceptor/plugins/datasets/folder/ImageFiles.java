package org.preceptor.plugins.datasets.folder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LeftOut;
import org.preceptor.plugins.datasets.file.FileKind;
import org.preceptor.plugins.datasets.picture.PictureNames;

/**
 * Which files of a tree are pictures: those that are called like one, and others that begin like one.
 *
 * @param all the pictures, in the tree's order
 * @param set the same
 * @param unreadable files that are pictures of kinds that cannot be read
 */
record ImageFiles(List<String> all, Set<String> set, Map<String, FileKind> unreadable) {
    /** Bytes that show of which kind a file is. */
    static final int START = 512;

    ImageFiles {
        all = List.copyOf(all);
        set = Set.copyOf(set);
        unreadable = Map.copyOf(unreadable);
    }

    /** Reads the beginning of a file. */
    @FunctionalInterface
    interface Start {
        byte[] of(String file) throws IOException;
    }

    /** The pictures among files; only those are looked at that are called otherwise. */
    static ImageFiles among(List<String> files, Start start) {
        List<String> all = new ArrayList<>();
        Map<String, FileKind> unreadable = new HashMap<>();
        for (String file : files) {
            Optional<FileKind> kind = PictureNames.isPicture(file) ? Optional.empty() : kind(file, start);
            if (PictureNames.isPicture(file)
                    || kind.filter(FileKind::isReadablePicture).isPresent()) {
                all.add(file);
            } else {
                kind.filter(FileKind::isOtherPicture).ifPresent(other -> unreadable.put(file, other));
            }
        }
        return new ImageFiles(all, new HashSet<>(all), unreadable);
    }

    private static Optional<FileKind> kind(String file, Start start) {
        try {
            return FileKind.of(start.of(file));
        } catch (IOException e) {
            return Optional.empty(); // nobody has called it a picture
        }
    }

    boolean has(String file) {
        return set.contains(file);
    }

    /** {@code 1 file}, {@code 3 files}. */
    static String count(int files) {
        return files + (files == 1 ? " file" : " files");
    }

    /**
     * What is left out of a tree: the files that are not images, by kind or extension, pictures that cannot be read and
     * the most numerous first, and then what nobody means.
     *
     * @param used other files that were read all the same
     */
    static Findings leftOut(FileTree tree, Set<String> used) {
        ImageFiles pictures = tree.pictures();
        SortedMap<String, List<String>> byReason = new TreeMap<>();
        for (String file : tree.files()) {
            if (!pictures.has(file) && !used.contains(file)) {
                FileKind kind = pictures.unreadable.get(file);
                byReason.computeIfAbsent(kind == null ? extension(file) : kind.name(), key -> new ArrayList<>())
                        .add(tree.shown(file));
            }
        }
        Findings findings = Findings.none();
        List<Map.Entry<String, List<String>>> order = new ArrayList<>(byReason.entrySet());
        order.sort(Comparator.<Map.Entry<String, List<String>>>comparingInt(
                        entry -> pictureKind(entry.getKey()).isPresent() ? 0 : 1)
                .thenComparingInt(entry -> -entry.getValue().size()));
        for (Map.Entry<String, List<String>> entry : order) {
            findings = findings.leavingOut(
                    LeftOut.of(reason(entry.getKey(), entry.getValue().size() == 1), entry.getValue()));
        }
        return findings.and(tree.leftOut());
    }

    /** Extensions begin with a point, names of kinds with a letter. */
    private static Optional<FileKind> pictureKind(String key) {
        return key.isEmpty() || key.startsWith(".") ? Optional.empty() : Optional.of(FileKind.valueOf(key));
    }

    private static String reason(String key, boolean one) {
        Optional<FileKind> kind = pictureKind(key);
        if (kind.isPresent()) {
            String name = kind.get().description().replaceAll("^an? ", "");
            String remedy = kind.get().toPicture();
            return name + (one ? ", which" : "s, which") + " cannot be read; "
                    + (one ? remedy : remedy.replace("convert it", "convert them"));
        }
        return key.isEmpty()
                ? (one ? "file" : "files") + " without an extension"
                : key + (one ? " file, which is not read as a picture" : " files, which are not read as pictures");
    }

    private static String extension(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.indexOf('.') < 0
                ? ""
                : name.substring(name.lastIndexOf('.')).toLowerCase(Locale.ROOT);
    }
}
