package org.preceptor.plugins.datasets;

import java.util.List;
import java.util.Locale;

/** Which files count as images: those named {@code .jpg}, {@code .jpeg} or {@code .png}; others are passed over. */
final class ImageFiles {
    private static final List<String> EXTENSIONS = List.of(".jpg", ".jpeg", ".png");

    private ImageFiles() {}

    static boolean isImage(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        return EXTENSIONS.stream().anyMatch(lower::endsWith);
    }

    static List<String> in(FileTree tree) {
        return tree.files().stream().filter(ImageFiles::isImage).toList();
    }
}
