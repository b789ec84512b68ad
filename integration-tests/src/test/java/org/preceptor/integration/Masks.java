package org.preceptor.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes out of what a terminal shows whatever another machine, or another day, would show otherwise. */
final class Masks {
    /** What doctor says of one thing; only which thing it is, is the same everywhere. */
    private static final Pattern CHECK =
            Pattern.compile("(?m)^(?:ok|note) +(\\S+(?: \\S+)*?)(?: {2,}.*)?(?:\\n {2,}.*)*$");

    /** A prediction; which of two kinds is the likelier may depend on how a processor rounds. */
    private static final Pattern PREDICTED = Pattern.compile("new/|m\\d+,");

    private static final String KINDS = "\\b(lamp|wave|round|long)\\b";
    private static final String DURATION = "N (s|min|h)\\b( N (s|min)\\b)*";

    private Masks() {}

    /** The text with the paths of a user called you. */
    static String impersonal(String text, Path folder) {
        String impersonal = text;
        for (List<String> path : List.of(
                List.of(real(Shipped.home()), "/opt/preceptor"),
                List.of(
                        Path.of(real(folder))
                                .relativize(Path.of(real(Shipped.home())))
                                .toString(),
                        "/opt/preceptor"),
                List.of(real(folder), "/home/you/data"),
                List.of(System.getProperty("java.home"), "/usr/lib/jvm/java"),
                List.of(System.getProperty("user.home"), "/home/you"))) {
            impersonal = impersonal.replace(path.get(0), path.get(1));
        }
        return impersonal.lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String real(Path path) {
        try {
            return path.toRealPath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with N for each number, without alignment, and without what depends on how long the numbers are. */
    static String withoutFigures(String text) {
        String unfolded = CHECK.matcher(text).replaceAll("looked at $1").replaceAll("\n {2,}", " ");
        return unfolded.lines()
                .map(line -> PREDICTED.matcher(line).lookingAt() ? line.replaceAll(KINDS, "KIND") : line)
                .map(line -> line.replaceAll("^(epoch +\\d+/\\d+) .*", "$1"))
                .map(line -> line.replaceAll("^run with .*", "run with"))
                .map(line -> line.replaceAll("^[- ]{3,}$", "-"))
                .map(line -> line.replaceAll("[-+−]?\\d[\\d,.]*(e[-+]?\\d+)?(–\\d+)?", "N"))
                .map(line -> line.replaceAll("(?<= )[–-](?= |$)", "N"))
                .map(line -> line.replaceAll("N %", "N"))
                .map(line -> line.replaceAll(DURATION, "TIME"))
                .map(line -> line.replaceAll(" +", " ").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
