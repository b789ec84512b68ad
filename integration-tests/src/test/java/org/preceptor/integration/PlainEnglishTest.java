package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No code, message, comment or page uses a word of {@code word-list.txt}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainEnglishTest {
    private static final Path ROOT = Path.of(System.getProperty("preceptor.third-party"))
            .resolve("../../..")
            .normalize();
    private static final Set<String> TEXTS = Set.of("java", "md", "yaml", "properties");

    private WordList words;

    @BeforeAll
    void readTheList() throws IOException {
        words = WordList.read();
    }

    private List<WordList.Entry> entries() {
        return words.entries();
    }

    @Test
    void noTextUsesAWordOfTheList() throws IOException {
        List<Path> texts = texts();
        assertThat(texts).hasSizeGreaterThan(900);
        List<String> findings = new ArrayList<>();
        for (Path text : texts) {
            findings.addAll(words.findings(ROOT.relativize(text).toString(), Files.readString(text)));
        }
        assertThat(findings).isEmpty();
    }

    /** All texts of the project, without what builds write and what belongs to tools. */
    private static List<Path> texts() throws IOException {
        List<Path> texts = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean isOurs = folder.equals(ROOT) || !name.startsWith(".") && !name.equals("target");
                return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (TEXTS.contains(name.substring(name.lastIndexOf('.') + 1))) {
                    texts.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return texts;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyWordOfTheListIsFoundInItsExample(WordList.Entry entry) {
        assertThat(words.findings("page.md", "# A page\n\n" + entry.example() + "\n"))
                .contains("page.md:3: '" + found(entry) + "'; write " + entry.instead());
    }

    private static String found(WordList.Entry entry) {
        return entry.pattern()
                .matcher(entry.example())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    @Test
    void aWordIsFoundAcrossLinesStringsAndCapitals() {
        String word = words.entries().stream()
                .map(WordList.Entry::example)
                .filter(example -> example.matches("\\w+ \\w+ \\w+ \\w+"))
                .findFirst()
                .orElseThrow();
        String[] each = word.split(" ");
        assertThat(words.findings("A.java", "/** " + word.replace(" ", "\n * ") + ". */"))
                .isNotEmpty();
        assertThat(words.findings("A.java", "\"" + String.join(" \"\n + \"", each) + "\""))
                .isNotEmpty();
        assertThat(words.findings("A.java", "void a" + capitals(each) + "() {}"))
                .isNotEmpty();
    }

    private static String capitals(String[] words) {
        StringBuilder name = new StringBuilder();
        for (String word : words) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    @Test
    void javadocThatSaysTwiceWhatIsReturnedIsFound() {
        String twice = "/**\n * RETURNS the name.\n *\n * @return the name\n */".replace("RETURNS", "Returns");
        assertThat(words.findings("A.java", twice))
                .singleElement()
                .asString()
                .startsWith("A.java:1: ")
                .endsWith("no @return");
        assertThat(words.findings("A.java", twice.replace("Returns", "Reads"))).isEmpty();
    }

    @Test
    void wordsThatAreMeantAreLeftAlone() {
        assertThat(words.findings(
                        "page.md", "The standard deviation goes to standard output; a pass over the examples."))
                .isEmpty();
    }
}
