package org.preceptor.core.run.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.storage.DamagedFileException;
import org.preceptor.core.storage.StrictJson;

/** The file of a checkpoint's state is read if it is one that was written, and otherwise refused. */
class CheckpointStateTest {
    private static CheckpointState state(double sum) {
        return new CheckpointState(
                CheckpointState.FORMAT,
                "0123456789abcdef",
                106,
                Map.of("loss/grün", sum),
                Map.of("loss/grün", 10),
                3,
                96,
                Map.of("teacher", new Evaluation(0.75, Double.NaN, 20)),
                Map.of("keep-best", new CallbackState(new TreeMap<>(Map.of("score", sum)), 0.1, List.of(1L, 2L))),
                "early-stopping: enough",
                "300-1a2b",
                2,
                Map.of("variables.index", 1234L));
    }

    private static CheckpointState read(String text) {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8), CheckpointState.class, "state.json");
    }

    private static String written() {
        return new String(StrictJson.write(state(0.1 + 0.2)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1 + 0.2, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, -0.0, 1e300})
    void whatWasWrittenIsReadBack(double sum) {
        assertThat(StrictJson.read(StrictJson.write(state(sum)), CheckpointState.class, "state.json"))
                .isEqualTo(state(sum));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "1", "{\"format\" : 2}", "\u0000"})
    void dataThatAreNotAStateAreRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageStartingWith("state.json ");
    }

    @ParameterizedTest
    @CsvSource({
        "\"step\" : 106,\"step\" : \"106\"",
        "\"step\" : 106,\"step\" : 106.0",
        "\"step\" : 106,\"step\" : 1.06e2",
        "\"step\" : 106,\"step\" : null",
        "\"step\" : 106,\"step\" : -106",
        "\"step\" : 106,\"step\" : 95",
        "\"step\" : 106,\"stfp\" : 106",
        "\"step\",\"step\" : 1 \"step\"",
        "\"step\" : 106,\"step\" : 106 \"more\" : 1",
        "loss/grün,loss/grun",
        "variables.index\" : 1234,variables.index\" : null",
        "0.30000000000000004,0.300000000000000040",
        "\"NaN\",null",
        "\"NaN\",NaN"
    })
    void whatWasAlteredIsRefused(String was, String is) {
        String altered = written().replaceFirst(java.util.regex.Pattern.quote(was), is);
        assertThat(altered).isNotEqualTo(written());
        assertThatThrownBy(() -> read(altered))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageStartingWith("state.json ");
    }

    @Test
    void whatIsNotTheWholeFileIsRefused() {
        byte[] written = written().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < written.length; length++) {
            String cut = new String(Arrays.copyOf(written, length), StandardCharsets.UTF_8);
            assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(DamagedFileException.class);
        }
        assertThatThrownBy(() -> read(written() + " ")).isInstanceOf(DamagedFileException.class);
    }
}
