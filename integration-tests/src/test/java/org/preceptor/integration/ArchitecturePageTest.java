package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on the architecture shows the modules, packages and arrows that the code has, and files that there are. */
class ArchitecturePageTest {
    private static final Path ROOT = Path.of(System.getProperty("preceptor.third-party"))
            .resolve("../../..")
            .normalize();
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern ARTEFACT = Pattern.compile("<artifactId>(preceptor-[a-z-]+)</artifactId>");
    private static final Pattern OWN_NAME = Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern FILE = Pattern.compile("`([a-z/]+/[A-Z]\\w+\\.java)`");
    private static final Pattern METHOD = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)`");

    private static String page;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(ROOT.resolve("distribution/docs/architecture.md"));
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    @AfterAll
    static void reset() {
        ArchConfiguration.get().reset();
    }

    @Test
    void theModulesAndTheirArrowsAreThoseOfTheBuild() throws IOException {
        assertThat(Flowchart.below("## Modules", page)).isEqualTo(modules());
    }

    @ParameterizedTest
    @CsvSource({
        "api, org.preceptor.api",
        "core/engine, org.preceptor.core",
        "core/tensorflow, org.preceptor.tensorflow",
        "core/cli, org.preceptor.cli",
        "core/board, org.preceptor.board",
        "plugins/test-kit, org.preceptor.testkit"
    })
    void thePackagesAndTheirArrowsAreThoseOfTheClasses(String module, String root) {
        Flowchart shown = Flowchart.below("### `" + module + "`: `" + root + "`", page);
        assertThat(shown).isEqualTo(packages(module).reduced());
    }

    @Test
    void aModuleWithoutAPictureHasOnePackage() throws IOException {
        for (Path module : modulesWithClasses()) {
            String name = ROOT.relativize(module).toString();
            if (!page.contains("### `" + name + "`: ") && !name.equals("plugins/datasets")) {
                assertThat(packages(name).arrows()).as(name).hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void aMissingPackageAMissingArrowAndAnExtraOneAreSeen() {
        Flowchart code = packages("api").reduced();
        String heading = "### `api`: `org.preceptor.api`";
        assertThat(Flowchart.below(heading, page.replace("    api_step --> api_net\n", "")))
                .isNotEqualTo(code);
        assertThat(Flowchart.below(
                        heading,
                        page.replace("    api_step --> api_net\n", "    api_step --> api_net\n    api_net --> api\n")))
                .isNotEqualTo(code);
        String without =
                page.lines().filter(line -> !line.contains("api_net")).collect(Collectors.joining("\n", "", "\n"));
        assertThat(Flowchart.below(heading, without)).isNotEqualTo(code);
        assertThatThrownBy(() -> Flowchart.below(heading, page.replace("    api_net[", "    other[")))
                .hasMessageContaining("api_net");
    }

    @Test
    void anArrowThatFollowsFromOthersIsLeftOut() {
        Flowchart all = new Flowchart(
                new TreeMap<>(Map.of("a", Set.of("b", "c", "d"), "b", Set.of("c"), "c", Set.of(), "d", Set.of())),
                Map.of());
        assertThat(all.reduced().arrows())
                .isEqualTo(Map.of("a", Set.of("b", "d"), "b", Set.of("c"), "c", Set.of(), "d", Set.of()));
    }

    @Test
    void theWalksNameFilesAndMethodsThatThereAre() throws IOException {
        String walks = page.substring(page.indexOf("## Three walks"));
        List<Path> sources = sources();
        List<String> files =
                FILE.matcher(walks).results().map(match -> match.group(1)).toList();
        assertThat(files)
                .hasSizeGreaterThan(30)
                .allSatisfy(file -> assertThat(sources)
                        .as(file)
                        .filteredOn(source -> source.endsWith(file))
                        .hasSize(1));
        List<MatchResult> methods = METHOD.matcher(walks).results().toList();
        assertThat(methods).hasSizeGreaterThan(12);
        for (MatchResult method : methods) {
            Path source = sources.stream()
                    .filter(file -> file.getFileName().toString().equals(method.group(1) + ".java"))
                    .findAny()
                    .orElseThrow(() -> new AssertionError("there is no " + method.group(1)));
            assertThat(source).content().containsPattern("\\w[>\\])]* " + method.group(2) + "\\(");
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path module : modulesWithClasses()) {
            try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
    }

    private static List<Path> modulesWithClasses() throws IOException {
        List<Path> modules = new ArrayList<>(List.of(ROOT.resolve("api")));
        for (String folder : List.of("core", "plugins")) {
            try (Stream<Path> children = Files.list(ROOT.resolve(folder))) {
                children.filter(child -> Files.isDirectory(child.resolve("src/main/java")))
                        .sorted()
                        .forEach(modules::add);
            }
        }
        return modules;
    }

    /** The packages of a module, named without {@code org.preceptor}, and which of them each uses. */
    private static Flowchart packages(String module) {
        JavaClasses classes =
                new ClassFileImporter().importPath(ROOT.resolve(module).resolve("target/classes"));
        Set<String> own = classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        own.remove("");
        Map<String, Set<String>> used = new TreeMap<>();
        own.forEach(each -> used.put(shortened(each), new TreeSet<>()));
        for (JavaClass type : classes) {
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency ->
                            dependency.getTargetClass().getBaseComponentType().getPackageName())
                    .filter(target -> own.contains(target) && !target.equals(type.getPackageName()))
                    .forEach(
                            target -> used.get(shortened(type.getPackageName())).add(shortened(target)));
        }
        return new Flowchart(used, none(own));
    }

    private static Map<String, Set<String>> none(Set<String> names) {
        return new TreeMap<>(
                names.stream().collect(Collectors.toMap(ArchitecturePageTest::shortened, name -> Set.of())));
    }

    private static String shortened(String name) {
        return name.substring("org.preceptor.".length());
    }

    /** The modules with something of their own, and those that their POMs name; all plugins are one. */
    private static Flowchart modules() throws IOException {
        Map<String, String> poms = new TreeMap<>();
        Map<String, String> modules = new HashMap<>();
        for (String folder : folders()) {
            String pom = Files.readString(ROOT.resolve(folder).resolve("pom.xml"));
            String shown = folder.startsWith("plugins/") && !folder.equals("plugins/test-kit") ? "plugins" : folder;
            poms.merge(shown, pom, String::concat);
            Matcher name = OWN_NAME.matcher(pom);
            assertThat(name.find()).as(folder).isTrue();
            modules.put(name.group(1), shown);
        }
        Map<String, Set<String>> arrows = new TreeMap<>();
        Map<String, Set<String>> dotted = new TreeMap<>();
        poms.forEach((module, pom) -> {
            Set<String> named = new TreeSet<>();
            Set<String> forTests = new TreeSet<>();
            for (MatchResult dependency : DEPENDENCY.matcher(pom).results().toList()) {
                Matcher artefact = ARTEFACT.matcher(dependency.group(1));
                if (artefact.find() && !modules.get(artefact.group(1)).equals(module)) {
                    (dependency.group(1).contains("<scope>test</scope>") ? forTests : named)
                            .add(modules.get(artefact.group(1)));
                }
            }
            forTests.removeAll(named);
            arrows.put(module, named);
            dotted.put(module, forTests);
        });
        return new Flowchart(arrows, dotted);
    }

    private static List<String> folders() throws IOException {
        try (Stream<Path> poms = Files.find(
                ROOT, 3, (file, attributes) -> file.getFileName().toString().equals("pom.xml"))) {
            return poms.map(pom -> ROOT.relativize(pom.getParent()).toString())
                    .filter(folder -> !folder.isEmpty()
                            && !folder.equals("core")
                            && !folder.equals("core/bom")
                            && !folder.contains("target"))
                    .sorted()
                    .toList();
        }
    }
}
