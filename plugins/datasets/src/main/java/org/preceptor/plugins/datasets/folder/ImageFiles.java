package org.preceptor.plugins.datasets.folder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LeftOut;

/** Which files count as images: those named {@code .jpg}, {@code .jpeg} or {@code .png}; others are left out. */
final class ImageFiles {
    private static final List<String> EXTENSIONS = List.of(".jpg", ".jpeg", ".png");

    /** Formats that cannot be read. */
    private static final Set<String> OTHER_PICTURES = Set.of(
            ".webp", ".heic", ".heif", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".jxl", ".jp2", ".svg", ".dng", ".cr2",
            ".nef", ".arw", ".raw", ".jfif");

    private ImageFiles() {}

    static boolean isImage(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        return EXTENSIONS.stream().anyMatch(lower::endsWith);
    }

    static List<String> in(FileTree tree) {
        return tree.files().stream().filter(ImageFiles::isImage).toList();
    }

    /** {@code 1 file}, {@code 3 files}. */
    static String count(int files) {
        return files + (files == 1 ? " file" : " files");
    }

    /**
     * What is left out of a tree: the files that are not images, by extension, pictures of other formats and the most
     * numerous first, and then what nobody means.
     */
    static Findings leftOut(FileTree tree) {
        SortedMap<String, List<String>> byExtension = new TreeMap<>();
        tree.files().stream()
                .filter(file -> !isImage(file))
                .forEach(file -> byExtension
                        .computeIfAbsent(extension(file), key -> new ArrayList<>())
                        .add(tree.root().getFileName() + "/" + file));
        Findings findings = Findings.none();
        List<Map.Entry<String, List<String>>> order = new ArrayList<>(byExtension.entrySet());
        order.sort(Comparator.<Map.Entry<String, List<String>>>comparingInt(
                        entry -> OTHER_PICTURES.contains(entry.getKey()) ? 0 : 1)
                .thenComparingInt(entry -> -entry.getValue().size()));
        for (Map.Entry<String, List<String>> entry : order) {
            boolean one = entry.getValue().size() == 1;
            String reason = entry.getKey().isEmpty()
                    ? (one ? "file" : "files") + " without an extension"
                    : entry.getKey()
                            + (one
                                    ? " file, which is not read as a picture"
                                    : " files, which are not read as pictures");
            findings = findings.leavingOut(LeftOut.of(reason, entry.getValue()));
        }
        return findings.and(tree.leftOut());
    }

    private static String extension(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.indexOf('.') < 0
                ? ""
                : name.substring(name.lastIndexOf('.')).toLowerCase(Locale.ROOT);
    }
}
