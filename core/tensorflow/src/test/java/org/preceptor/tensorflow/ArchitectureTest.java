package org.preceptor.tensorflow;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which package of the engine may know which, and what each keeps to itself. */
class ArchitectureTest {
    private static final String ROOT = "org.preceptor.tensorflow";
    private static final int MOST_FILES = 30;

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importLocations(List.of(Location.of(
                    GraphEngine.class.getProtectionDomain().getCodeSource().getLocation())));

    /** The packages, and those of the engine that each uses, as the README's table says. */
    private static Map<String, Set<String>> documented() throws IOException {
        Pattern name = Pattern.compile("`([a-z]+)`");
        Map<String, Set<String>> documented = new TreeMap<>();
        String section =
                Files.readString(Path.of("README.md")).replaceFirst("(?s).*## Where things are\n(.*?)\n## .*", "$1");
        for (String line : section.lines().toList()) {
            String[] cells = line.split("\\|");
            if (line.matches("\\| `[a-z]+` \\|.*")) {
                documented.put(
                        cells[1].replaceAll("[` ]", ""),
                        name.matcher(cells[3])
                                .results()
                                .map(found -> found.group(1))
                                .collect(Collectors.toSet()));
            }
        }
        return documented;
    }

    private static String room(JavaClass type) {
        return type.getPackageName().equals(ROOT) ? "" : type.getPackageName().substring(ROOT.length() + 1);
    }

    @Test
    void packagesDependOnEachOtherOneWay() {
        slices().matching("org.preceptor.(**)").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void thePackagesUseEachOtherAsTheReadmeSays() throws IOException {
        Map<String, Set<String>> used = new TreeMap<>(ENGINE.stream()
                .filter(type -> !room(type).isEmpty())
                .collect(Collectors.groupingBy(
                        ArchitectureTest::room,
                        Collectors.flatMapping(
                                type -> type.getDirectDependenciesFromSelf().stream()
                                        .map(dependency -> dependency.getTargetClass())
                                        .filter(target ->
                                                target.getPackageName().startsWith(ROOT))
                                        .map(ArchitectureTest::room)
                                        .filter(target -> !target.equals(room(type))),
                                Collectors.toSet()))));
        Map<String, Set<String>> documented = documented();
        documented.values().removeIf(Set::isEmpty);
        used.values().removeIf(Set::isEmpty);
        assertThat(used).hasSizeGreaterThan(6).isEqualTo(documented);
    }

    @Test
    void thePageOnVersionsNamesThePackagesOfOthersThatAreUsed() throws IOException {
        Set<String> named = Pattern.compile("(?m)^\\| `([a-z._]+)` \\|")
                .matcher(Files.readString(Path.of("VERSIONS.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        Set<String> used = ENGINE.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .filter(name ->
                        name.matches("(ai\\.djl|org\\.tensorflow|org\\.bytedeco|com\\.google|com\\.sun\\.jna).*"))
                .collect(Collectors.toSet());
        assertThat(used).isEqualTo(named);
    }

    @Test
    void noPackageHasMoreThanThirtyFiles() throws IOException {
        Map<String, Long> files = ENGINE.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(ArchitectureTest::room, Collectors.counting()));
        assertThat(files).hasSize(documented().size() + 1);
        assertThat(files.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(MOST_FILES));
    }

    @Test
    void kernelsSeeNoArrays() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".kernel")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(NDArray.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(NDManager.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(NDList.class)
                .check(ENGINE);
    }

    @Test
    void kernelsKeepNothing() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".kernel")
                .and()
                .areTopLevelClasses()
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.haveOnlyFinalFields())
                .check(ENGINE);
    }

    @Test
    void onlyTheNativesLoadLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".natives")
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

    @Test
    void onlyTheRecordingAndTheExecutingPackagesMakeNativeOperations() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".graph", ROOT + ".eager")
                .should()
                .callMethodWhere(describe(
                        "makes a native operation",
                        call -> Set.of("TF_NewOperation", "TF_FinishOperation", "TFE_NewOp", "TFE_Execute")
                                .contains(call.getName())))
                .check(ENGINE);
    }

    /** A type or method is public only if another package, or a caller of the module, needs it. */
    @Test
    void whatOnlyItsOwnPackageUsesIsNotPublic() {
        Set<String> exported = Set.of("", "spec", "error");
        List<String> needless = ENGINE.stream()
                .filter(type -> type.isTopLevelClass()
                        && type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !exported.contains(room(type)))
                .filter(type -> type.getDirectDependenciesToSelf().stream()
                        .allMatch(
                                dependency -> room(dependency.getOriginClass()).equals(room(type))))
                .map(JavaClass::getSimpleName)
                .toList();
        assertThat(needless).isEmpty();
    }
}
