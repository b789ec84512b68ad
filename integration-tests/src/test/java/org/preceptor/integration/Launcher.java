package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * {@code bin/preceptor} of the unpacked distribution, started as a user starts it.
 *
 * @param folder the working directory
 */
record Launcher(Path folder) {
    private static final long LIMIT_SECONDS = 300;
    private static final Pattern STACK_TRACE =
            Pattern.compile("(?m)^\\s+at [\\w.$/@]+\\(|^Exception in thread|^Caused by: ");

    /** How a command ended. */
    record Ended(int exitCode, String out, String err) {

        Ended exits(int expected) {
            assertThat(exitCode).as("exit code; out:%n%s%nerr:%n%s", out, err).isEqualTo(expected);
            return this;
        }

        /** Nothing was written to standard error but one line. */
        String onlyLine() {
            assertThat(err.strip().lines()).as("standard error").hasSize(1);
            return err.strip();
        }

        /** The one line of standard error that is not progress. */
        String complaint() {
            List<String> lines =
                    err.lines().filter(line -> line.startsWith("preceptor: ")).toList();
            assertThat(lines).as("complaints in:%n%s", err).hasSize(1);
            return lines.get(0);
        }
    }

    /** Runs a command to its end; it must not show a stack trace. */
    Ended run(String... arguments) {
        return start(arguments).end();
    }

    /** Runs a command as a pipeline of the shell's, {@code "$@"} being the command. */
    Ended runWith(String shell, String... arguments) {
        return startWith(shell, arguments).end();
    }

    /** Starts a command as a pipeline of the shell's; to be killed, it must be started with {@code exec}. */
    Running startWith(String shell, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
        command.addAll(command(arguments));
        return Running.of(folder, command);
    }

    /** Starts a command. */
    Running start(String... arguments) {
        List<String> command = new ArrayList<>();
        // a build started in the background ignores Ctrl-C, and so would its children
        command.addAll(List.of("env", "--default-signal=INT"));
        command.addAll(command(arguments));
        return Running.of(folder, command);
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Shipped.home().resolve("bin/preceptor").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** A command under way. */
    record Running(Process process, Path out, Path err) {

        private static Running of(Path folder, List<String> command) {
            try {
                Path out = Files.createTempFile(folder, "standard-output", ".txt");
                Path err = Files.createTempFile(folder, "standard-error", ".txt");
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().remove("JAVA_TOOL_OPTIONS");
                builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
                // java says that it picked up this variable, on standard error; its options count all the same
                String inherited =
                        Objects.requireNonNullElse(builder.environment().remove("JDK_JAVA_OPTIONS"), "");
                builder.environment()
                        .put(
                                "JAVA_OPTS",
                                (inherited + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData").strip());
                return new Running(builder.start(), out, err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether standard error has some text by now. */
        boolean complains(String text) {
            try {
                return Files.readString(err).contains(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Waits until something is so, while the process runs. */
        Running awaits(BooleanSupplier condition) throws InterruptedException {
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (!condition.getAsBoolean()) {
                if (!process.isAlive() || System.nanoTime() > limit) {
                    Ended ended = end();
                    fail("what was waited for did not happen; exit code " + ended.exitCode() + ":\n" + ended.out()
                            + ended.err());
                }
                Thread.sleep(5);
            }
            return this;
        }

        /** Waits for the process's end. */
        Ended end() {
            try {
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                    fail("no end after " + LIMIT_SECONDS + " s:\n" + Files.readString(out) + Files.readString(err));
                }
                Ended ended = new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
                assertThat(ended.out() + ended.err()).doesNotContainPattern(STACK_TRACE);
                return ended;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                process.destroyForcibly();
                throw new IllegalStateException(e);
            }
        }
    }
}
