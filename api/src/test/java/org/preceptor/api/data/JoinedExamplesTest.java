package org.preceptor.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;

class JoinedExamplesTest {
    private static final int[] LABELS = {1, 0};
    private static final Images PICTURES =
            new Images(1, 1, 2, new byte[] {1, 2, 3, 4}, LABELS, List.of("first", "second"));
    private static final Codes TOKENS =
            new Codes(InputForm.codes("tokens", DataType.INT32, 2), new int[] {70_000, -1, 5, 6}, LABELS);
    private static final Vectors NUMBERS = new Vectors(1, new float[] {0.5f, 1.5f}, LABELS, List.of());

    private static JoinedExamples joined(Examples... parts) {
        Map<String, Examples> named = new LinkedHashMap<>();
        for (Examples part : parts) {
            named.put(List.of("picture", "tokens", "numbers").get(named.size()), part);
        }
        return new JoinedExamples(named);
    }

    /** Examples that are slow to read. */
    private static Examples slow(Examples fast) {
        return new Examples() {
            @Override
            public int size() {
                return fast.size();
            }

            @Override
            public InputForms inputs() {
                return fast.inputs();
            }

            @Override
            public int[] labels() {
                return fast.labels();
            }

            @Override
            public void read(int index, ByteBuffer target) {
                fast.read(index, target);
            }

            @Override
            public Optional<String> origin() {
                return Optional.of("file, size, time");
            }
        };
    }

    @Test
    void anExampleHasTheBytesOfAllItsInputsInTheirOrder() {
        JoinedExamples all = joined(PICTURES, TOKENS, NUMBERS);
        assertThat(all.inputs().names()).containsExactly("picture", "tokens", "numbers");
        assertThat(all.inputs()).hasToString("picture (1, 1, 2) uint8 and tokens (2) int32 and numbers (1) float32");
        assertThat(all.bytes()).isEqualTo(2 + 8 + 4);
        ByteBuffer record = ByteBuffer.allocate(all.bytes()).order(ByteOrder.nativeOrder());
        all.read(0, record);
        record.flip();
        assertThat(record.get()).isEqualTo((byte) 1);
        assertThat(record.get()).isEqualTo((byte) 2);
        assertThat(record.getInt()).isEqualTo(70_000);
        assertThat(record.getInt()).isEqualTo(-1);
        assertThat(record.getFloat()).isEqualTo(0.5f);
        assertThat(all.labels()).isEqualTo(LABELS);
        assertThat(all.names()).containsExactly("first", "second");
        assertThat(all.select(new int[] {1}).name(0)).isEqualTo("second");
        assertThat(all.select(new int[] {1}).inputs()).isEqualTo(all.inputs());
    }

    @Test
    void anOriginTellsWhatPartsAtHandHoldFromWhatTheyHeld() {
        assertThat(joined(PICTURES, TOKENS).origin()).isEmpty();
        String origin = joined(slow(PICTURES), TOKENS).origin().orElseThrow();
        assertThat(origin).contains("picture: file, size, time");
        Codes others = new Codes(TOKENS.form(), new int[] {70_000, -1, 5, 7}, LABELS);
        assertThat(joined(slow(PICTURES), others).origin()).isNotEqualTo(Optional.of(origin));
    }

    @Test
    void partsThatDoNotFitTogetherAreRefused() {
        assertThatThrownBy(() -> joined(PICTURES, TOKENS, new Vectors(1, new float[1], new int[1], List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected as many examples of each input, found picture: 2, tokens: 2, numbers: 1");
        assertThatThrownBy(() -> new JoinedExamples(Map.of("both", joined(PICTURES, TOKENS))))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("expected examples of one input, found 2: picture (1, 1, 2) uint8 and tokens (2) int32");
        assertThatThrownBy(() -> new JoinedExamples(Map.of("The picture", PICTURES)).inputs())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an input's name is in kebab-case, found 'The picture'");
    }

    @Test
    void formsSayWhichTypesTheirKindHas() {
        assertThatThrownBy(() -> new InputForm("mask", InputForm.Kind.CODES, DataType.FLOAT32, new Shape(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input 'mask': codes cannot be float32; images are uint8, numbers float32, codes uint8 or"
                        + " int32");
        assertThatThrownBy(() -> new InputForm("picture", InputForm.Kind.IMAGE, DataType.UINT8, new Shape(8, 8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input 'picture': an image is (channels, height, width), not (8, 8)");
        assertThatThrownBy(() -> InputForms.of(InputForm.numbers("a", 1), InputForm.numbers("a", 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each input of an example has a name of its own, found a, a");
        assertThatThrownBy(() -> new Codes(InputForm.codes("mask", DataType.UINT8, 1), new int[] {256}, new int[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected codes from 0 to 255 of mask (1) uint8, found 256");
    }

    @Test
    void aNetworkTakesInputsByNameOrTheOnlyOne() {
        InputForms several = joined(PICTURES, TOKENS, NUMBERS).inputs();
        assertThat(several.taken(List.of("numbers", "picture")).names()).containsExactly("numbers", "picture");
        assertThat(PICTURES.inputs().taken(List.of())).isEqualTo(PICTURES.inputs());
        assertThatThrownBy(() -> several.taken(List.of()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageStartingWith("expected examples of one input, found 3: ");
        assertThatThrownBy(() -> several.taken(List.of("nubers")))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("examples have no input 'nubers', but " + several
                        + "; did you mean 'numbers'? known: numbers, picture, tokens");
    }
}
