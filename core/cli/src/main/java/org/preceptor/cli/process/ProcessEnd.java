package org.preceptor.cli.process;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.cli.terminal.PluginFrame;
import org.preceptor.cli.terminal.Terminal;

/**
 * Sees to it that the process ends with the command's exit code, and ends at all: plugins may call {@code System.exit},
 * and may ask Java to run their code at the end.
 */
public final class ProcessEnd {
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final int PAUSE_MILLISECONDS = 200;

    private final Terminal terminal;
    private volatile boolean commandHasEnded;

    private ProcessEnd(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Call this before any plugin is loaded. */
    public static ProcessEnd of(Terminal terminal) {
        ProcessEnd end = new ProcessEnd(terminal);
        Runtime.getRuntime().addShutdownHook(new Thread(end::shutdown, "preceptor-end"));
        return end;
    }

    /** Ends the process. */
    public void with(int exitCode) {
        commandHasEnded = true;
        enforce(exitCode);
        System.exit(exitCode);
    }

    /** Whether the program is being ended by a call of {@code System.exit}, not by a signal. */
    static boolean isCalledFor() {
        return exitingStack().isPresent();
    }

    private void shutdown() {
        if (commandHasEnded) {
            return;
        }
        Optional<StackTraceElement[]> exiting = exitingStack();
        if (exiting.isEmpty()) {
            enforce(signalled());
            return;
        }
        terminal.error(PluginFrame.in(exiting.get())
                        .map(frame -> frame + " ended the program")
                        .orElse("a library ended the program")
                + " before the command was done; what it has written may be incomplete");
        terminal.out().flush();
        Runtime.getRuntime().halt(ExitCode.FAILED);
    }

    private static Optional<StackTraceElement[]> exitingStack() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                                && frame.getMethodName().equals("exit")))
                .findFirst();
    }

    /** The exit code of the signal whose handler is at work. */
    private static int signalled() {
        Set<String> threads = names(Thread.getAllStackTraces().keySet());
        return threads.contains("SIGTERM handler") ? ExitCode.TERMINATED : ExitCode.STOPPED;
    }

    /** Ends the process if code that runs at its end does not finish; a run may still write its checkpoint. */
    private void enforce(int exitCode) {
        Thread watch = new Thread(
                () -> {
                    long end = System.nanoTime() + PATIENCE_NANOS;
                    while (System.nanoTime() < end) {
                        sleep();
                        if (names(Thread.getAllStackTraces().keySet()).contains(Interruption.THREAD)) {
                            end = System.nanoTime() + PATIENCE_NANOS;
                        }
                    }
                    Thread.getAllStackTraces().values().stream()
                            .flatMap(stack -> PluginFrame.in(stack).stream())
                            .findFirst()
                            .ifPresent(frame -> terminal.warn(
                                    frame + " kept the program from ending; it was not waited" + " for any longer"));
                    Runtime.getRuntime().halt(exitCode);
                },
                "preceptor-end-watch");
        watch.setDaemon(true);
        try {
            watch.start();
        } catch (OutOfMemoryError e) { // no thread can be started: end without waiting
            Runtime.getRuntime().halt(exitCode);
        }
    }

    private static Set<String> names(Set<Thread> threads) {
        return threads.stream().map(Thread::getName).collect(Collectors.toSet());
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
