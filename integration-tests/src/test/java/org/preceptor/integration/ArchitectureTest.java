package org.preceptor.integration;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom, in the classes of every module. */
class ArchitectureTest {
    private static final Path ROOT =
            Path.of(System.getProperty("preceptor.readme")).normalize().getParent();
    private static final String TEST_KIT = "test-kit";
    private static final Map<Path, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    /** What Guice and TensorFlow need, which as automatic modules cannot say so. */
    private static final Set<String> FOR_AUTOMATIC_MODULES = Set.of("com.google.common", "com.google.protobuf");

    /** Where a plugin's id differs from its package's name only by hyphens. */
    private static String packageOf(String plugin) {
        return "org.preceptor.plugins." + plugin.replace("-", "") + "..";
    }

    private static JavaClasses classesOf(Path module) {
        return IMPORTED.computeIfAbsent(
                module, each -> new ClassFileImporter().importPath(each.resolve("target/classes")));
    }

    /** Whom a class depends on its own file says; the libraries' classes need not be read. */
    @BeforeAll
    static void readTheModulesAlone() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    @AfterAll
    static void reset() {
        ArchConfiguration.get().reset();
    }

    private static List<Path> modulesIn(String folder) throws IOException {
        try (Stream<Path> modules = Files.list(ROOT.resolve(folder))) {
            return modules.filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                    .sorted()
                    .toList();
        }
    }

    static Stream<Path> core() throws IOException {
        return modulesIn("core").stream();
    }

    static Stream<Path> plugins() throws IOException {
        return modulesIn("plugins").stream()
                .filter(module -> !module.getFileName().toString().equals(TEST_KIT));
    }

    /** All that are compiled by the ordinary build. */
    static Stream<Path> modules() throws IOException {
        return Stream.of(
                        List.of(ROOT.resolve("api"), ROOT.resolve("integration-tests")),
                        modulesIn("core"),
                        modulesIn("plugins"))
                .flatMap(List::stream);
    }

    static Stream<Path> modulesAndBenchmarks() throws IOException {
        return Stream.concat(modules(), Stream.of(ROOT.resolve("integration-tests/benchmarks")));
    }

    private static Set<String> declaredDependencies(Path plugin) throws IOException {
        String pom = Files.readString(plugin.resolve("pom.xml"));
        int start = pom.indexOf("<plugin.dependencies>");
        return start < 0
                ? Set.of()
                : Set.of(pom.substring(start + "<plugin.dependencies>".length(), pom.indexOf("</plugin.dependencies>"))
                        .split(" *, *"));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void aPluginSeesTheApiAndThePluginsItDeclaresAlone(Path plugin) throws IOException {
        Set<String> seen = new TreeSet<>(Set.of("org.preceptor.api.."));
        seen.add(packageOf(plugin.getFileName().toString()));
        declaredDependencies(plugin).forEach(other -> seen.add(packageOf(other)));
        classes()
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage("org.preceptor..")).or(resideInAnyPackage(seen.toArray(String[]::new))))
                .check(classesOf(plugin));
    }

    @ParameterizedTest
    @MethodSource("core")
    void coreNamesNoPlugin(Path module) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.preceptor.plugins..")
                .check(classesOf(module));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "core/tensorflow"})
    void theApiAndTheGraphEngineKnowNothingElseOfPreceptor(String module) {
        String own = "org.preceptor." + ROOT.resolve(module).getFileName() + "..";
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAPackage("org.preceptor..").and(resideOutsideOfPackage(own)))
                .check(classesOf(ROOT.resolve(module)));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void noTwoPackagesOfAModuleDependOnEachOtherInACircle(Path module) {
        slices().matching("org.preceptor.(**)").should().beFreeOfCycles().check(classesOf(module));
    }

    @ParameterizedTest
    @MethodSource("modulesAndBenchmarks")
    void noPackageHasMoreThanThirtyFiles(Path module) throws IOException {
        Path sources = Stream.of("src/main/java", "src/example/java")
                .map(module::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
        try (Stream<Path> files = Files.walk(sources)) {
            Map<Path, Long> counts = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
            assertThat(counts).isNotEmpty();
            assertThat(counts.values()).allMatch(count -> count <= 30, "at most 30: " + counts);
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleRequiresWhatItsClassesUseAlone(Path module) throws IOException {
        ModuleDescriptor descriptor = ModuleFinder.of(module.resolve("target/classes")).findAll().stream()
                .findFirst()
                .orElseThrow()
                .descriptor();
        Set<String> used = classesOf(module).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency ->
                        dependency.getTargetClass().getBaseComponentType().getPackageName())
                .collect(Collectors.toSet());
        Set<String> idle = descriptor.requires().stream()
                .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC)
                        && !requires.modifiers().contains(Requires.Modifier.MANDATED))
                .map(Requires::name)
                .filter(name -> !FOR_AUTOMATIC_MODULES.contains(name))
                .filter(name -> packagesOf(name, module).stream().noneMatch(used::contains))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(idle)
                .as("required by %s, but used by none of its classes", descriptor.name())
                .isEmpty();
    }

    private static ModuleFinder holderOf(Class<?> type) {
        try {
            return ModuleFinder.of(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path[] pluginFolders() {
        try (Stream<Path> folders = Files.list(Shipped.plugins())) {
            return folders.map(folder -> folder.resolve("lib"))
                    .filter(Files::isDirectory)
                    .toArray(Path[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packages of a module of the JDK, of the distribution, of a plugin, or of what tests are made with. */
    private static Set<String> packagesOf(String name, Path module) {
        Path plugin = Shipped.plugins().resolve(module.getFileName()).resolve("lib");
        return Stream.of(
                        ModuleFinder.ofSystem(),
                        ModuleFinder.of(Shipped.home().resolve("lib")),
                        ModuleFinder.of(plugin),
                        ModuleFinder.of(pluginFolders()),
                        holderOf(Assertions.class),
                        holderOf(Test.class),
                        ModuleFinder.of(ROOT.resolve("plugins/test-kit/target/classes")))
                .map(finder -> finder.find(name))
                .flatMap(Optional::stream)
                .findFirst()
                .map(found -> found.descriptor().packages())
                .orElse(Set.of());
    }
}
