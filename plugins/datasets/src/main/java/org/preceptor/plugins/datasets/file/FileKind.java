package org.preceptor.plugins.datasets.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a file is by its first bytes, for messages about a file of another kind than expected. Text has no such bytes,
 * so a table is not among them.
 */
public enum FileKind {
    /** A JPEG image. */
    JPEG("a JPEG image", "name a table"),
    /** A PNG image. */
    PNG("a PNG image", "name a table"),
    /** A GIF image. */
    GIF("a GIF image", "name a table"),
    /** A WebP image. */
    WEBP("a WebP image", "name a table"),
    /** A BMP image. */
    BMP("a BMP image", "name a table"),
    /** An image as telephones write it. */
    HEIC("a HEIC image", "name a table"),
    /** An image as some web sites have it. */
    AVIF("an AVIF image", "name a table"),
    /** A JPEG XL image. */
    JPEG_XL("a JPEG XL image", "name a table"),
    /** A JPEG 2000 image. */
    JPEG_2000("a JPEG 2000 image", "name a table"),
    /** A film, or something else in the same container. */
    VIDEO("a video", "name a table"),
    /** A TIFF image. */
    TIFF("a TIFF image", "name a table"),
    /** A workbook of a spreadsheet program, new or old. */
    SPREADSHEET("a spreadsheet", "save its sheet as CSV"),
    /** A zip archive. */
    ZIP("a zip archive", "unpack it"),
    /** A tar archive. */
    TAR("a tar archive", "unpack it"),
    /** A file compressed with gzip. */
    GZIP("a gzip file", "unpack it"),
    /** A PDF document. */
    PDF("a PDF document", "save its table as CSV"),
    /** A Parquet file. */
    PARQUET(
            "a Parquet file",
            "read it with the data source 'parquet' (--source of 'predict'), or save its table as CSV");

    /** Bytes that are looked at. */
    private static final int START = 512;

    private static final Set<FileKind> READABLE = EnumSet.of(JPEG, PNG, GIF, BMP, TIFF, WEBP);
    private static final Set<FileKind> OTHER_PICTURES = EnumSet.of(HEIC, AVIF, JPEG_XL, JPEG_2000);

    private final String description;
    private final String toTable;

    FileKind(String description, String toTable) {
        this.description = description;
        this.toTable = toTable;
    }

    /** What it is called in a message: {@code a JPEG image}. */
    public String description() {
        return description;
    }

    /** What a user can do where a CSV file is expected. */
    public String toTable() {
        return toTable;
    }

    /** Whether it is a picture that can be read. */
    public boolean isReadablePicture() {
        return READABLE.contains(this);
    }

    /** Whether it is a picture of a kind that cannot be read. */
    public boolean isOtherPicture() {
        return OTHER_PICTURES.contains(this);
    }

    /** What a user can do where a picture is expected that can be read. */
    public String toPicture() {
        return switch (this) {
            case HEIC -> "convert it to JPEG, as 'heif-convert' does";
            case AVIF -> "convert it to PNG, as 'avifdec' does";
            case JPEG_XL, JPEG_2000 -> "convert it to JPEG or PNG";
            case ZIP, TAR, GZIP -> "unpack it";
            default -> "replace or remove it";
        };
    }

    /**
     * What a file is.
     *
     * @param file all of it, or its first bytes
     * @return empty if they are not those of a known kind
     */
    public static Optional<FileKind> of(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, START), StandardCharsets.ISO_8859_1);
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        }
        if (start.startsWith("ftyp", 4)) {
            return Optional.of(inContainer(start));
        }
        if (start.startsWith("PK\u0003\u0004")) {
            boolean sheet =
                    Arrays.asList("[Content_Types].xml", "_rels/", "xl/", "mimetypeapplication/vnd.oasis").stream()
                            .anyMatch(first -> start.startsWith(first, 30));
            return Optional.of(sheet ? SPREADSHEET : ZIP);
        }
        if (start.startsWith("ustar", 257)) {
            return Optional.of(TAR);
        }
        if (isBitmap(start)) {
            return Optional.of(BMP);
        }
        record Signature(FileKind kind, String bytes) {}
        return Arrays.asList(
                        new Signature(JPEG, "\u00ff\u00d8"),
                        new Signature(PNG, "\u0089PNG\r\n\u001a\n"),
                        new Signature(GIF, "GIF8"),
                        new Signature(TIFF, "II*\0"),
                        new Signature(TIFF, "MM\0*"),
                        new Signature(TIFF, "II+\0"),
                        new Signature(TIFF, "MM\0+"),
                        new Signature(JPEG_XL, "\u00ff\n"),
                        new Signature(JPEG_XL, "\0\0\0\fJXL "),
                        new Signature(JPEG_2000, "\0\0\0\fjP  "),
                        new Signature(SPREADSHEET, "\u00d0\u00cf\u0011\u00e0"),
                        new Signature(GZIP, "\u001f\u008b"),
                        new Signature(PDF, "%PDF"),
                        new Signature(PARQUET, "PAR1"))
                .stream()
                .filter(signature -> start.startsWith(signature.bytes()))
                .map(Signature::kind)
                .findFirst();
    }

    /** What the brands of an ISO base media file say (ISO/IEC 23008-12, 10; AVIF 1.1, section 6). */
    private static FileKind inContainer(String start) {
        int length = start.charAt(2) << 8 | start.charAt(3);
        String brands = start.substring(8, Math.max(8, Math.min(start.length(), length == 0 ? 12 : length)));
        if (brands.contains("avif") || brands.contains("avis")) {
            return AVIF;
        }
        return brands.matches("(?s).*(hei[cxms]|hev[cxms]|mif1|msf1).*") ? HEIC : VIDEO;
    }

    /** A bitmap's header, which begins with two letters alone: behind them are its length and zeros. */
    private static boolean isBitmap(String start) {
        return start.startsWith("BM")
                && start.startsWith("\0\0\0\0", 6)
                && start.length() > 14
                && start.charAt(14) <= 124;
    }

    /**
     * What a file on disk is.
     *
     * @return empty if its first bytes are not those of a known kind
     * @throws IOException if it cannot be read
     */
    public static Optional<FileKind> of(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return of(input.readNBytes(START));
        }
    }
}
