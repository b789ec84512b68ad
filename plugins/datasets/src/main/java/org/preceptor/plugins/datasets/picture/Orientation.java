package org.preceptor.plugins.datasets.picture;

import com.drew.metadata.exif.ExifDirectoryBase;
import java.util.OptionalInt;
import org.preceptor.plugins.datasets.file.FileKind;

/**
 * How a camera was held: tag 274 of a file's EXIF data (EXIF 2.32, section 4.6.4). A file that says nothing, or nothing
 * that can be read, is upright.
 *
 * @param tag 1 to 8; 1 is upright
 */
record Orientation(int tag) {
    private static final Orientation UPRIGHT = new Orientation(1);

    Orientation {
        if (tag < 1 || tag > 8) {
            throw new IllegalArgumentException("an orientation is 1 to 8, not " + tag);
        }
    }

    static Orientation of(byte[] file, FileKind kind) {
        OptionalInt tag = FirstDirectory.of(file, kind, ExifDirectoryBase.TAG_ORIENTATION);
        return tag.isPresent() && tag.getAsInt() >= 1 && tag.getAsInt() <= 8
                ? new Orientation(tag.getAsInt())
                : UPRIGHT;
    }

    /** Whether height and width change places. */
    boolean turned() {
        return tag >= 5;
    }

    /** The picture as it was seen. */
    Picture upright(Picture stored) {
        if (tag == 1) {
            return stored;
        }
        boolean turned = turned();
        boolean fromBottom = tag == 3 || tag == 4 || tag == 6 || tag == 7;
        boolean fromRight = tag == 2 || tag == 3 || tag == 7 || tag == 8;
        int height = turned ? stored.width() : stored.height();
        int width = turned ? stored.height() : stored.width();
        byte[] pixels = new byte[stored.pixels().length];
        for (int channel = 0, at = 0; channel < stored.channels(); channel++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++, at++) {
                    int row = turned ? x : y;
                    int column = turned ? y : x;
                    row = fromBottom ? stored.height() - 1 - row : row;
                    column = fromRight ? stored.width() - 1 - column : column;
                    pixels[at] = stored.pixels()[(channel * stored.height() + row) * stored.width() + column];
                }
            }
        }
        return new Picture(stored.channels(), height, width, pixels);
    }
}
