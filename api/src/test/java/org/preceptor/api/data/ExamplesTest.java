package org.preceptor.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                        "test examples have the shape (1, 1, 1), training examples (1, 1, 2); they must be the same");
        assertThatThrownBy(() -> new DataSet(List.of("cat", "dog"), images, Optional.empty()).withValidation(other))
                .hasMessageStartingWith("validation examples have the shape (1, 1, 1), training examples (1, 1, 2)");
    }
}
