package org.preceptor.core.failure;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.function.Supplier;
import org.preceptor.api.Moment;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.Schedule;
import org.preceptor.core.guard.CaughtThrowable;
import org.preceptor.core.guard.Faults;
import org.preceptor.core.guard.Rejection;
import org.preceptor.core.guard.TimeLimit;

/** Names the part that failed while a step was traced: the pipeline's author did not write the part. */
public final class PartFailure {
    private PartFailure() {}

    /**
     * What the part makes.
     *
     * @param kind what the part is, as messages call it
     * @throws TrainingFailure if the part throws or makes nothing; Preceptor's own exceptions pass unchanged
     */
    public static <T> T naming(String kind, Part part, Supplier<T> work) {
        return asking(kind, part, "while the step was put together", work);
    }

    /**
     * Refuses what a part has made of another shape or type than it must, where it was made.
     *
     * @throws TrainingFailure naming the part
     */
    public static void requireLike(String kind, Part part, NDArray made, Shape shape, DataType type) {
        if (!made.getShape().equals(shape) || made.getDataType() != type) {
            throw failure(
                    kind,
                    part,
                    "expected an array of shape " + shape + " and type " + type + ", found " + made.getShape() + " and "
                            + made.getDataType());
        }
    }

    /**
     * Refuses a named array of a part that has not a row for every example.
     *
     * @throws TrainingFailure naming the part
     */
    public static void requireRows(String kind, Part part, String name, NDArray made, long rows) {
        Shape shape = made.getShape();
        if (shape.dimension() < 1 || shape.get(0) != rows) {
            throw failure(
                    kind,
                    part,
                    "expected '" + name + "' to have a row for each of the " + rows + " examples, found the shape "
                            + shape);
        }
    }

    /**
     * What the part returns while the run trains, or is about to.
     *
     * @throws TrainingFailure if the part throws an error or an exception that is not one of Preceptor's, or returns
     *     nothing
     * @throws PartMemoryError if memory is used up
     */
    public static <T> T asking(String kind, Part part, String when, Supplier<T> work) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        try {
            T answer = work.get();
            if (!interrupted && Thread.interrupted()) {
                throw failure(kind, part, when, "it interrupted the thread that trains", Optional.empty());
            }
            if (answer == null) {
                throw failure(kind, part, when, "it returned nothing", Optional.empty());
            }
            return answer;
        } catch (PreceptorException | TrainingFailure | PartMemoryError e) {
            throw e;
        } catch (Throwable e) { // whatever third-party code throws is its failure
            Throwable caught = CaughtThrowable.of(e);
            if (caught instanceof OutOfMemoryError memory) {
                throw new PartMemoryError(named(kind, part), memory);
            }
            throw failure(kind, part, when, describe(caught), Optional.of(caught));
        }
    }

    /**
     * A schedule's value, which may be not finite.
     *
     * @throws TrainingFailure naming the schedule if it throws
     */
    public static double valueOf(Schedule schedule, Moment moment) {
        return asking("schedule", schedule, "at step " + moment.step(), () -> schedule.at(moment));
    }

    private static TrainingFailure failure(String kind, Part part, String problem) {
        return failure(kind, part, "while the step was put together", problem, Optional.empty());
    }

    private static TrainingFailure failure(
            String kind, Part part, String when, String problem, Optional<Throwable> cause) {
        String message = named(kind, part) + " failed " + when + ": " + problem
                + "; use another, or send its author the output of --stacktrace";
        return cause.map(each -> new TrainingFailure(message, each)).orElseGet(() -> new TrainingFailure(message));
    }

    private static String named(String kind, Part part) {
        String plugin = Optional.ofNullable(part.getClass().getClassLoader())
                .map(ClassLoader::getName)
                .filter(name -> name.startsWith("plugin "))
                .map(name -> " of " + name)
                .orElse("");
        return kind + " '" + nameOf(part) + "'" + plugin;
    }

    /** A part that fails may not come back even from being asked for its name. */
    private static String nameOf(Part part) {
        try {
            return TimeLimit.within(TimeLimit.forStopping(), () -> Faults.guard("asking for its name", part::name));
        } catch (Rejection e) {
            return part.getClass().getName();
        }
    }

    private static String describe(Throwable e) {
        boolean ours = !(e instanceof CaughtThrowable) && e.getClass().getName().startsWith("org.preceptor.");
        return ours && e.getMessage() != null
                ? e.getMessage().lines().findFirst().orElse("").strip()
                : Faults.describe(e);
    }
}
