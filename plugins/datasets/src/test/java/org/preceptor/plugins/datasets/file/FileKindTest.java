package org.preceptor.plugins.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {
    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zip(String first) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(first));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "GIF89a, GIF",
        "RIFF....WEBPVP8, WEBP",
        "RIFF....WAVEfmt, ",
        "....ftypheic, HEIC",
        "....ftypavif, AVIF",
        "....ftypqt  , VIDEO",
        "BM......, ",
        "%PDF-1.7, PDF",
        "PAR1...., PARQUET",
        "'width,kind', ",
        "'', "
    })
    void aFileIsKnownByItsFirstBytes(String start, FileKind kind) {
        if (kind == null) {
            assertThat(FileKind.of(bytes(start))).isEmpty();
        } else {
            assertThat(FileKind.of(bytes(start))).contains(kind);
        }
    }

    @Test
    void aSpreadsheetIsToldFromAnotherArchive() throws IOException {
        assertThat(FileKind.of(zip("[Content_Types].xml"))).contains(FileKind.SPREADSHEET);
        assertThat(FileKind.of(zip("cat/1.jpg"))).contains(FileKind.ZIP);
        assertThat(FileKind.of(bytes("\u00d0\u00cf\u0011\u00e0"))).contains(FileKind.SPREADSHEET);
    }

    @Test
    void ofAFileTheStartIsRead() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[5000]);
        }
        assertThat(FileKind.of(Files.write(folder.resolve("a"), packed.toByteArray())))
                .contains(FileKind.GZIP);
        assertThat(FileKind.of(Files.write(folder.resolve("b"), bytes("\u00ff\u00d8\u00ff"))))
                .contains(FileKind.JPEG);
        assertThat(FileKind.of(Files.write(folder.resolve("c"), new byte[0]))).isEmpty();
    }

    @Test
    void eachKindSaysWhatToDoWithIt() {
        assertThat(FileKind.WEBP.description()).isEqualTo("a WebP image");
        assertThat(FileKind.HEIC.toPicture()).isEqualTo("convert it to JPEG, as 'heif-convert' does");
        assertThat(FileKind.WEBP.toTable()).isEqualTo("name a table");
        assertThat(FileKind.SPREADSHEET.toTable()).isEqualTo("save its sheet as CSV");
        assertThat(FileKind.ZIP.toPicture()).isEqualTo("unpack it");
    }
}
