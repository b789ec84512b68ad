package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every package says what is in it and where to begin, and has the compiler look for null. */
class PackagesTest {
    private static final Path ROOT = Path.of(System.getProperty("preceptor.third-party"))
            .resolve("../../..")
            .normalize();
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern SENTENCE = Pattern.compile("[a-z)}](\\.|:)(\\s|$)");
    private static final Pattern TYPE = Pattern.compile("\\{@(?:link|code) (?:[a-z.]+\\.)?([A-Z]\\w+)");

    static List<Path> packages() throws IOException {
        try (Stream<Path> modules = Stream.of("api", "core", "plugins")
                .map(ROOT::resolve)
                .flatMap(PackagesTest::withChildren)
                .map(module -> module.resolve("src/main/java"))
                .filter(Files::isDirectory)) {
            return modules.flatMap(PackagesTest::foldersWithClasses)
                    .map(ROOT::relativize)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    private static Stream<Path> withChildren(Path folder) {
        return Stream.concat(
                Stream.of(folder), Stream.of(folder.toFile().listFiles()).map(child -> child.toPath()));
    }

    private static Stream<Path> foldersWithClasses(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files
                    .filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageTellsWhatIsInItAndNamesATypeOfItsToBeginWith(Path folder) throws IOException {
        assertThat(ROOT.resolve(folder).resolve("package-info.java")).exists();
        String text = Files.readString(ROOT.resolve(folder).resolve("package-info.java"));
        assertThat(sentences(text)).as("sentences about %s", folder).isGreaterThanOrEqualTo(3);
        assertThat(TYPE.matcher(text).results().map(match -> match.group(1) + ".java"))
                .as("types named")
                .anyMatch(type -> Files.exists(ROOT.resolve(folder).resolve(type)));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void theCompilerLooksForNullInEveryPackage(Path folder) throws IOException {
        assertThat(ROOT.resolve(folder).resolve("package-info.java")).content().containsPattern("(?m)^@NullMarked$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/** Digits. Drawn on the fly. */", "/** What {@code doctor} looks at. */", ""})
    void aPackageThatSaysLittleIsSeen(String text) {
        assertThat(sentences(text)).isLessThan(3);
    }

    private static long sentences(String text) {
        return COMMENT.matcher(text)
                .results()
                .flatMap(comment -> SENTENCE.matcher(comment.group(1)).results())
                .count();
    }
}
