package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.Setting;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.part.PartKind;

/** What the shipped documentation says is so. */
class DocumentationTest {
    private static final Path ROOT = Path.of(System.getProperty("preceptor.third-party"))
            .resolve("../../..")
            .normalize();
    private static final Path DOCS = ROOT.resolve("distribution/docs");
    private static final Pattern YAML = Pattern.compile("^```yaml\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern JAVA =
            Pattern.compile("(?:<!-- from: (\\S+) -->\\n)?```java\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]+\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern OPTIONS = Pattern.compile("\\| option of `(\\S+)` \\|.*\\n\\| -.*\\n((?:\\|.*\\n)+)");
    private static final Pattern KEYS =
            Pattern.compile("<!-- keys: (\\S+)(?: (\\S+))? -->\\n\\|.*\\n\\| -.*\\n((?:\\|.*\\n)+)");
    private static final String MISSING = """
            method: mean-teacher
            data: {source: digits}
            network: small-cnn
            """;

    @TempDir
    private static Path folder;

    private static Preceptor preceptor;

    @BeforeAll
    static void open() throws IOException {
        Path plugins = ThirdPartyPlugin.copyOfShippedPlugins(Files.createDirectory(folder.resolve("plugins")));
        ThirdPartyPlugin.dropInto(plugins, "third-party-fixmatch", folder);
        preceptor = Preceptor.builder().plugins(plugins).build();
    }

    @AfterAll
    static void close() {
        preceptor.close();
    }

    /** An option's row: what may be written for it, and whether that is what it is anyway. */
    private record Option(String name, String value, boolean isDefault, boolean required) {}

    @Test
    void theGuidesAreShipped() {
        for (Path page : pages()) {
            assertThat(Shipped.home()
                            .resolve("docs")
                            .resolve(DOCS.relativize(page).toString()))
                    .hasSameTextualContentAs(page);
        }
    }

    @Test
    void everyPipelineInTheDocumentationCanBeRead() throws IOException {
        int read = 0;
        for (Path page : withReadMe()) {
            for (Matcher matcher = YAML.matcher(Files.readString(page)); matcher.find(); read++) {
                Path file = Files.writeString(folder.resolve("documented.yaml"), whole(matcher.group(1)));
                try {
                    preceptor.pipeline(file, List.of());
                } catch (PreceptorException e) {
                    fail(page + ":\n" + Files.readString(file), e);
                }
            }
        }
        assertThat(read).isGreaterThan(15);
    }

    private static List<Path> withReadMe() {
        List<Path> pages = new ArrayList<>(pages());
        pages.add(ROOT.resolve("README.md"));
        return pages;
    }

    /** A block that shows a few keys is read with what it leaves out. */
    private static String whole(String yaml) {
        Set<String> keys = PipelineFile.parse(yaml, "block").mapping().keySet();
        StringBuilder text = new StringBuilder(yaml);
        MISSING.lines()
                .filter(line -> !keys.contains(line.substring(0, line.indexOf(':'))))
                .filter(line -> !(line.startsWith("method") && keys.contains("data")))
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    @Test
    void everyJavaExampleIsTakenFromCompiledCode() throws IOException {
        int found = 0;
        for (Path page : pages()) {
            for (Matcher matcher = JAVA.matcher(Files.readString(page)); matcher.find(); found++) {
                assertThat(matcher.group(1))
                        .as("%s: the source of%n%s", page, matcher.group(2))
                        .isNotNull();
                Path source = ROOT.resolve(matcher.group(1));
                assertThat(source).exists();
                assertThat(stripped(Files.readString(source)))
                        .as("%s, from %s", page, source)
                        .contains(stripped(matcher.group(2)));
            }
        }
        assertThat(found).isGreaterThan(10);
    }

    private static String stripped(String code) {
        StringBuilder text = new StringBuilder("\n");
        code.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("// spotless:"))
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    @Test
    void everyPartHasItsRowsAndEveryDocumentedDefaultIsTheDefault() throws IOException {
        Map<String, Map<String, List<Option>>> tables = tables(Files.readString(DOCS.resolve("user-guide.md")));
        for (PartKind kind : PartKind.values()) {
            Map<String, List<Option>> table = tables.get(kind.type().getSimpleName());
            assertThat(table)
                    .as("a table marked <!-- parts: %s -->", kind.type().getSimpleName())
                    .isNotNull();
            assertThat(table.keySet())
                    .as(kind.title())
                    .containsExactlyInAnyOrderElementsOf(preceptor.parts().names(kind.type()).stream()
                            .filter(name -> isShipped(kind, name))
                            .toList());
            table.forEach((name, options) -> check(kind, name, options));
        }
    }

    @Test
    void theTablesOfKeysHoldEveryKeyThereIs() throws IOException {
        String guide = Files.readString(DOCS.resolve("user-guide.md"));
        Path file = Files.writeString(folder.resolve("keys.yaml"), MISSING);
        int tables = 0;
        for (Matcher matcher = KEYS.matcher(guide); matcher.find(); tables++) {
            String section = matcher.group(1);
            List<String> overrides = new ArrayList<>();
            if (matcher.group(2) != null) {
                overrides.add(section + "={name: " + matcher.group(2) + "}");
            }
            overrides.add((section.equals("top") ? "" : section + ".") + "no-such-key=1");
            Set<String> documented = new TreeSet<>();
            for (String row : matcher.group(3).split("\n")) {
                CODE.matcher(row.split("\\|")[1])
                        .results()
                        .map(key -> key.group(1))
                        .filter(key -> !key.contains("."))
                        .forEach(documented::add);
            }
            assertThatThrownBy(() -> preceptor.pipeline(file, overrides))
                    .as("keys of %s", section)
                    .hasMessageContaining("known: " + String.join(", ", documented))
                    .message()
                    .endsWith(String.join(", ", documented));
        }
        assertThat(tables).isEqualTo(11);
    }

    /** Whose tables another test holds against the code. */
    @Test
    void thePagesOfMethodsGiveTheOptionsAndDefaultsThatTheGuideGives() throws IOException {
        Map<String, List<String>> guide = new LinkedHashMap<>();
        tables(Files.readString(DOCS.resolve("user-guide.md")))
                .values()
                .forEach(table -> table.forEach((part, options) -> guide.put(
                        part,
                        options.stream()
                                .map(option -> option.name() + " " + (option.isDefault() ? option.value() : "none"))
                                .toList())));
        int tables = 0;
        for (Path page : pages()) {
            for (Matcher matcher = OPTIONS.matcher(Files.readString(page)); matcher.find(); tables++) {
                List<String> options = Arrays.stream(matcher.group(2).split("\n"))
                        .map(row -> row.split("\\|"))
                        .map(cells ->
                                code(cells[1]) + " " + cells[2].replace("`", "").strip())
                        .toList();
                assertThat(options)
                        .as("%s: options of %s", page, matcher.group(1))
                        .isEqualTo(guide.get(matcher.group(1)));
            }
        }
        assertThat(tables).isEqualTo(21);
    }

    private static boolean isShipped(PartKind kind, String name) {
        return preceptor
                .parts()
                .pluginOf(kind.type(), name)
                .filter(id -> id.startsWith("third-party"))
                .isEmpty();
    }

    private static void check(PartKind kind, String name, List<Option> options) {
        StringBuilder required = new StringBuilder("{name: " + name);
        options.stream()
                .filter(Option::required)
                .forEach(option -> required.append(", ").append(written(option)));
        Part defaults = part(kind, required + "}");
        for (Option option : options) {
            Part configured = option.required() ? defaults : part(kind, required + ", " + written(option) + "}");
            if (option.isDefault() && defaults instanceof Record) {
                assertThat(configured)
                        .as("%s '%s', default of '%s'", kind.title(), name, option.name())
                        .isEqualTo(defaults);
            }
        }
        if (defaults instanceof Record) {
            Set<String> names = options.stream().map(Option::name).collect(Collectors.toSet());
            Set<String> components = new TreeSet<>();
            addComponents(defaults.getClass(), names, components);
            assertThat(names)
                    .as("options of %s '%s'", kind.title(), name)
                    .containsExactlyInAnyOrderElementsOf(components);
        }
    }

    /** A record that no option is called after groups options, as sources do that share them. */
    private static void addComponents(Class<?> record, Set<String> options, Set<String> names) {
        for (RecordComponent component : record.getRecordComponents()) {
            String name =
                    component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
            if (component.getType().isRecord() && !options.contains(name)) {
                addComponents(component.getType(), options, names);
            } else {
                names.add(name);
            }
        }
    }

    private static String written(Option option) {
        return option.name() + ": " + option.value();
    }

    private static Part part(PartKind kind, String reference) {
        Setting setting = PipelineFile.parse("part: " + reference, "user-guide.md " + reference)
                .mapping()
                .get("part");
        return preceptor.parts().find(kind.type(), setting);
    }

    /** The tables under {@code <!-- parts: KIND -->}: a row without a part's name continues the part above. */
    private static Map<String, Map<String, List<Option>>> tables(String page) {
        Map<String, Map<String, List<Option>>> tables = new LinkedHashMap<>();
        Matcher matcher = Pattern.compile("<!-- parts: (\\w+) -->\\n\\|.*\\n\\| -.*\\n((?:\\|.*\\n)+)")
                .matcher(page);
        while (matcher.find()) {
            Map<String, List<Option>> parts = new LinkedHashMap<>();
            List<Option> current = new ArrayList<>();
            for (String row : matcher.group(2).split("\n")) {
                List<String> cells = Arrays.stream(row.split("\\|"))
                        .skip(1)
                        .map(String::strip)
                        .toList();
                if (!cells.get(0).isEmpty()) {
                    current = new ArrayList<>();
                    parts.put(code(cells.get(0)), current);
                }
                if (!cells.get(1).equals("–")) {
                    String defaultCell = cells.get(2);
                    current.add(new Option(
                            code(cells.get(1)),
                            code(defaultCell),
                            defaultCell.startsWith("`"),
                            defaultCell.startsWith("required")));
                }
            }
            tables.put(matcher.group(1), parts);
        }
        return tables;
    }

    private static String code(String cell) {
        Matcher matcher = CODE.matcher(cell);
        assertThat(matcher.find()).as("code in the cell '%s'", cell).isTrue();
        return matcher.group(1);
    }

    @Test
    void everyMethodHasAPage() throws IOException {
        String guide = Files.readString(DOCS.resolve("user-guide.md"));
        for (String method : tables(guide).get("ConsistencyMethod").keySet()) {
            Matcher row = Pattern.compile("\\| `" + method + "` .*\\((methods/[a-z-]+\\.md)\\)")
                    .matcher(guide);
            assertThat(row.find()).as("%s has a row with its page", method).isTrue();
            assertThat(Files.readString(DOCS.resolve(row.group(1))))
                    .as("the page of %s", method)
                    .contains("`" + method + "`")
                    .containsPattern("(?m)^    \\S.* = ");
        }
    }

    @Test
    void everyInterfaceHasASectionWithAnExample() throws IOException {
        List<String> sections =
                List.of(Files.readString(DOCS.resolve("author-guide.md")).split("(?m)^##+ "));
        for (PartKind kind : PartKind.values()) {
            assertThat(sections)
                    .as(kind.title())
                    .anySatisfy(section -> assertThat(section)
                            .startsWith(kind.type().getSimpleName() + "\n")
                            .contains("<!-- from: ", "```java"));
        }
    }

    @Test
    void relativeLinksLeadSomewhere() throws IOException {
        List<Path> pages = withReadMe();
        pages.add(ROOT.resolve("CHANGELOG.md"));
        pages.add(ROOT.resolve("CONTRIBUTING.md"));
        for (Path page : pages) {
            for (Matcher matcher = LINK.matcher(Files.readString(page)); matcher.find(); ) {
                String link = matcher.group(1);
                if (link.matches("[a-z]+:.*")) {
                    continue;
                }
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty()
                        ? page
                        : page.resolveSibling(parts[0]).normalize();
                assertThat(target).as("%s links to %s", page, link).exists();
                if (parts.length > 1) {
                    assertThat(anchors(target)).as("%s links to %s", page, link).contains(parts[1]);
                }
            }
        }
    }

    /** The headings of a page as links name them. */
    private static List<String> anchors(Path page) throws IOException {
        return Files.readString(page)
                .lines()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}0-9 _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static List<Path> pages() {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
