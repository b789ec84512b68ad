package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No two types are called the same, so that a name says which one is meant. */
class TypeNamesTest {
    private static final Path ROOT =
            Path.of(System.getProperty("preceptor.readme")).normalize().getParent();

    /** Twins with a reason, by their name. */
    private static final Map<String, Set<String>> TWINS = Map.of(
            // a pipeline names both "gaussian": noise within a network, and an augmentation of vectors
            "Gaussian", Set.of("plugins/noise", "plugins/vector-augmentations"),
            // a pipeline names both "cross-entropy": from a target, and from a label
            "CrossEntropy", Set.of("plugins/costs", "plugins/supervised-losses"),
            // the network, and the same one written for the engine that it is measured beside
            "Conv13", Set.of("plugins/networks", "integration-tests/benchmarks"));

    @Test
    void noTwoModulesHaveATypeOfTheSameName() throws IOException {
        Map<String, Set<String>> modules = new TreeMap<>();
        for (Path file : sources()) {
            String name = file.getFileName().toString().replace(".java", "");
            String path = ROOT.relativize(file).toString();
            modules.computeIfAbsent(name, each -> new TreeSet<>()).add(path.substring(0, path.indexOf("/src/")));
        }
        assertThat(modules).hasSizeGreaterThan(500);
        modules.values().removeIf(each -> each.size() == 1);
        assertThat(modules).isEqualTo(TWINS);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> ROOT.relativize(file).toString().matches("[a-z/-]+/src/(main|example)/java/.*"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.endsWith("package-info.java") && !file.endsWith("module-info.java"))
                    .toList();
        }
    }
}
