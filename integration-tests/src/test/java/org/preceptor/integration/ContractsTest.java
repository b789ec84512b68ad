package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.core.part.PartKind;

/** Every part of the shipped plugins is tested with the test kit that strangers have. */
class ContractsTest {
    private static final Path PLUGINS =
            Path.of("..", "plugins").toAbsolutePath().normalize();
    private static final Map<PartKind, String> CONTRACTS = Map.ofEntries(
            Map.entry(PartKind.AUGMENTATION, "AugmentationContract"),
            Map.entry(PartKind.NOISE_MODEL, "NoiseContract"),
            Map.entry(PartKind.TARGET_GENERATOR, "TargetContract"),
            Map.entry(PartKind.TEACHER_UPDATE_RULE, "TeacherRuleContract"),
            Map.entry(PartKind.CONSISTENCY_COST, "CostContract"),
            Map.entry(PartKind.SUPERVISED_LOSS, "SupervisedLossContract"),
            Map.entry(PartKind.TASK, "TaskContract"),
            Map.entry(PartKind.METRIC, "MetricContract"),
            Map.entry(PartKind.ACQUISITION, "AcquisitionContract"),
            Map.entry(PartKind.CALLBACK, "CallbackContract"),
            Map.entry(PartKind.NORMALISATION, "NormalisationContract"),
            Map.entry(PartKind.SAMPLER, "SamplerContract"),
            Map.entry(PartKind.LOSS_TERM, "LossTermContract"),
            Map.entry(PartKind.OPTIMISER, "OptimiserContract"),
            Map.entry(PartKind.SCHEDULE, "ScheduleContract"),
            Map.entry(PartKind.NETWORK, "NetworkContract"),
            Map.entry(PartKind.DATA_SOURCE, "DataSourceContract"),
            Map.entry(PartKind.METHOD, "MethodContract"));

    @Test
    void thereIsAContractForEveryKindOfPart() {
        assertThat(CONTRACTS).containsOnlyKeys(PartKind.values());
    }

    static Stream<Path> plugins() throws IOException {
        try (Stream<Path> folders = Files.list(Shipped.plugins())) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    /** Those that it leaves out could be displaced by a plugin that a user adds. */
    @Test
    void theListOfShippedPluginsHoldsEveryFolder() throws IOException {
        List<String> listed = Files.readAllLines(Shipped.plugins().resolve("shipped.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(listed)
                .containsExactlyElementsOf(
                        plugins().map(folder -> folder.getFileName().toString()).toList());
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void everyPartKeepsTheContractOfItsKind(Path plugin) {
        String tests = tests(plugin.getFileName().toString());
        List<String> missing = new ArrayList<>();
        for (ModuleReference module : ModuleFinder.of(plugin.resolve("lib")).findAll()) {
            for (Provides provides : module.descriptor().provides()) {
                for (PartKind kind : PartKind.values()) {
                    if (kind.type().getName().equals(provides.service())) {
                        provides.providers().stream()
                                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                                .filter(part -> !isTested(tests, part, CONTRACTS.get(kind)))
                                .forEach(part -> missing.add(part + " by " + CONTRACTS.get(kind)));
                    }
                }
            }
        }
        assertThat(missing)
                .as("parts of %s that no test class in %s holds to their contract", plugin.getFileName(), PLUGINS)
                .isEmpty();
    }

    /** Whether one of the test classes implements the contract and makes the part. */
    private static boolean isTested(String tests, String part, String contract) {
        return Stream.of(tests.split("\0"))
                .anyMatch(test -> test.matches("(?s).*\\bimplements [^{]*\\b" + contract + "\\b.*")
                        && test.contains("new " + part + "("));
    }

    private static String tests(String plugin) {
        Path folder = PLUGINS.resolve(plugin).resolve("src/test/java");
        if (!Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder text = new StringBuilder();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file)).append('\0');
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
