package org.preceptor.tensorflow;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importLocations(List.of(Location.of(
                    GraphEngine.class.getProtectionDomain().getCodeSource().getLocation())));

    @Test
    void packagesDependOnEachOtherOneWay() {
        assertThat(ENGINE.size()).isGreaterThan(90);
        slices().matching("org.preceptor.(**)").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void onlyTheNativesLoadLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.preceptor.tensorflow.natives")
                .should()
                .callMethod(System.class, "load", String.class)
                .orShould()
                .callMethod(System.class, "loadLibrary", String.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl.tensorflow.engine..", "com.sun.jna..")
                .orShould()
                .callMethodWhere(describe(
                        "loads with JavaCPP",
                        call -> call.getTargetOwner().getName().equals("org.bytedeco.javacpp.Loader")
                                && call.getName().startsWith("load")))
                .check(ENGINE);
    }
}
