package org.preceptor.core.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a third-party exception declares about itself. It stands for the exception once this has been caught: an
 * exception's methods are third-party code too, and may fail, differ from call to call, or never return.
 */
public final class CaughtThrowable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Duration ALLOWED = Duration.ofSeconds(2);
    private static final int DEEPEST = 50;
    private static final Set<ClassLoader> OURS = ours();

    private final String type;
    private final String simpleType;
    private final String description;

    private CaughtThrowable(Reading.Level level, String description, @Nullable Throwable cause) {
        super(level.message, cause, false, true);
        this.type = level.thrown.getClass().getName();
        this.simpleType = Faults.nameOf(level.thrown.getClass());
        this.description = description;
        setStackTrace(level.stack);
    }

    private static Set<ClassLoader> ours() {
        Set<ClassLoader> loaders = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ClassLoader loader = CaughtThrowable.class.getClassLoader(); loader != null; loader = loader.getParent()) {
            loaders.add(loader);
        }
        loaders.add(null); // Java's own
        return loaders;
    }

    /**
     * The exception itself if it and all its causes are of Java's, the program's or the application's classes;
     * otherwise what could be learnt of it within two seconds.
     */
    public static Throwable of(Throwable thrown) {
        if (isOurs(thrown)) {
            return thrown;
        }
        Reading reading = new Reading(thrown);
        boolean interrupted = Thread.interrupted();
        try {
            Thread thread = new Thread(null, reading, "plugin code: asking an exception what is wrong");
            thread.setDaemon(true);
            thread.start();
            thread.join(ALLOWED.toMillis());
            reading.giveUp(thread.getStackTrace());
            thread.interrupt();
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (OutOfMemoryError noThread) {
            // then its class must do
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return reading.result();
    }

    private static boolean isOfOurs(Throwable thrown) {
        return OURS.contains(thrown.getClass().getClassLoader());
    }

    private static boolean isOurs(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> open = new ArrayList<>(List.of(thrown));
        while (!open.isEmpty()) {
            Throwable next = open.remove(open.size() - 1);
            if (!seen.add(next)) {
                continue;
            }
            if (!isOfOurs(next) || seen.size() > DEEPEST) {
                return false;
            }
            open.addAll(List.of(next.getSuppressed()));
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
        }
        return true;
    }

    /** Asks an exception, in a thread that may be left behind, and keeps each answer as it comes. */
    private static final class Reading implements Runnable {
        private static final StackTraceElement[] NO_STACK = {};

        private final List<Level> levels = Collections.synchronizedList(new ArrayList<>());
        private final String name;
        private volatile String description = "";

        /** An exception or one of its causes; a cause of our own classes is taken as it is. */
        private static final class Level {
            private final Throwable thrown;
            private volatile @Nullable String message;
            private volatile StackTraceElement[] stack = NO_STACK;

            Level(Throwable thrown) {
                this.thrown = thrown;
            }
        }

        Reading(Throwable thrown) {
            levels.add(new Level(thrown));
            Throwable thirdParty = thrown;
            for (int i = 0; i < DEEPEST && isOfOurs(thirdParty) && thirdParty.getCause() != null; i++) {
                thirdParty = thirdParty.getCause();
            }
            name = Faults.nameOf(thirdParty.getClass());
        }

        /** Waits for no more answers; the stack is empty if all have come. */
        void giveUp(StackTraceElement[] stack) {
            if (description.isEmpty()) {
                description = name + ", which does not say what is wrong within " + ALLOWED.toSeconds() + " s"
                        + PluginThread.where(stack);
            }
        }

        @Override
        public void run() {
            try {
                Level first = levels.get(0);
                first.stack = first.thrown.getStackTrace();
                description = Faults.describeHere(first.thrown);
                for (Level level = first; level != null; level = causeOf(level)) {
                    level.stack = level.thrown.getStackTrace();
                    level.message = level.thrown.getMessage();
                }
            } catch (Throwable e) {
                // what has been learnt must do
            }
        }

        private @Nullable Level causeOf(Level level) {
            Throwable cause = level.thrown.getCause();
            if (cause == null || levels.size() >= DEEPEST) {
                return null;
            }
            Level next = new Level(cause);
            levels.add(next);
            return isOurs(cause) ? null : next;
        }

        private Throwable result() {
            String said = description.isEmpty() ? name : description;
            List<Level> learnt = List.copyOf(levels);
            Throwable result = null;
            for (int i = learnt.size() - 1; i >= 0; i--) {
                Level level = learnt.get(i);
                result = i > 0 && i == learnt.size() - 1 && isOurs(level.thrown)
                        ? level.thrown
                        : new CaughtThrowable(level, said, result);
            }
            return Objects.requireNonNull(result);
        }
    }

    /** What went wrong, on one line. */
    String description() {
        return description;
    }

    /** The simple name of the class that it is of. */
    String simpleType() {
        return simpleType;
    }

    /** As the exception would be shown, whose class its message does not name. */
    @SuppressWarnings("OverrideThrowableToString")
    @Override
    public String toString() {
        return getMessage() == null ? type : type + ": " + getMessage();
    }
}
