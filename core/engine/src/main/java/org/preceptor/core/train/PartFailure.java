package org.preceptor.core.train;

import java.util.Optional;
import java.util.function.Supplier;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Part;

/** Names the part that failed while a step was traced: whoever wrote the pipeline has not written the part. */
final class PartFailure {
    private PartFailure() {}

    /**
     * What the part makes.
     *
     * @param kind what the part is, as messages call it
     * @throws TrainingFailure if the part throws or makes nothing; what Preceptor itself has to say goes through as it
     *     is
     */
    static <T> T naming(String kind, Part part, Supplier<T> work) {
        try {
            T made = work.get();
            if (made == null) {
                throw failure(kind, part, "it returned nothing", null);
            }
            return made;
        } catch (PreceptorException | TrainingFailure | OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) { // whatever a stranger's code throws is its failure
            throw failure(kind, part, describe(e), e);
        }
    }

    private static TrainingFailure failure(String kind, Part part, String problem, Throwable cause) {
        String plugin = Optional.ofNullable(part.getClass().getClassLoader())
                .map(ClassLoader::getName)
                .filter(name -> name.startsWith("plugin "))
                .map(name -> " of " + name)
                .orElse("");
        return new TrainingFailure(
                kind + " '" + part.name() + "'" + plugin + " failed while the step was put together: " + problem
                        + "; use another, or tell its author what --stacktrace shows",
                cause);
    }

    private static String describe(Throwable e) {
        String message = e.getMessage() == null
                ? ""
                : e.getMessage().lines().findFirst().orElse("").strip();
        if (message.isEmpty()) {
            return e.getClass().getSimpleName();
        }
        return e.getClass().getName().startsWith("org.preceptor.")
                ? message
                : e.getClass().getSimpleName() + ": " + message;
    }
}
