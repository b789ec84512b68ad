package org.preceptor.plugins.datasets.folder;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.preceptor.plugins.datasets.picture.Picture;
import org.preceptor.plugins.datasets.picture.Resize;

/**
 * By what the same picture is known under several names: of each picture half of its file's SHA-256, and, if asked for,
 * a difference hash, in which pictures that look alike differ in few bits: whether each of 8 × 8 points is darker than
 * the one to its right.
 */
final class Fingerprints {
    private static final Picture.Size POINTS = new Picture.Size(8, 9);

    /** How pictures are compared. */
    enum Compared {
        /** By the bytes of their files. */
        EXACT,
        /** Also by how they look. */
        SIMILAR,
        /** Not at all. */
        NONE
    }

    private final Compared compared;
    /** For each picture two numbers, 0 until it has been read. */
    private final long[] ofFiles;

    private final long[] ofLooks;

    Fingerprints(int count, Compared compared) {
        this.compared = compared;
        ofFiles = new long[compared == Compared.NONE ? 0 : 2 * count];
        ofLooks = new long[compared == Compared.SIMILAR ? count : 0];
    }

    /** A picture's bytes are here; may be called from several threads. */
    void add(int index, byte[] file) {
        if (compared == Compared.NONE || isKnown(index)) {
            return;
        }
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(file));
            ofFiles[2 * index + 1] = digest.getLong(8);
            ofFiles[2 * index] = digest.getLong(0);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    /** A picture was decoded. */
    void add(int index, Picture picture) {
        if (compared == Compared.SIMILAR) {
            ofLooks[index] = look(picture);
        }
    }

    boolean isKnown(int index) {
        return compared != Compared.NONE && ofFiles[2 * index] != 0;
    }

    /** Two numbers that files have in common only if they are the same. */
    Content content(int index) {
        return new Content(ofFiles[2 * index], ofFiles[2 * index + 1]);
    }

    /** How a picture looks; nothing for one without edges, as there are many. */
    Optional<Long> look(int index) {
        return compared == Compared.SIMILAR && ofLooks[index] != 0 ? Optional.of(ofLooks[index]) : Optional.empty();
    }

    /** Half of a SHA-256. */
    record Content(long first, long second) {}

    static long look(Picture picture) {
        Picture small = picture.resized(POINTS, Resize.STRETCH);
        long bits = 0;
        for (int y = 0; y < POINTS.height(); y++) {
            for (int x = 0; x + 1 < POINTS.width(); x++) {
                bits = bits << 1 | (brightness(small, y, x) < brightness(small, y, x + 1) ? 1 : 0);
            }
        }
        return bits;
    }

    private static int brightness(Picture picture, int y, int x) {
        int sum = 0;
        for (int channel = 0; channel < picture.channels(); channel++) {
            sum += picture.pixels()[(channel * picture.height() + y) * picture.width() + x] & 0xff;
        }
        return sum;
    }
}
