package org.preceptor.core.pipeline;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.FaultyDataException;

/** What to say where a run's data cannot be read because they are not where they were. */
public final class MovedData {
    private MovedData() {}

    /**
     * The failure with an advice, if there is nothing at the data source's path; else as it is.
     *
     * @param advice what to do if the data have moved
     */
    public static PreceptorException advised(PreceptorException failure, Pipeline pipeline, String advice) {
        if (pipeline.sourcePath().filter(Files::notExists).isEmpty()) {
            return failure;
        }
        if (failure instanceof FaultyDataException faulty) {
            List<String> faults = new ArrayList<>(faulty.faults());
            faults.set(0, faults.get(0) + "; " + advice);
            return new FaultyDataException(faults);
        }
        return new PreceptorException(failure.getMessage() + "; " + advice, failure);
    }
}
