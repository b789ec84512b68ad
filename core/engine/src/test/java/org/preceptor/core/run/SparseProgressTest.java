package org.preceptor.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparseProgressTest {

    @Test
    void ofManyExamplesTheLastIsReportedAndFewOthers() {
        List<Long> told = new ArrayList<>();
        SparseProgress progress = new SparseProgress((read, total) -> told.add(read));
        long start = System.nanoTime();
        for (int i = 1; i <= 100_000; i++) {
            progress.read(i, 100_000);
        }
        long tenths = (System.nanoTime() - start) / 100_000_000;
        assertThat(told).endsWith(100_000L).hasSizeLessThanOrEqualTo((int) tenths + 2);
    }
}
