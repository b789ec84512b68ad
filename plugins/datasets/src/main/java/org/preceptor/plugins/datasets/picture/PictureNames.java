package org.preceptor.plugins.datasets.picture;

import java.util.List;
import java.util.Locale;

/** What picture files are called. A file that is called otherwise may be one all the same: its first bytes say so. */
public final class PictureNames {
    /** The kinds that are read, for messages. */
    public static final String KINDS = "JPEG, PNG, GIF, BMP, TIFF or WebP";

    /** The same as a remark. */
    public static final String SUPPORTED = "supported are " + KINDS.replace(" or ", " and ");

    private static final List<String> EXTENSIONS = List.of(
            ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".gif", ".bmp", ".dib", ".tif", ".tiff", ".webp");

    private PictureNames() {}

    /** Whether a file's name ends as those of pictures do that can be read. */
    public static boolean isPicture(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        return EXTENSIONS.stream().anyMatch(lower::endsWith);
    }
}
