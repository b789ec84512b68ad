package org.preceptor.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.Normalisation;
import org.preceptor.core.failure.TrainingFailure;

class InputNormalisationTest {
    private static final Images IMAGES =
            new Images(2, 1, 2, new byte[] {10, 20, 30, 40, -1, 0, 2, 4}, new int[2], List.of());

    /** The first example, which inputs are compared with. */
    private record LessTheFirst(String name) implements Normalisation {
        @Override
        public List<Statistic> fit(Inputs training) {
            float[] row = new float[Math.toIntExact(training.shape().size())];
            training.read(0, row);
            for (int i = 0; i < row.length; i++) {
                row[i] *= (float) training.scale();
            }
            return List.of(new Statistic("first", training.shape(), row));
        }

        @Override
        public NDArray apply(NDArray inputs, NDList statistics) {
            return name.equals("wrong") ? inputs.flatten() : inputs.sub(statistics.get(0));
        }
    }

    @Test
    void picturesAreLearntFromAsWholeNumbersWithTheChannelsFirst() {
        Normalisation.Inputs inputs = new TrainingInputs(IMAGES);
        float[] row = new float[4];
        inputs.read(1, row);
        assertThat(inputs.size()).isEqualTo(2);
        assertThat(inputs.scale()).isEqualTo(1 / 255.0);
        float[] expected = new float[4];
        for (int i = 0; i < 4; i++) {
            expected[i] = IMAGES.pixels()[4 + i] & 0xff;
        }
        assertThat(row).containsExactly(expected);
    }

    @Test
    void vectorsAreLearntFromAsTheyAre() {
        Normalisation.Inputs inputs =
                new TrainingInputs(new Vectors(2, new float[] {1, 2, 3, 4}, new int[2], List.of()));
        float[] row = new float[2];
        inputs.read(1, row);
        assertThat(row).containsExactly(3, 4);
        assertThat(inputs.scale()).isEqualTo(1);
    }

    @Test
    void whatIsStoredComesBackAndAShortenedFileIsRefused() throws IOException {
        InputNormalisation fitted = InputNormalisation.fit(new LessTheFirst("less"), IMAGES);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        NormalisationFile.write(fitted, output);
        byte[] bytes = output.toByteArray();
        StoredNormalisation read = NormalisationFile.read(new ByteArrayInputStream(bytes), "run/normalisation");
        InputNormalisation again = InputNormalisation.of(new LessTheFirst("less"), read);
        assertThat(again.isLike(fitted)).isTrue();
        assertThat(again.statistics().get(0).name()).isEqualTo("first");
        assertThat(again.statistics().get(0).shape()).isEqualTo(new Shape(2, 1, 2));
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
        assertThatThrownBy(() -> NormalisationFile.read(new ByteArrayInputStream(cut), "run/normalisation"))
                .isInstanceOf(PreceptorException.class)
                .hasMessageStartingWith("run/normalisation: ")
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> InputNormalisation.of(new LessTheFirst("other"), read))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("data.normalisation: the run's settings name 'other', but what it has learnt is of 'less';"
                        + " restore the run's own files");
    }

    @Test
    void aFileThatNamesNoNormalisationIsRefused() {
        byte[] text = "{}\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> NormalisationFile.read(new ByteArrayInputStream(text), "run/normalisation"))
                .isInstanceOf(PreceptorException.class)
                .hasMessage(
                        "run/normalisation: expected a stored normalisation, but it names no normalisation; the file"
                                + " is damaged, use another checkpoint");
    }

    @Test
    void aPartThatChangesTheShapeIsNamed() {
        InputNormalisation wrong = InputNormalisation.fit(new LessTheFirst("wrong"), IMAGES);
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThatThrownBy(() -> wrong.apply(manager.zeros(new Shape(1, 2, 1, 2))))
                    .isInstanceOf(TrainingFailure.class)
                    .hasMessageContaining("normalisation 'wrong' failed");
        }
    }

    @Test
    void whatHasBeenLearntMustBeFinite() {
        Vectors infinite = new Vectors(1, new float[] {Float.POSITIVE_INFINITY}, new int[1], List.of());
        assertThatThrownBy(() -> InputNormalisation.fit(new LessTheFirst("less"), infinite))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("what 'less' has learnt ('first') is not finite");
    }
}
