package org.preceptor.integration;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A shell of 80 columns with the distribution's {@code bin} on its path, for commands as the documentation writes them.
 *
 * @param folder the working directory
 */
record Shell(Path folder) {
    private static final long LIMIT_MINUTES = 5;

    /**
     * What a command line came to.
     *
     * @param text standard output and standard error as a terminal shows them, interleaved
     */
    record Shown(int exitCode, String text) {}

    /** Runs a command line to its end. */
    Shown run(String command) {
        try {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            Map<String, String> environment = builder.environment();
            String inherited = Objects.requireNonNullElse(environment.remove("JDK_JAVA_OPTIONS"), "");
            environment.remove("JAVA_TOOL_OPTIONS");
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            environment.put("JAVA_OPTS", (inherited + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC").strip());
            environment.put("COLUMNS", "80");
            String bin = Shipped.home().resolve("bin").toAbsolutePath().toString();
            environment.merge("PATH", bin, (path, added) -> added + File.pathSeparator + path);
            Process process = builder.start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + ": no end");
            }
            return new Shown(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
