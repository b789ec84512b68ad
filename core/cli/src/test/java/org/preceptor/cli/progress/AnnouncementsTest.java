package org.preceptor.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForms;
import org.preceptor.core.run.event.DataSummary;

class AnnouncementsTest {

    @Test
    void whatConcernsTheDataIsReportedOnceAndAnythingElseOnceForEachMethod() {
        DataWarning few = new DataWarning("the test set has only 3 examples", "set more aside");
        DataSummary data = new DataSummary(
                "made",
                InputForms.vector(2),
                Map.of("cat", 5),
                10,
                Map.of(),
                Map.of("cat", 3),
                Findings.none().warning(few));
        Announcements announcements = new Announcements();

        announcements.begin("supervised");
        assertThat(announcements.isNew(data)).isTrue();
        assertThat(announcements.isNew(few.line())).isTrue();
        assertThat(announcements.isNew("still at chance")).isTrue();
        assertThat(announcements.isNew("still at chance")).as("another seed").isFalse();

        announcements.begin("fixmatch");
        assertThat(announcements.isNew(data)).isFalse();
        assertThat(announcements.isNew(few.line())).isFalse();
        assertThat(announcements.isNew("still at chance")).isTrue();
    }
}
