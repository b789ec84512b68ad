package org.preceptor.core.run;

import java.nio.file.Path;
import java.util.List;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.TrainingListener;

/**
 * Starts and resumes runs, on the calling thread. An application that binds its own can act before each run and after
 * it; it has {@link Training} injected, which is bound by default, to train.
 */
public interface Trainer {

    /** See {@link org.preceptor.core.Preceptor#train}. */
    RunEnd train(Pipeline pipeline, Path run, StopSignal stop, List<? extends TrainingListener> listeners);

    /** See {@link org.preceptor.core.Preceptor#resume}. */
    RunEnd resume(Path run, Continuation continuation, StopSignal stop, List<? extends TrainingListener> listeners);
}
