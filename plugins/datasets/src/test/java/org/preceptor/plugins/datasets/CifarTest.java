package org.preceptor.plugins.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Images;
import org.preceptor.api.spi.DataSource;

class CifarTest {

    @TempDir
    Path folder;

    @Test
    void batchesAreReadInOrderWithLabelsAndPixels() {
        put("c/data_batch_2.bin", record(10, 7));
        put("c/data_batch_1.bin", record(1, 3), record(2, 9));
        put("c/test_batch.bin", record(5, 0));
        DataSet data = cifar10("c");
        assertThat(data.classes()).startsWith("airplane").hasSize(10).endsWith("truck");
        assertThat(data.training().labels()).containsExactly(3, 9, 7);
        assertThat(data.test())
                .hasValueSatisfying(test -> assertThat(test.labels()).containsExactly(0));
        byte[] pixels = ((Images) data.training()).pixels();
        assertThat(Arrays.copyOfRange(pixels, 2 * 3072, 3 * 3072))
                .isEqualTo(Arrays.copyOfRange(record(10, 7), 1, 3073));
    }

    @Test
    void anArchiveHoldsTheSameAsItsFolder() throws IOException {
        byte[] batch = record(1, 3);
        archive(
                "c.tar.gz",
                Map.of(
                        "cifar-10-batches-bin/data_batch_1.bin",
                        batch,
                        "cifar-10-batches-bin/readme.html",
                        new byte[9],
                        "cifar-10-batches-bin/batches.meta.txt",
                        "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n".getBytes(StandardCharsets.UTF_8)));
        DataSet data = cifar10("c.tar.gz");
        assertThat(data.classes()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        assertThat(data.test()).isEmpty();
        assertThat(((Images) data.training()).pixels()).isEqualTo(Arrays.copyOfRange(batch, 1, 3073));
    }

    @Test
    void coarseAndFineLabelsOfCifar100AreDistinguished() {
        put("c/train.bin", record(1, 19, 99), record(2, 4, 40));
        assertThat(cifar100("fine").training().labels()).containsExactly(99, 40);
        assertThat(cifar100("coarse").training().labels()).containsExactly(19, 4);
        assertThat(cifar100("coarse").classes()).hasSize(20);
    }

    @Test
    void aFileCutShortIsRefused() {
        put("c/data_batch_1.bin", record(1, 3), Arrays.copyOf(record(1, 3), 100));
        refused("c", "data_batch_1.bin: expected records of 3073 bytes, found 3173 bytes, which end inside record 2");
    }

    @Test
    void aWrongLabelIsRefused() {
        put("c/data_batch_1.bin", record(1, 3), record(1, 200));
        refused("c", "data_batch_1.bin: expected labels from 0 to 9, found 200 in record 2");
    }

    @Test
    void missingFilesAreNamed() {
        put("c/test_batch.bin", record(1, 3));
        refused("c", "expected the file data_batch_1.bin of CIFAR's binary version, found test_batch.bin");
        put("d/data_batch_1.bin", record(1, 3));
        put("d/data_batch_3.bin", record(1, 3));
        refused("d", "expected data_batch_2.bin before data_batch_3.bin");
        refused("nowhere", "found nothing there");
    }

    @Test
    void aCheckNamesEverythingThatIsWrongAtOnceAndOutlinesTheRest() {
        put("c/data_batch_1.bin", record(1, 3), record(1, 200), record(1, 201));
        put("c/data_batch_3.bin", record(1, 4), new byte[7]);
        put("c/test_batch.bin", new byte[9]);
        TestImages.write(folder, "c/batches.meta.txt", "a\nb\n".getBytes(StandardCharsets.UTF_8));
        DataSource source = new Cifar10().configure(Options.of(Map.of("path", "c")));
        DataCheck check = source.check(new DataContext(folder), CheckDepth.SAMPLE);
        assertThat(check.faults())
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault).contains("expected data_batch_2.bin before data_batch_3.bin"),
                        fault -> assertThat(fault).contains("batches.meta.txt: expected 10 class names, found 2"),
                        fault ->
                                assertThat(fault).contains("data_batch_1.bin: ").contains("200 in record 2 and 1 more"),
                        fault ->
                                assertThat(fault).contains("data_batch_3.bin: ").contains("end inside record 2"),
                        fault -> assertThat(fault).contains("test_batch.bin: ").contains("end inside record 1"));
        assertThat(check.outline())
                .hasValueSatisfying(
                        outline -> assertThat(outline.training().labels()).containsExactly(3, -1, -1, 4));
        assertThatThrownBy(() -> cifar10("c")).hasMessageContaining("(and 4 more)");
    }

    @Test
    void anArchiveCutShortIsRefused() throws IOException {
        byte[] noise = new byte[3073 * 20];
        new java.util.Random(1).nextBytes(noise);
        for (int i = 0; i < 20; i++) {
            noise[i * 3073] = 1;
        }
        Path file = archive("c.tar.gz", Map.of("data_batch_1.bin", noise));
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, whole.length / 2, whole.length - 9}) {
            Files.write(file, Arrays.copyOf(whole, length));
            refused("c.tar.gz", "damaged or cut short");
        }
    }

    private void refused(String path, String message) {
        assertThatThrownBy(() -> cifar10(path))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(folder.resolve(path).toString())
                .hasMessageNotContaining("\n");
    }

    private DataSet cifar10(String path) {
        return new Cifar10().configure(Options.of(Map.of("path", path))).load(new DataContext(folder));
    }

    private DataSet cifar100(String labels) {
        return new Cifar100()
                .configure(Options.of(Map.of("path", "c", "labels", labels)))
                .load(new DataContext(folder));
    }

    private static byte[] record(int first, int... labels) {
        byte[] record = new byte[labels.length + 3072];
        for (int i = 0; i < record.length; i++) {
            record[i] = (byte) (i < labels.length ? labels[i] : first + i);
        }
        return record;
    }

    private void put(String name, byte[]... records) {
        byte[] content = new byte
                [Arrays.stream(records).mapToInt(record -> record.length).sum()];
        int at = 0;
        for (byte[] record : records) {
            System.arraycopy(record, 0, content, at, record.length);
            at += record.length;
        }
        TestImages.write(folder, name, content);
    }

    private Path archive(String name, Map<String, byte[]> files) throws IOException {
        Path file = folder.resolve(name);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
                header.setSize(entry.getValue().length);
                tar.putArchiveEntry(header);
                tar.write(entry.getValue());
                tar.closeArchiveEntry();
            }
        }
        return file;
    }
}
