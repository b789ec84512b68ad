package org.preceptor.api.data;

import java.util.List;
import org.preceptor.api.PreceptorException;

/** Several things are wrong with the data. The message is about the first; the command line lists them all. */
public final class FaultyDataException extends PreceptorException {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    /** @param faults a line each: where, what was expected, what was found, what to do; at least one */
    public FaultyDataException(List<String> faults) {
        this(faults, "");
    }

    /**
     * @param faults a line each: where, what was expected, what was found, what to do; at least one
     * @param all how many things there were to look at, and what they are, such as {@code 104 images}; empty if unknown
     */
    public FaultyDataException(List<String> faults, String all) {
        super(faults.get(0)
                + (faults.size() == 1
                        ? ""
                        : " (and " + (faults.size() - 1) + " more" + (all.isEmpty() ? "" : " of " + all) + ")"));
        this.faults = List.copyOf(faults);
    }

    /** All of them, a line each. */
    public List<String> faults() {
        return faults;
    }
}
