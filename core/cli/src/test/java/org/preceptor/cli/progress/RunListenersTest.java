package org.preceptor.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.PartLookup;
import org.preceptor.cli.Captured;
import org.preceptor.core.metrics.JsonLinesLog;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.report.ReportListener;

class RunListenersTest {
    /** A process may be killed between any two of them, and the last one's end counts for all. */
    @Test
    void theLogHearsTheEndAfterAllOthersAndTheReportAfterTheLog() {
        try (RunListeners listeners =
                new RunListeners(Captured.pipe().terminal(), new Announcements(), PartLookup.none())) {
            List<TrainingListener> all = listeners.all();
            assertThat(all.subList(all.size() - 2, all.size()))
                    .hasExactlyElementsOfTypes(JsonLinesLog.class, ReportListener.class);
            assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(3);
        }
    }
}
