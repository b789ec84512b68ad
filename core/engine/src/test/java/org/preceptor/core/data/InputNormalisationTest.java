package org.preceptor.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Codes;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.JoinedExamples;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.Normalisation;
import org.preceptor.api.step.Inputs;
import org.preceptor.core.failure.TrainingFailure;

class InputNormalisationTest {
    private static final Images IMAGES =
            new Images(2, 1, 2, new byte[] {10, 20, 30, 40, -1, 0, 2, 4}, new int[2], List.of());

    /** The first example, which inputs are compared with. */
    private record LessTheFirst(String name) implements Normalisation {
        @Override
        public List<Statistic> fit(Normalisation.Inputs training) {
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
        Normalisation.Inputs inputs = new TrainingInputs(IMAGES, IMAGES.inputs().only());
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
        Vectors vectors = new Vectors(2, new float[] {1, 2, 3, 4}, new int[2], List.of());
        Normalisation.Inputs inputs =
                new TrainingInputs(vectors, vectors.inputs().only());
        float[] row = new float[2];
        inputs.read(1, row);
        assertThat(row).containsExactly(3, 4);
        assertThat(inputs.scale()).isEqualTo(1);
    }

    @Test
    void eachInputOfNumbersIsNormalisedByItselfAndCodesAreLeftAlone() {
        Vectors numbers = new Vectors(2, new float[] {1, 2, 3, 4}, new int[2], List.of());
        Codes tokens =
                new Codes(InputForm.codes("tokens", DataType.INT32, 3), new int[] {7, 8, 9, 1, 2, 3}, new int[2]);
        Map<String, Examples> parts = new LinkedHashMap<>();
        parts.put("tokens", tokens);
        parts.put("numbers", numbers);
        parts.put("picture", IMAGES);
        InputNormalisation fitted = InputNormalisation.fit(new LessTheFirst("less"), new JoinedExamples(parts));
        assertThat(fitted.statistics()).containsOnlyKeys("numbers", "picture");
        assertThat(fitted.statistics().get("numbers").get(0).values()).containsExactly(1, 2);
        assertThat(fitted.statistics().get("picture").get(0).values())
                .isEqualTo(InputNormalisation.fit(new LessTheFirst("less"), IMAGES)
                        .statistics()
                        .get("inputs")
                        .get(0)
                        .values());
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray codes = manager.create(new int[] {7, 8, 9}, new Shape(1, 3));
            Inputs inputs = fitted.apply(new Inputs(Map.of(
                    "tokens",
                    codes,
                    "numbers",
                    manager.create(new float[] {3, 4}, new Shape(1, 2)),
                    "picture",
                    manager.zeros(new Shape(1, 2, 1, 2)))));
            assertThat(inputs.input("tokens")).isSameAs(codes);
            assertThat(inputs.input("numbers").toFloatArray()).containsExactly(2, 2);
        }
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
        assertThat(again.statistics().get("inputs").get(0).name()).isEqualTo("first");
        assertThat(again.statistics().get("inputs").get(0).shape()).isEqualTo(new Shape(2, 1, 2));
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
            assertThatThrownBy(() -> wrong.apply(Inputs.of(manager.zeros(new Shape(1, 2, 1, 2)))))
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
