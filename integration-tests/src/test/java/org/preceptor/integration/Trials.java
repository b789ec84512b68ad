package org.preceptor.integration;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;

/**
 * Reads many inputs one after the other. Each must be read, or refused with one line, within the limits of time and
 * memory.
 */
final class Trials implements AutoCloseable {
    private static final long LONGEST_SECONDS = 30;
    private static final long MOST_BYTES = 1L << 30;

    private final String what;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread worker = new Thread(work, "trials");
        worker.setDaemon(true);
        return worker;
    });
    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<String> failures = new ArrayList<>();
    private int read;
    private int refused;
    private long slowest;
    private long largest;

    Trials(String what) {
        this.what = what;
    }

    private record Cost(long nanoseconds, long bytes, String refusal) {}

    /** @param name what finds the input again */
    void of(String name, Callable<?> reading) throws InterruptedException {
        Future<Cost> running = thread.submit(() -> {
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long began = System.nanoTime();
            String refusal = "";
            try {
                reading.call();
            } catch (PreceptorException e) {
                refusal = e.getMessage();
            }
            return new Cost(System.nanoTime() - began, threads.getCurrentThreadAllocatedBytes() - bytes, refusal);
        });
        try {
            Cost cost = running.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            slowest = Math.max(slowest, cost.nanoseconds());
            largest = Math.max(largest, cost.bytes());
            if (cost.refusal().isEmpty()) {
                read++;
            } else {
                refused++;
            }
            if (!Names.printable(cost.refusal()).equals(cost.refusal())) {
                failures.add(name + ": not one line that can be shown: " + cost.refusal());
            }
            if (cost.bytes() > MOST_BYTES) {
                failures.add(name + ": took " + (cost.bytes() >> 20) + " MiB");
            }
        } catch (TimeoutException e) {
            throw new AssertionError(what + ", " + name + ": still read after " + LONGEST_SECONDS + " s", e);
        } catch (ExecutionException e) {
            StackTraceElement[] trace = e.getCause().getStackTrace();
            failures.add(name + ": " + e.getCause() + (trace.length == 0 ? "" : " at " + trace[0]));
        }
    }

    int read() {
        return read;
    }

    int refused() {
        return refused;
    }

    /** What was neither read nor refused as it should be. */
    List<String> failures() {
        return failures;
    }

    /** One line of figures. */
    String figures() {
        return String.format(
                Locale.ROOT,
                "%s: %d, of them %d read, %d refused, %d neither; slowest %.2f s, most memory %d MiB",
                what,
                read + refused + failures.size(),
                read,
                refused,
                failures.size(),
                slowest / 1e9,
                largest >> 20);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
