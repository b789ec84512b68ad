package org.preceptor.core.guard;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where plugins' code runs while plugins are loaded, stopped, and asked for parts. Code that never returns is left
 * behind in its thread, which does not keep the program from ending.
 */
final class PluginThread extends Thread {
    private static final String LOADER = "plugin ";

    private volatile String doing;
    private volatile boolean givenUp;

    private PluginThread(FutureTask<?> task, String doing) {
        super(null, task, "plugin code: " + doing);
        this.doing = doing;
        setDaemon(true);
    }

    /**
     * Runs code in a thread of its own, or in this one if it is such a thread already.
     *
     * @param doing what the code does, as a message says it
     * @throws Rejection if it throws anything, or does not return in time; the reason begins with {@code doing}
     */
    static <T> T run(String doing, Callable<T> code) {
        if (Thread.currentThread() instanceof PluginThread thread) {
            return thread.within(doing, code);
        }
        TimeLimit limit = TimeLimit.current();
        FutureTask<T> task = new FutureTask<>(() -> Faults.translate(doing, code));
        PluginThread thread = new PluginThread(task, doing);
        thread.start();
        try {
            return task.get(limit.left(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof Rejection rejection) {
                throw rejection;
            }
            throw new Rejection(doing + " failed: " + cause.getClass().getSimpleName(), cause);
        } catch (TimeoutException e) {
            StackTraceElement[] stack = thread.getStackTrace();
            String stuck = thread.doing;
            thread.giveUp();
            throw new Rejection(
                    stuck + " did not end within " + limit.allowed().toSeconds() + " s" + where(stack)
                            + "; do not use this plugin, or allow it more with JAVA_OPTS=-D" + TimeLimit.PROPERTY
                            + "=" + 10 * limit.allowed().toSeconds(),
                    e);
        } catch (InterruptedException e) {
            thread.giveUp();
            Thread.currentThread().interrupt();
            throw new Rejection(doing + " was interrupted", e);
        }
    }

    /** Runs code that is a part of what this thread does: messages name that part, and an interrupt ends with it. */
    private <T> T within(String part, Callable<T> code) {
        if (givenUp) {
            throw new Rejection(part + " was given up");
        }
        String whole = doing;
        doing = part;
        try {
            return Faults.translate(part, code);
        } finally {
            doing = whole;
            Thread.interrupted();
        }
    }

    private void giveUp() {
        givenUp = true;
        interrupt();
    }

    /** The line of the plugin's own code that a thread is in. */
    static String where(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> frame.getClassLoaderName() != null
                        && frame.getClassLoaderName().startsWith(LOADER))
                .findFirst()
                .map(frame -> " (it is in " + frame.getClassName() + "." + frame.getMethodName() + ", line "
                        + frame.getLineNumber() + ")")
                .orElse("");
    }
}
