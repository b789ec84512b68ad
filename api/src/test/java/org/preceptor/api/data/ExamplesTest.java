package org.preceptor.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private final Images images =
            new Images(1, 1, 2, new byte[] {1, 2, 3, 4, 5, 6}, new int[] {0, 1, 0}, List.of("a", "b", "c"));

    @Test
    void aSelectionKeepsPixelsLabelsAndNamesTogether() {
        Images selected = images.select(new int[] {2, 0});
        assertThat(selected.pixels()).containsExactly(5, 6, 1, 2);
        assertThat(selected.labels()).containsExactly(0, 0);
        assertThat(selected.names()).containsExactly("c", "a");
    }

    @Test
    void vectorsAreSelectedLikewise() {
        Vectors vectors = new Vectors(2, new float[] {1, 2, 3, 4}, new int[] {0, -1}, List.of());
        Vectors selected = vectors.select(new int[] {1});
        assertThat(selected.values()).containsExactly(3, 4);
        assertThat(selected.labels()).containsExactly(Examples.UNLABELLED);
        assertThat(selected.name(0)).isEqualTo("0");
    }

    @Test
    void theNumbersOfAVectorKeepTheirNames() {
        Vectors vectors =
                new Vectors(2, new float[] {1, 2, 3, 4}, new int[] {0, -1}, List.of(), List.of("width", "height"));
        assertThat(vectors.select(new int[] {1}).columns()).containsExactly("width", "height");
        assertThat(vectors.withLabels(new int[] {1, 1}).columns()).containsExactly("width", "height");
        assertThatThrownBy(() -> new Vectors(2, new float[2], new int[1], List.of(), List.of("width")))
                .hasMessage("vectors of 2 but 1 columns");
    }

    @Test
    void aPictureIsReadChannelsLastAndAVectorAsFloats() {
        Images colours = new Images(3, 1, 2, new byte[] {1, 2, 3, 4, 5, 6}, new int[1], List.of());
        ByteBuffer target =
                ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).put((byte) 9);
        colours.read(0, target);
        assertThat(target.array()).containsExactly(9, 1, 3, 5, 2, 4, 6, 0);
        assertThat(target.position()).isEqualTo(7);
        assertThat(colours.bytes()).isEqualTo(6);
        Vectors vectors = new Vectors(2, new float[] {1, 2, 3, 4}, new int[2], List.of());
        vectors.read(1, target.clear());
        assertThat(target.flip().getFloat()).isEqualTo(3);
        assertThat(target.getFloat()).isEqualTo(4);
        assertThatThrownBy(() -> vectors.read(2, target)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> images.read(-1, target)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aSelectionOfExamplesThatAreNotInMemoryReadsThemWhereTheyAre() {
        int[] closed = {0};
        Examples elsewhere = new Examples() {
            @Override
            public int size() {
                return 3;
            }

            @Override
            public InputForms inputs() {
                return images.inputs();
            }

            @Override
            public int[] labels() {
                return images.labels();
            }

            @Override
            public void read(int index, ByteBuffer target) {
                images.read(index, target);
            }

            @Override
            public boolean named() {
                return true;
            }

            @Override
            public String name(int index) {
                return images.name(index);
            }

            @Override
            public void close() {
                closed[0]++;
            }
        };
        Examples selected = elsewhere.select(new int[] {2, 0, 1}).select(new int[] {0, 2});
        ByteBuffer target = ByteBuffer.allocate(4);
        selected.read(0, target);
        selected.read(1, target);
        assertThat(target.array()).containsExactly(5, 6, 3, 4);
        assertThat(selected.names()).containsExactly("c", "b");
        assertThat(selected.labels()).containsExactly(0, 1);
        assertThat(selected.checksum(1)).isEqualTo(images.checksum(1));
        Examples relabelled = selected.withLabels(new int[] {Examples.UNLABELLED, 2});
        assertThat(relabelled.labels()).containsExactly(Examples.UNLABELLED, 2);
        assertThat(relabelled.names()).containsExactly("c", "b");
        relabelled.close();
        assertThat(closed[0]).isEqualTo(1);
    }

    @Test
    void sizesThatDoNotAgreeAreRefused() {
        assertThatThrownBy(() -> new Images(1, 2, 2, new byte[3], new int[] {0}, List.of()))
                .hasMessage("1 images of 1x2x2 need 4 bytes, found 3");
        assertThatThrownBy(() -> new Images(1, 1, 1, new byte[1], new int[] {0}, List.of("a", "b")))
                .hasMessage("1 images but 2 names");
    }

    @Test
    void aDataSetNeedsTwoClassesAndTestExamplesOfTheSameShape() {
        assertThatThrownBy(() -> new DataSet(List.of("cat"), images, Optional.empty()))
                .hasMessage("the data has 1 class [cat]; a classifier needs at least two");
        Images other = new Images(1, 1, 1, new byte[1], new int[] {0}, List.of());
        assertThatThrownBy(() -> new DataSet(List.of("cat", "dog"), images, Optional.of(other)))
                .hasMessage(
                        "test examples have (1, 1, 1) uint8, training examples (1, 1, 2) uint8; they must be the same");
        assertThatThrownBy(() -> new DataSet(List.of("cat", "dog"), images, Optional.empty()).withValidation(other))
                .hasMessageStartingWith("validation examples have (1, 1, 1) uint8, training examples (1, 1, 2) uint8");
    }
}
