package org.preceptor.cli.sweep;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.preceptor.core.config.ShortPath;

/**
 * The process of one run. What it shows goes to a file beside the run's folder, of that name with {@code .log}.
 *
 * @param launcher what starts Preceptor
 * @param arguments those of the command
 * @param run the run's folder
 */
record RunProcess(Path launcher, List<String> arguments, Path run) {
    private static final String COMPLAINT = "preceptor: ";

    RunProcess {
        arguments = List.copyOf(arguments);
    }

    Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private Path log() {
        return run.resolveSibling(run.getFileName() + ".log");
    }

    /** Why it failed: its last complaint. */
    String failure(int exitCode) {
        try (Stream<String> lines = Files.lines(log(), Charset.defaultCharset())) {
            return lines.filter(line -> line.startsWith(COMPLAINT))
                    .reduce((one, later) -> later)
                    .map(line -> line.substring(COMPLAINT.length()))
                    .orElseGet(() -> withoutReason(exitCode));
        } catch (IOException | java.io.UncheckedIOException e) {
            return withoutReason(exitCode);
        }
    }

    private String withoutReason(int exitCode) {
        return "its process ended with exit code " + exitCode + " and gave no reason"
                + (exitCode > 128 ? ", as one that is killed does" : "") + "; see " + ShortPath.of(log());
    }
}
