package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Maven without a network, with what this build fetched. */
final class OfflineMaven {
    private OfflineMaven() {}

    /**
     * The command and its options.
     *
     * @param folder for its settings
     */
    static List<String> command(Path folder) throws IOException {
        return command(folder, localRepository());
    }

    /**
     * The same, without Preceptor's own artefacts: those must come from the distribution, and must not be left behind.
     *
     * @param folder for its settings and what it builds
     */
    static List<String> commandOfAStranger(Path folder) throws IOException {
        Path seen = Files.createDirectories(folder.resolve("repository").resolve("org"));
        link(localRepository(), seen.getParent(), "org");
        link(localRepository().resolve("org"), seen, "preceptor");
        return command(folder, seen.getParent());
    }

    private static List<String> command(Path folder, Path repository) throws IOException {
        assertThat(Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(each -> Path.of(each, "mvn")))
                .as("the PATH holds mvn")
                .anyMatch(Files::isExecutable);
        Path settings = Files.writeString(folder.resolve("settings.xml"), "<settings/>");
        return List.of(
                "mvn",
                "--offline",
                "--settings",
                settings.toString(),
                "-Daether.offline.protocols=file",
                "-Dmaven.legacyLocalRepo=true",
                "-Dmaven.repo.local=" + repository);
    }

    private static Path localRepository() {
        return Optional.ofNullable(System.getProperty("localRepository"))
                .or(() -> Optional.ofNullable(System.getProperty("maven.repo.local")))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".m2", "repository"));
    }

    private static void link(Path from, Path to, String... except) throws IOException {
        try (Stream<Path> children = Files.list(from)) {
            for (Path child : children.toList()) {
                String name = child.getFileName().toString();
                if (Files.isDirectory(child) && !Arrays.asList(except).contains(name)) {
                    Files.createSymbolicLink(to.resolve(name), child);
                }
            }
        }
    }
}
