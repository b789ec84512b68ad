package org.preceptor.cli.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.PreceptorException;
import org.preceptor.cli.Captured;
import org.preceptor.cli.process.Distribution;

class PluginProjectTest {

    @TempDir
    Path folder;

    private static PluginProject project(String id) {
        return new PluginProject(id, PluginProject.defaultPackage(id), Optional.empty());
    }

    @Test
    void everyBlankIsFilledIn() {
        Map<String, String> files =
                new PluginProject("my-2nd-method", "org.acme.ml", Optional.of(URI.create("file:///x/"))).files();
        assertThat(files.keySet())
                .containsExactly(
                        "README.md",
                        ".gitignore",
                        "pom.xml",
                        "my-2nd-method.yaml",
                        "src/main/java/module-info.java",
                        "src/main/java/org/acme/ml/package-info.java",
                        "src/main/java/org/acme/ml/My2ndMethod.java",
                        "src/main/java/org/acme/ml/My2ndMethodTarget.java",
                        "src/test/java/org/acme/ml/My2ndMethodTest.java",
                        "src/test/java/org/acme/ml/My2ndMethodTargetTest.java");
        assertThat(files.values())
                .allSatisfy(text -> assertThat(text)
                        .doesNotContainPattern("\\{\\{[a-z-]+}}")
                        .doesNotContain("MyMethod"));
    }

    @Test
    void thePomHasThisPreceptorsVersionsAndRepository() {
        String pom = new PluginProject("my-method", "org.acme.ml", Optional.of(URI.create("file:///x/")))
                .files()
                .get("pom.xml");
        assertThat(pom)
                .contains("<preceptor.version>" + Distribution.version() + "</preceptor.version>")
                .contains("<plugin.requires>&gt;=0.1.0 &amp; &lt;0.2.0</plugin.requires>")
                .contains("<url>file:///x/</url>")
                .containsPattern("<version>\\d+\\.\\d+\\.\\d+</version>\\s+<configuration>")
                .doesNotContain(".plugin.version}");
        assertThat(project("my-method").files().get("pom.xml")).doesNotContain("<repositories>");
    }

    @Test
    void theRepositorysPathMayHaveCharactersThatXmlReserves() {
        Optional<URI> repository = Optional.of(URI.create("file:///salt&pepper/"));
        assertThat(new PluginProject("my-method", "org.acme.ml", repository)
                        .files()
                        .get("pom.xml"))
                .contains("<url>file:///salt&amp;pepper/</url>");
    }

    @ParameterizedTest
    @CsvSource({
        "my-method, MyMethod, com.example.mymethod",
        "x, X, com.example.x",
        "sharp-2, Sharp2, com.example.sharp2"
    })
    void namesFollowFromTheId(String id, String type, String packageName) {
        assertThat(project(id).type()).isEqualTo(type);
        assertThat(PluginProject.defaultPackage(id)).isEqualTo(packageName);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "My-method", "my_method", "-my", "my--method", "my-", "2nd", "mein-schüler", "../x", "a b"})
    void onlyKebabCaseIsAName(String id) {
        assertThatThrownBy(() -> new PluginProject(id, "com.example.x", Optional.empty()))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("plugins new: '" + id
                        + "' is not a name for a plugin; expected lower-case words of letters and digits with "
                        + "hyphens between, such as my-method");
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "string", "preset", "consistency-method", "method-contract", "record"})
    void aNameThatWouldHideAClassIsRefused(String id) {
        assertThatThrownBy(() -> new PluginProject(id, "com.example.x", Optional.empty()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("which there is already; choose another name, such as my-" + id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "com.example.new",
                "com..example",
                "com.example.my-method",
                "org.preceptor.plugins.x",
                "java.x.y"
            })
    void onlyAJavaPackageOfOnesOwnIsAPackage(String packageName) {
        assertThatThrownBy(() -> new PluginProject("my-method", packageName, Optional.empty()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageStartingWith(
                        "plugins new: '" + packageName + "' is not a package for a plugin; expected one of your own");
    }

    @Test
    void nothingThatIsThereIsOverwritten() throws IOException {
        Path target = Files.createDirectory(folder.resolve("project"));
        project("my-method").writeTo(target);
        assertThat(target.resolve("pom.xml")).exists();
        assertThatThrownBy(() -> project("other").writeTo(target))
                .isInstanceOf(PreceptorException.class)
                .hasMessage(target + ": is not empty; choose another --dir");
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThatThrownBy(() -> project("other").writeTo(file))
                .isInstanceOf(PreceptorException.class)
                .hasMessage(file + ": is there already, and no folder; choose another --dir");
        assertThat(file).hasContent("mine");
    }

    @Test
    void theCommandSaysWhatComesNextAndRefusesATakenName() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Path project = folder.resolve("project");
        Captured terminal = Captured.pipe();
        String[] line = {"plugins", "new", "my-method", "--dir", project.toString(), "--plugins", plugins.toString()};
        assertThat(terminal.run(line)).isZero();
        assertThat(terminal.out())
                .contains(
                        "a Maven project for the plugin my-method",
                        "mvn package",
                        "preceptor plugins install target/my-method-0.1.0.jar",
                        "preceptor train my-method.yaml");

        Files.copy(NewPlugin.jar("my-method", folder.resolve("taken")), plugins.resolve("taken.jar"));
        Path other = folder.resolve("other");
        line[4] = other.toString();
        assertThat(terminal.run(line)).isEqualTo(2);
        assertThat(terminal.err()).contains("'my-method' is taken by plugins/taken.jar; choose another name");
        assertThat(other).doesNotExist();
    }
}
