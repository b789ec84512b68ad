package org.preceptor.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.core.plugin.load.Plugins;

class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importLocations(List.of(Location.of(location())));

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
    void onlyTheCommandLineWritesToTheTerminal() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
    }

    private static URL location() {
        return Plugins.class.getProtectionDomain().getCodeSource().getLocation();
    }
}
