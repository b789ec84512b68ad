package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the built modules show of themselves and need. */
class StructureTest {
    private static final Predicate<String> OF_THE_JDK = name -> name.startsWith("java.") || name.startsWith("jdk.");

    private static Path jar(String name) throws IOException {
        try (Stream<Path> jars = Files.list(Shipped.home().resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().matches("preceptor-" + name + "-[0-9].*\\.jar"))
                    .reduce((one, other) -> {
                        throw new IllegalStateException("two of a kind: " + one + ", " + other);
                    })
                    .orElseThrow();
        }
    }

    /** The lines that {@code jar --describe-module} prints of a module, sorted, without its place and versions. */
    private static List<String> described(Path jar) throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jar");
        Process process = new ProcessBuilder(tool.toString(), "--describe-module", "--file", jar.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text.lines()
                .filter(line -> line.matches(
                        "(requires|exports|opens|qualified exports|qualified opens|provides|uses|contains) .*"))
                .filter(line -> !line.startsWith("contains ") && !line.startsWith("requires java.base"))
                .map(String::strip)
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "tensorflow", "core", "report", "cli"})
    void eachModuleShowsWhatIsAgreed(String module) throws IOException, InterruptedException {
        try (InputStream agreed = StructureTest.class.getResourceAsStream("modules/" + module + ".expected.txt")) {
            assertThat(agreed)
                    .as("src/test/resources/.../modules/%s.expected.txt", module)
                    .isNotNull();
            String text = new String(agreed.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(String.join("\n", described(jar(module)))).isEqualTo(text.strip());
        }
    }

    @Test
    void theApiNeedsDjlAndTheJdkAlone() throws IOException {
        assertThat(required(only(jar("api")))).allMatch(name -> OF_THE_JDK.test(name) || name.equals("ai.djl.api"));
    }

    @Test
    void theGraphEngineKnowsNothingOfLearning() throws IOException {
        assertThat(required(only(jar("tensorflow")))).noneMatch(name -> name.startsWith("org.preceptor"));
    }

    private static ModuleReference only(Path jar) {
        return ModuleFinder.of(jar).findAll().iterator().next();
    }

    /** What the module cannot do without. */
    private static Set<String> required(ModuleReference module) {
        return module.descriptor().requires().stream()
                .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<Path> plugins() throws IOException {
        try (Stream<Path> folders = Files.list(Shipped.plugins())) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void aPluginNeedsTheApiItsOwnLibrariesAndThePluginsItNamesAlone(Path plugin) throws IOException {
        Set<ModuleReference> modules = ModuleFinder.of(plugin.resolve("lib")).findAll();
        Set<String> own =
                modules.stream().map(module -> module.descriptor().name()).collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        for (String other : dependencies(plugin)) {
            ModuleFinder.of(Shipped.plugins().resolve(other).resolve("lib"))
                    .findAll()
                    .forEach(module -> named.add(module.descriptor().name()));
        }
        assertThat(own).anyMatch(name -> name.startsWith("org.preceptor.plugins."));
        for (ModuleReference module : modules) {
            assertThat(required(module))
                    .as(module.descriptor().name())
                    .allMatch(name -> OF_THE_JDK.test(name)
                            || name.equals("org.preceptor.api")
                            || name.equals("ai.djl.api")
                            || own.contains(name)
                            || named.contains(name));
        }
    }

    private static List<String> dependencies(Path plugin) throws IOException {
        Properties properties = new Properties();
        try (InputStream text = Files.newInputStream(plugin.resolve("plugin.properties"))) {
            properties.load(text);
        }
        return Stream.of(properties.getProperty("plugin.dependencies", "").split(","))
                .map(name -> name.strip().replaceFirst("@.*", ""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Test
    void theApiIsInNoPlugin() throws IOException {
        assertThat(plugins())
                .allSatisfy(plugin -> assertThat(plugin.resolve("lib"))
                        .isDirectoryNotContaining("glob:**/preceptor-{api,core,report,tensorflow,cli}-*.jar"));
    }
}
