package org.preceptor.core.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the settings of a file suit the method that is run.
 *
 * @param method its name; empty without one
 * @param ignored settings of parts that other methods have and this one does not
 * @param replaced parts of the method that were replaced because the options written for them are those of another
 *     kind, as text
 */
public record MethodFit(String method, List<IgnoredSetting> ignored, List<String> replaced) {
    /** That of settings which are whole, and merged with no method's. */
    static final MethodFit NONE = new MethodFit("", List.of(), List.of());

    public MethodFit {
        ignored = List.copyOf(ignored);
        replaced = List.copyOf(replaced);
    }

    /** What the user should know of it, a line each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!ignored.isEmpty()) {
            notes.add("for method '" + method + "' ignored: "
                    + ignored.stream().map(IgnoredSetting::path).distinct().collect(Collectors.joining(", ")));
        }
        if (!replaced.isEmpty()) {
            notes.add("for method '" + method + "' replaced: " + String.join(", ", replaced));
        }
        return notes;
    }
}
