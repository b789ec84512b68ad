package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of methods counts the lines of their plugins as they are. */
class MethodsTableTest {
    private static final Path ROOT = Path.of(System.getProperty("preceptor.third-party"))
            .resolve("../../..")
            .normalize();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| .*\\| `(\\S+)` \\| (\\d+) \\|");
    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|(?<=^|\\s)//.*?$", Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void theTableHoldsEveryPluginOfAMethodWithItsLinesOfCode() throws IOException {
        Map<String, Integer> documented = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(ROOT.resolve("distribution/docs/methods/README.md")));
        while (row.find()) {
            documented.put(row.group(1), Integer.valueOf(row.group(2)));
        }
        assertThat(documented).isEqualTo(counted());
    }

    private static Map<String, Integer> counted() throws IOException {
        Map<String, Integer> lines = new TreeMap<>();
        try (Stream<Path> plugins = Files.list(ROOT.resolve("plugins"))) {
            for (Path plugin : plugins.toList()) {
                Path sources = plugin.resolve("src/main/java");
                if (Files.exists(sources) && providesAMethod(sources)) {
                    lines.put(plugin.getFileName().toString(), linesOfCode(sources));
                }
            }
        }
        return lines;
    }

    private static boolean providesAMethod(Path sources) throws IOException {
        Path module = sources.resolve("module-info.java");
        return Files.exists(module) && Files.readString(module).matches("(?s).*ConsistencyMethod\\s+with.*");
    }

    /** Lines that are not empty, a comment, an import or a package's name. */
    private static int linesOfCode(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return (int) files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> COMMENT.matcher(read(file)).replaceAll("").lines())
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("package "))
                    .count();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
