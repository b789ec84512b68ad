package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A recursion through arrays that does not end, which would otherwise reach native code at the end of the stack. */
class RecursionTest {

    /** Practically forever. */
    private static final int FOR_EVER = Integer.MAX_VALUE;

    private static NDArray nested(NDArray array, int depth) {
        return depth == 0 ? array : nested(array.add(1), depth - 1);
    }

    @Test
    void inATraceItEndsWhileThereIsRoomOnTheStack() {
        Program.Builder builder = Program.builder();
        assertThatThrownBy(() -> {
                    builder.step(
                            "deep",
                            List.of(),
                            trace -> Map.of("deep", nested(trace.manager().create(1f), FOR_EVER)));
                    builder.build().close();
                })
                .isInstanceOf(StackOverflowError.class)
                .hasMessage("more than 2000 calls within one another");
    }

    @Test
    void atOnceItEndsWhileThereIsRoomOnTheStack() {
        try (NDManager manager = GraphEngine.get().newBaseManager()) {
            assertThatThrownBy(() -> nested(manager.create(1f), FOR_EVER))
                    .isInstanceOf(StackOverflowError.class)
                    .hasMessage("more than 2000 calls within one another");
        }
    }

    @Test
    void oneThatEndsIsComputed() {
        try (NDManager manager = GraphEngine.get().newBaseManager()) {
            assertThat(nested(manager.create(1f), 1000).getFloat()).isEqualTo(1001);
        }
    }
}
