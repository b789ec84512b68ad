package org.preceptor.benchmarks.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder in which the distribution's command is run. It is deleted at the end. */
public record Scratch(Path folder) implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("benchmarks.distribution"));

    public static Scratch make() {
        try {
            return new Scratch(Files.createTempDirectory("benchmark"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the distribution's folder {@code conf}. */
    public static String pipeline(String name) {
        return HOME.resolve("conf").resolve(name).toString();
    }

    /**
     * Starts the distribution; its words go into a file.
     *
     * @param log the name of the file that takes what it prints
     */
    public Process preceptor(String log, List<String> arguments) throws IOException {
        return preceptor(log, List.of(), arguments);
    }

    /**
     * Starts the distribution under another command.
     *
     * @param log the name of the file that takes what it prints
     * @param under the other command, which the distribution's is appended to
     */
    public Process preceptor(String log, List<String> under, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(under);
        command.add(HOME.resolve("bin/preceptor").toString());
        command.addAll(arguments);
        return start(log, command);
    }

    /** Runs any command, whose words go into a file. */
    public Process start(String log, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    public String printed(String log) throws IOException {
        return Files.readString(folder.resolve(log));
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
