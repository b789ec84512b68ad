package org.preceptor.tensorflow.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusTest {
    private static final int RESOURCE_EXHAUSTED = 8;
    private static final String FULL =
            "could not compute SaveV2 of (), (64), (64), (8, 3, 3, 3), (8), (8), (8) and 60 more: /runs/a/variables"
                    + ".data-00000-of-00001.tempstate6770224128334441214; No space left on device";

    @Test
    void aFullDiskIsNotBlamedOnMemory() {
        assertThat(Status.advice(RESOURCE_EXHAUSTED, FULL)).isEmpty();
        assertThat(Status.advice(RESOURCE_EXHAUSTED, "failed to allocate 4000000000 bytes"))
                .isEqualTo(" (out of memory; try a smaller batch)");
        assertThat(Status.advice(3, "failed to allocate")).isEmpty();
    }
}
