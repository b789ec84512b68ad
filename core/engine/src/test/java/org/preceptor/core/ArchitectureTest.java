package org.preceptor.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Part;
import org.preceptor.core.plugin.load.Plugins;

class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importLocations(List.of(Location.of(location(Plugins.class))));
    private static final JavaClasses CORE_AND_API = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importLocations(List.of(Location.of(location(Plugins.class)), Location.of(location(Part.class))));

    @Test
    void onlyThePluginPackagesKnowPf4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.preceptor.core.plugin..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.pf4j..")
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void coreNamesNoPlugin() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.preceptor.plugins..")
                .check(CORE);
    }

    @Test
    void pluginLoadingKnowsNothingOfTraining() {
        noClasses()
                .that()
                .resideInAPackage("org.preceptor.core.plugin..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.preceptor.core.pipeline..",
                        "org.preceptor.core.step..",
                        "org.preceptor.core.run..",
                        "org.preceptor.core.data..",
                        "org.preceptor.core.config..",
                        "org.preceptor.core.metrics..",
                        "org.preceptor.tensorflow..")
                .check(CORE);
    }

    @Test
    void packagesDependOnEachOtherOneWay() {
        slices().matching("org.preceptor.core.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void noTwoPackagesOfTheEngineOrTheApiDependOnEachOtherInACycle() {
        slices().matching("org.preceptor.(**)").should().beFreeOfCycles().check(CORE_AND_API);
    }

    @Test
    void noPackageOfTheEngineOrTheApiHasMoreThanThirtyFiles() {
        Map<String, Long> files = CORE_AND_API.stream()
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.mapping(ArchitectureTest::file, Collectors.toSet()),
                                each -> (long) each.size())));
        assertThat(files).containsKeys("org.preceptor.core.run", "org.preceptor.api.step");
        assertThat(files.values()).allMatch(count -> count <= 30, "at most 30: " + files);
    }

    @Test
    void theApiKnowsNothingOfTheEngine() {
        noClasses()
                .that()
                .resideInAPackage("org.preceptor.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.preceptor.core..", "org.preceptor.tensorflow..", "org.preceptor.plugins..")
                .check(CORE_AND_API);
    }

    private static String file(JavaClass type) {
        return type.getSource().flatMap(Source::getFileName).orElse(type.getSimpleName());
    }

    @Test
    void onlyTheCommandLineWritesToTheTerminal() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
