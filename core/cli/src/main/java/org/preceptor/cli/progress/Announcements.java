package org.preceptor.cli.progress;

import java.util.HashSet;
import java.util.Set;
import org.preceptor.core.run.event.DataSummary;

/** What the user has already read, so that a comparison does not repeat it for every run. */
public final class Announcements {
    private final Set<Object> made = new HashSet<>();

    /** Whether the warning or note is new; from now on it is not. */
    public boolean isNew(String message) {
        return made.add(message);
    }

    /** Whether a run with such data has not been described yet; from now on it has. */
    public boolean isNew(DataSummary data) {
        return made.add(data);
    }
}
