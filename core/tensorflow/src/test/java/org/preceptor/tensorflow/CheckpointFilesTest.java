package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CheckpointFilesTest {
    private static final String FULL =
            "could not compute SaveV2 of (), (64), (64), (8, 3, 3, 3), (8), (8), (8) and 60 more: /runs/a/variables"
                    + ".data-00000-of-00001.tempstate6770224128334441214; No space left on device";

    @Test
    void theReasonWhyACheckpointCouldNotBeSavedIsShort() {
        assertThat(CheckpointFiles.reason(new EngineException(FULL))).isEqualTo("No space left on device");
        assertThat(CheckpointFiles.reason(new EngineException("could not compute SaveV2 of (), (1): Unsupported type")))
                .isEqualTo("Unsupported type");
        assertThat(CheckpointFiles.reason(new IOException("/runs/a: File too large")))
                .isEqualTo("/runs/a: File too large");
    }
}
