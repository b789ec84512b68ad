package org.preceptor.tensorflow.natives;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many addresses a process may use, which {@code ulimit -v} sets. */
public final class AddressSpace {
    private static final Pattern LIMIT = Pattern.compile("(?m)^Max address space +(\\d{1,18}) ");

    private AddressSpace() {}

    /** The limit in bytes; empty if there is none, or none is known. */
    public static Optional<Long> limitOfThisProcess() {
        try {
            return limit(Files.readString(Path.of("/proc/self/limits"), StandardCharsets.ISO_8859_1));
        } catch (IOException noLinux) {
            return Optional.empty();
        }
    }

    /** The limit in Linux's description of a process's limits. */
    static Optional<Long> limit(String limits) {
        Matcher matcher = LIMIT.matcher(limits);
        return matcher.find() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }
}
