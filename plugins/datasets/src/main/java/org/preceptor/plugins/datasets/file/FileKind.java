package org.preceptor.plugins.datasets.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

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
    /** An image as telephones write it, HEIC or AVIF. */
    HEIF("a HEIC or AVIF image", "name a table"),
    /** A TIFF image. */
    TIFF("a TIFF image", "name a table"),
    /** A workbook of a spreadsheet program, new or old. */
    SPREADSHEET("a spreadsheet", "save its sheet as CSV"),
    /** A zip archive. */
    ZIP("a zip archive", "unpack it"),
    /** A file compressed with gzip. */
    GZIP("a gzip file", "unpack it"),
    /** A PDF document. */
    PDF("a PDF document", "save its table as CSV"),
    /** A Parquet file. */
    PARQUET("a Parquet file", "save its table as CSV");

    /** Bytes that are looked at. */
    private static final int START = 512;

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

    /** What a user can do where a JPEG or PNG file is expected. */
    public String toPicture() {
        return switch (this) {
            case GIF, WEBP, HEIF, TIFF -> "convert it to JPEG or PNG";
            case ZIP, GZIP -> "unpack it";
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
            return Optional.of(HEIF);
        }
        if (start.startsWith("PK\u0003\u0004")) {
            boolean sheet =
                    Arrays.asList("[Content_Types].xml", "_rels/", "xl/", "mimetypeapplication/vnd.oasis").stream()
                            .anyMatch(first -> start.startsWith(first, 30));
            return Optional.of(sheet ? SPREADSHEET : ZIP);
        }
        record Signature(FileKind kind, String bytes) {}
        return Arrays.asList(
                        new Signature(JPEG, "\u00ff\u00d8"),
                        new Signature(PNG, "\u0089PNG\r\n\u001a\n"),
                        new Signature(GIF, "GIF8"),
                        new Signature(TIFF, "II*\0"),
                        new Signature(TIFF, "MM\0*"),
                        new Signature(SPREADSHEET, "\u00d0\u00cf\u0011\u00e0"),
                        new Signature(GZIP, "\u001f\u008b"),
                        new Signature(PDF, "%PDF"),
                        new Signature(PARQUET, "PAR1"))
                .stream()
                .filter(signature -> start.startsWith(signature.bytes()))
                .map(Signature::kind)
                .findFirst();
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
