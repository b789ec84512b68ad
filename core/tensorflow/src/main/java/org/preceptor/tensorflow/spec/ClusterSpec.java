package org.preceptor.tensorflow.spec;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The processes that compute a program's steps together, one replica each.
 *
 * @param workers where each of them listens, {@code host:port}, in the order of their tasks; the first one is the chief
 * @param task which of them this process is
 * @param timeout how long one waits for the others, in whole seconds
 */
public record ClusterSpec(List<String> workers, int task, Duration timeout) {
    private static final Duration FINDING_OUT = Duration.ofSeconds(2);
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+):(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    /**
     * Checks the addresses and the task.
     *
     * @throws IllegalArgumentException if an address is not {@code host:port} or is named twice, if the task is not
     *     among them, or if the time is shorter than a second
     */
    public ClusterSpec {
        workers = List.copyOf(workers);
        Set<String> seen = new HashSet<>();
        for (String worker : workers) {
            if (!ADDRESS.matcher(worker).matches() || port(worker) < 1 || port(worker) > LAST_PORT) {
                throw new IllegalArgumentException("expected host:port, found '" + worker + "'");
            }
            if (!seen.add(worker)) {
                throw new IllegalArgumentException(
                        worker + " is named twice; each worker listens on a port of its own");
            }
        }
        if (task < 0 || task >= workers.size()) {
            throw new IllegalArgumentException(
                    "there is no task " + task + " among " + workers.size() + " workers; they are counted from 0");
        }
        if (timeout.toSeconds() < 1) {
            throw new IllegalArgumentException("a worker waits for the others for at least a second, not " + timeout);
        }
    }

    /** How many workers there are. */
    public int size() {
        return workers.size();
    }

    /** Whether this process is the first of them, which keeps what the run leaves. */
    public boolean isChief() {
        return task == 0;
    }

    /**
     * How long a single step may wait for the others, so that there is time left to find out which one failed: two
     * seconds or 15 % of the timeout, whichever is more, but no more than half of it.
     */
    public Duration patience() {
        Duration reserve = longer(FINDING_OUT, timeout.multipliedBy(15).dividedBy(100));
        return longer(timeout.minus(reserve), timeout.dividedBy(2));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Where this process listens. */
    public String address() {
        return workers.get(task);
    }

    /** The port that this process listens on. */
    public int port() {
        return port(address());
    }

    /** The port of an address. */
    public static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** The host of an address, without the brackets around an IPv6 one. */
    public static String host(String address) {
        String host = address.substring(0, address.lastIndexOf(':'));
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
