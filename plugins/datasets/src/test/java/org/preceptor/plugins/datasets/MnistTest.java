package org.preceptor.plugins.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.InputForms;

class MnistTest {
    private static final byte[] IMAGES = idx(new int[] {2, 2, 3}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255);
    private static final byte[] LABELS = idx(new int[] {2}, 7, 9);

    @TempDir
    Path folder;

    @Test
    void plainAndPackedFilesAreRead() throws IOException {
        put("train-images-idx3-ubyte", IMAGES);
        put("train-labels-idx1-ubyte.gz", pack(LABELS));
        put("t10k-images-idx3-ubyte.gz", pack(idx(new int[] {1, 2, 3}, 0, 0, 0, 0, 0, 1)));
        put("t10k-labels-idx1-ubyte", idx(new int[] {1}, 4));
        DataSet data = load();
        assertThat(data.classes()).hasSize(10);
        assertThat(data.training().inputs()).isEqualTo(InputForms.image(1, 2, 3));
        assertThat(data.training().labels()).containsExactly(7, 9);
        assertThat(((Images) data.training()).pixels()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) 255);
        assertThat(data.test())
                .hasValueSatisfying(test -> assertThat(test.labels()).containsExactly(4));
    }

    @Test
    void aTestSetMayBeMissing() {
        put("train-images-idx3-ubyte", IMAGES);
        put("train-labels-idx1-ubyte", LABELS);
        assertThat(load().test()).isEmpty();
    }

    @Test
    void everyShortenedFileIsRefused() throws IOException {
        put("train-labels-idx1-ubyte", LABELS);
        for (int length = 0; length < IMAGES.length; length++) {
            put("train-images-idx3-ubyte", Arrays.copyOf(IMAGES, length));
            refused("train-images-idx3-ubyte: ");
        }
        byte[] packed = pack(IMAGES);
        folder.resolve("train-images-idx3-ubyte").toFile().delete();
        put("train-images-idx3-ubyte.gz", Arrays.copyOf(packed, packed.length - 12));
        refused("cut short");
    }

    @Test
    void anotherKindOfFileIsRefused() {
        put("train-images-idx3-ubyte", LABELS);
        put("train-labels-idx1-ubyte", LABELS);
        refused("expected an IDX file of unsigned bytes in 3 dimensions (0x00000803), found 0x00000801");
    }

    @Test
    void labelsThatDoNotBelongToTheImagesAreRefused() {
        put("train-images-idx3-ubyte", IMAGES);
        put("train-labels-idx1-ubyte", idx(new int[] {3}, 1, 2, 3));
        refused("expected 2 labels, one for each image");
        put("train-labels-idx1-ubyte", idx(new int[] {2}, 1, 12));
        refused("expected labels from 0 to 9, found 12 at index 1");
    }

    @Test
    void aMissingFileIsNamed() {
        put("train-labels-idx1-ubyte", LABELS);
        refused("expected the file train-images-idx3-ubyte or train-images-idx3-ubyte.gz, found neither");
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        put("train-images-idx3-ubyte", Arrays.copyOf(IMAGES, 20));
        put("t10k-images-idx3-ubyte", LABELS);
        assertThat(new Mnist()
                        .configure(Options.of(Map.of("path", ".")))
                        .check(new DataContext(folder), CheckDepth.SAMPLE)
                        .faults())
                .satisfiesExactly(
                        cut -> assertThat(cut).contains("train-images-idx3-ubyte", "cut short"),
                        missing -> assertThat(missing).contains("expected the file train-labels-idx1-ubyte"),
                        other -> assertThat(other).contains("t10k-images-idx3-ubyte: expected an IDX file"),
                        missing -> assertThat(missing).contains("expected the file t10k-labels-idx1-ubyte"));
    }

    private void refused(String message) {
        assertThatThrownBy(this::load)
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(folder.toString())
                .hasMessageNotContaining("\n");
    }

    private DataSet load() {
        return new Mnist().configure(Options.of(Map.of("path", "."))).load(new DataContext(folder));
    }

    private void put(String name, byte[] content) {
        TestImages.write(folder, name, content);
    }

    private static byte[] idx(int[] dimensions, int... values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(4 + 4 * dimensions.length + values.length).putInt(0x800 + dimensions.length);
        Arrays.stream(dimensions).forEach(bytes::putInt);
        Arrays.stream(values).forEach(value -> bytes.put((byte) value));
        return bytes.array();
    }

    private static byte[] pack(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
