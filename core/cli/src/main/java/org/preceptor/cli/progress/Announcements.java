package org.preceptor.cli.progress;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.preceptor.core.run.event.DataSummary;

/**
 * What the user has already read, so that a comparison does not repeat it for every run. What concerns the data holds
 * for all runs, anything else for those of one method.
 */
public final class Announcements {
    private final Set<Object> made = new HashSet<>();
    private final Set<String> ofData = new HashSet<>();
    private String method = "";

    /** What is reported from now on concerns runs of this method, unless it is about the data. */
    public void begin(String another) {
        method = another;
    }

    /** Whether the warning or note is new; from now on it is not. */
    public boolean isNew(String message) {
        return made.add(ofData.contains(message) ? message : List.of(method, message));
    }

    /** Whether a run with such data has not been described yet; from now on it has. */
    public boolean isNew(DataSummary data) {
        data.findings().warnings().forEach(warning -> ofData.add(warning.line()));
        return made.add(data);
    }
}
