package org.preceptor.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Sampler;
import org.preceptor.api.step.Rows;

/** Of 1000 training examples 100 have a label. */
class BatchSpecTest {

    @Test
    void twoStreamsAreDrawnFromTheLabelledAndFromAllOrFromTheOthers() {
        BatchSpec all = new BatchSpec(10, 4, true, Sampler.shuffled());
        assertThat(all.drawnFrom(Rows.LABELLED, 100, 1000)).isEqualTo(100);
        assertThat(all.drawnFrom(Rows.UNLABELLED, 100, 1000)).isEqualTo(1000);
        assertThat(all.drawnFrom(Rows.ALL, 100, 1000)).isEqualTo(1000);
        assertThat(new BatchSpec(10, 4, false, Sampler.shuffled()).drawnFrom(Rows.UNLABELLED, 100, 1000))
                .isEqualTo(900);
        assertThat(new BatchSpec(10, 4, false, Sampler.shuffled()).drawnFrom(Rows.ALL, 100, 1000))
                .isEqualTo(1000);
    }

    @Test
    void batchesOfLabelledExamplesAloneSeeNoOthers() {
        assertThat(new BatchSpec(10, 10, true, Sampler.shuffled()).drawnFrom(Rows.ALL, 100, 1000))
                .isEqualTo(100);
        assertThat(new BatchSpec(10, 0, true, Sampler.shuffled()).drawnFrom(Rows.ALL, 100, 1000))
                .isEqualTo(1000);
    }
}
