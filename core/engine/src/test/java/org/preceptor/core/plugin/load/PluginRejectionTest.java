package org.preceptor.core.plugin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.core.plugin.load.PluginBuilder.augmenting;
import static org.preceptor.core.plugin.load.PluginBuilder.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.spi.Augmentation;

/** Every way in which a plugin can be bad: one line that says what to do, and the good one beside it is loaded. */
class PluginRejectionTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void aGoodPlugin() throws IOException {
        folder = Files.createDirectories(temporary.resolve("plugins"));
        augmenting("good", "good").jar(folder);
    }

    @AfterEach
    void theGoodPluginIsLoadedAllTheSame() {
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).contains("good");
            assertThat(plugins.pluginManager().getExtensions(Augmentation.class))
                    .extracting(Augmentation::name)
                    .contains("good");
        }
    }

    @Test
    void truncatedJar() throws IOException {
        Path jar = augmenting("bad", "bad").jar(folder);
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
        assertRejected("plugins/bad.jar: bad.jar cannot be read as an archive (zip END header not found);"
                + " it may be cut short: copy it again");
    }

    @Test
    void truncatedZip() throws IOException {
        Path zip = augmenting("bad", "bad").zip(folder);
        byte[] bytes = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(rejection())
                .startsWith("plugins/bad.zip: bad.zip cannot be read as an archive (")
                .endsWith("); it may be cut short: copy it again");
    }

    @Test
    void truncatedJarInAFolder() throws IOException {
        Path jar = augmenting("bad", "bad").folder(folder).resolve("lib/bad.jar");
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
        assertRejected("plugins/bad: bad.jar cannot be read as an archive (zip END header not found);"
                + " it may be cut short: copy it again");
    }

    @Test
    void jarWithoutPluginData() throws IOException {
        Files.write(folder.resolve("guava.jar"), augmenting("bad", "bad").libraryJar());
        assertRejected("plugins/guava.jar: has no plugin data; a plugin's manifest holds Plugin-Id and Plugin-Version");
    }

    @Test
    void folderWithoutPluginData() throws IOException {
        Files.createDirectories(folder.resolve("bad/lib"));
        assertRejected("plugins/bad: has no plugin data; a plugin's folder holds a plugin.properties with plugin.id and"
                + " plugin.version, and its JARs in lib");
    }

    @Test
    void folderWithoutJars() throws IOException {
        Path bad = Files.createDirectories(folder.resolve("bad"));
        Files.writeString(bad.resolve("plugin.properties"), "plugin.id=bad\nplugin.version=1.0.0\n");
        assertRejected("plugins/bad: has no JAR in its lib folder and no classes folder; there is nothing to load");
    }

    @Test
    void aFolderThatIsCalledAJar() throws IOException {
        Files.createDirectories(augmenting("bad", "bad").folder(folder).resolve("lib/more.jar/acme"));
        assertRejected("plugins/bad: lib/more.jar is a folder; expected a JAR; pack its classes in one");
    }

    @Test
    void noVersion() throws IOException {
        augmenting("bad", "bad").data("version", "").jar(folder);
        assertRejected("plugins/bad.jar: declares no version; add plugin.version to plugin.properties or "
                + "Plugin-Version to the manifest");
    }

    @Test
    void anInvalidVersion() throws IOException {
        augmenting("bad", "bad").data("version", "banana").jar(folder);
        assertRejected("plugins/bad.jar: has the version 'banana'; expected a semantic version, such as 1.2.0 or "
                + "1.2.0-beta.1; correct"
                + " plugin.version in plugin.properties or Plugin-Version in the manifest");
    }

    @Test
    void aModuleInAFileWhoseNameEndsInCapitals() throws IOException {
        augmenting("bad", "bad").jar(folder, "BAD.JAR");
        assertRejected("plugins/BAD.JAR: BAD.JAR has a module descriptor, which Java reads only of a file whose name "
                + "ends in .jar in small"
                + " letters; rename it");
    }

    @Test
    void anIdThatIsAPath() throws IOException {
        augmenting("bad", "bad").data("id", "../bad").jar(folder);
        assertRejected("plugins/bad.jar: has the id '../bad';"
                + " an id is made of letters, digits, dots, hyphens and underscores");
    }

    @Test
    void anotherApiVersion() throws IOException {
        augmenting("mean-teacher", "bad").data("requires", ">=2.0.0").folder(folder);
        assertRejected(
                "plugins/mean-teacher: requires api >=2.0.0, this is 0.1.0; install a mean-teacher made for api 0.1.0,"
                        + " or a Preceptor with api >=2.0.0");
    }

    @Test
    void aBareApiVersionMeansAtLeastThatOne() throws IOException {
        augmenting("bad", "bad").data("requires", "2.0.0").folder(folder);
        assertThat(rejection()).startsWith("plugins/bad: requires api >=2.0.0, this is 0.1.0; ");
    }

    @Test
    void anInvalidApiVersion() throws IOException {
        augmenting("bad", "bad").data("requires", "newest").jar(folder);
        assertRejected(
                "plugins/bad.jar: requires api newest, but 0.1.0 and 'newest' are not a semantic version and a range of"
                        + " such; write for example >=0.1.0 & <0.2.0");
    }

    @Test
    void anIdThatAnotherPluginHas() throws IOException {
        augmenting("bad", "one").jar(folder, "a-first.jar");
        augmenting("bad", "two").jar(folder, "b-second.jar");
        assertRejected(
                "plugins/b-second.jar: has the id 'bad', as has plugins/a-first.jar, which is used; remove one of the two");
    }

    @Test
    void aPartThatAnotherPluginHas() throws IOException {
        augmenting("one", "shift").jar(folder);
        augmenting("two", "shift").jar(folder);
        assertRejected("plugins/two.jar: provides the augmentation 'shift', as does the plugin 'one', which is used;"
                + " disable or remove one of the two, or have its author write plugin.replaces=one in its data");
    }

    @Test
    void twoPartsOfOneNameInOnePlugin() throws IOException {
        plugin("bad")
                .augmentation("acme.bad", "One", "shift", "")
                .augmentation("acme.bad", "Two", "shift", "")
                .service(Augmentation.class, "acme.bad.One", "acme.bad.Two")
                .jar(folder);
        assertRejected("plugins/bad.jar: has two augmentations named 'shift', acme.bad.One and acme.bad.Two;"
                + " give one of them another name");
    }

    @Test
    void aClassThatThrowsInItsConstructor() throws IOException {
        failing("public Change() { throw new IllegalStateException(\"no licence\\nat all\"); }");
        assertRejected("plugins/bad.jar: making acme.bad.Change failed: IllegalStateException: no licence");
    }

    @Test
    void aClassThatThrowsInItsStaticInitialiser() throws IOException {
        failing("static final int N = Integer.parseInt(\"many\");");
        assertRejected(
                "plugins/bad.jar: making acme.bad.Change failed: NumberFormatException: For input string: \"many\"");
    }

    @Test
    void aClassThatThrowsWhenAskedForItsName() throws IOException {
        plugin("bad")
                .source("acme.bad.Change", unnamed("throw new UnsupportedOperationException();"))
                .service(Augmentation.class, "acme.bad.Change")
                .jar(folder);
        assertRejected("plugins/bad.jar: asking acme.bad.Change for its name failed: UnsupportedOperationException");
    }

    @Test
    void aClassThatNeverComesBackFromItsConstructor() throws IOException {
        failing("final Change other = new Change();");
        assertRejected("plugins/bad.jar: making acme.bad.Change failed: StackOverflowError");
    }

    @Test
    void aPartWithoutAName() throws IOException {
        plugin("bad")
                .source("acme.bad.Change", unnamed("return null;"))
                .service(Augmentation.class, "acme.bad.Change")
                .jar(folder);
        assertRejected(
                "plugins/bad.jar: the name of acme.bad.Change must be in kebab-case, such as 'conv-13'; found none");
    }

    @Test
    void aPartWithANameThatPipelinesCannotWrite() throws IOException {
        augmenting("bad", "Shift It").jar(folder);
        assertRejected("plugins/bad.jar: the name of acme.bad.Change must be in kebab-case, such as 'conv-13'; found "
                + "'Shift It'");
    }

    @Test
    void aRequiredModuleThatIsMissing() throws IOException {
        byte[] library = plugin("gone")
                .source("acme.gone.Thing", "package acme.gone; public class Thing {}")
                .module("module acme.gone { exports acme.gone; }")
                .libraryJar();
        Path bad = augmenting("bad", "bad")
                .module("module acme.bad { requires org.preceptor.api; requires acme.gone;"
                        + " provides org.preceptor.api.spi.Augmentation with acme.bad.Change; }")
                .library("gone.jar", library)
                .folder(folder);
        Files.delete(bad.resolve("lib/gone.jar"));
        assertRejected(
                "plugins/bad: module acme.bad requires the module acme.gone, which is neither in the plugin's lib folder nor"
                        + " shared by the program (ai.djl.api, com.google.guice, jakarta.inject, org.pf4j, org.preceptor.api, org.slf4j,"
                        + " pf4j); add its JAR to lib");
    }

    @Test
    void aModuleOfTheProgramThatIsNotShared() throws IOException {
        augmenting("bad", "bad")
                .module("module acme.bad { requires org.preceptor.api; requires org.preceptor.core;"
                        + " provides org.preceptor.api.spi.Augmentation with acme.bad.Change; }")
                .jar(folder);
        assertThat(rejection())
                .startsWith(
                        "plugins/bad.jar: module acme.bad requires the module org.preceptor.core, which is neither");
    }

    @Test
    void aLibraryThatIsMissing() throws IOException {
        byte[] library = plugin("gone")
                .source("acme.gone.Thing", "package acme.gone; public class Thing {}")
                .libraryJar();
        Path bad = plugin("bad")
                .augmentation("acme.bad", "Change", "bad", "final acme.gone.Thing thing = new acme.gone.Thing();")
                .service(Augmentation.class, "acme.bad.Change")
                .library("gone.jar", library)
                .folder(folder);
        Files.delete(bad.resolve("lib/gone.jar"));
        assertRejected("plugins/bad: making acme.bad.Change failed: class acme.gone.Thing is missing;"
                + " add the library that holds it to the plugin's lib folder");
    }

    @Test
    void aDependencyThatIsMissing() throws IOException {
        augmenting("bad", "bad").data("dependencies", "absent").jar(folder);
        assertRejected("plugins/bad.jar: needs the plugin 'absent', which is not here; install it");
    }

    @Test
    void aDependencyOfAnotherVersion() throws IOException {
        augmenting("bad", "bad").data("dependencies", "good@>=2.0.0").jar(folder);
        assertRejected("plugins/bad.jar: needs the plugin 'good' >=2.0.0, here is 1.0.0; install a good of that range");
    }

    @Test
    void aDependencyThatIsDisabled() throws IOException {
        augmenting("off", "off").jar(folder);
        augmenting("bad", "bad").data("dependencies", "off").jar(folder);
        Files.writeString(folder.resolve("disabled.txt"), "off");
        assertRejected("plugins/bad.jar: needs the plugin 'off', which is disabled; enable it");
    }

    @Test
    void pluginsThatDependOnEachOtherAndOneThatNeedsThem() throws IOException {
        augmenting("a", "a").data("dependencies", "b").jar(folder);
        augmenting("b", "b").data("dependencies", "c").jar(folder);
        augmenting("c", "c").data("dependencies", "b, good").jar(folder);
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .containsExactly(
                            "plugins/a.jar: needs the plugin 'b', which was rejected; see there",
                            "plugins/b.jar: depends on itself (b -> c -> b); one of these dependencies must go",
                            "plugins/c.jar: depends on itself (b -> c -> b); one of these dependencies must go");
        }
    }

    @Test
    void aListedServiceThatDoesNotExist() throws IOException {
        plugin("bad")
                .augmentation("acme.bad", "Change", "bad", "")
                .service(Augmentation.class, "acme.bad.Chang")
                .jar(folder);
        assertRejected("plugins/bad.jar: finding its services failed: org.preceptor.api.spi.Augmentation:"
                + " Provider acme.bad.Chang not found");
    }

    @Test
    void aListedServiceThatImplementsNoService() throws IOException {
        plugin("bad")
                .source("acme.bad.Other", "package acme.bad; public class Other {}")
                .service(Augmentation.class, "acme.bad.Other")
                .jar(folder);
        assertRejected("plugins/bad.jar: finding its services failed: org.preceptor.api.spi.Augmentation:"
                + " acme.bad.Other not a subtype");
    }

    @Test
    void anIndexedExtensionThatDoesNotExist() throws IOException {
        plugin("bad")
                .augmentation("acme.bad", "Change", "bad", "")
                .resource("META-INF/extensions.idx", "acme.bad.Chang # one".getBytes(StandardCharsets.UTF_8))
                .jar(folder);
        assertRejected("plugins/bad.jar: loading acme.bad.Chang failed: class acme.bad.Chang is missing;"
                + " add the library that holds it to the plugin's lib folder");
    }

    @Test
    void aClassCompiledForANewerJava() throws IOException {
        PluginBuilder old = plugin("bad").augmentation("acme.bad", "Change", "bad", "");
        rejectedForJava99(old.contents(), "acme/bad/Change.class");
        assertRejected("plugins/bad.jar: finding its services failed: it was compiled for Java 99, this is Java "
                + here() + "; use Java 99 or a build for Java " + here());
    }

    @Test
    void aModuleDescriptorCompiledForANewerJava() throws IOException {
        rejectedForJava99(augmenting("bad", "bad").contents(), "module-info.class");
        assertRejected(
                "plugins/bad.jar: bad.jar has a module descriptor that cannot be used: it was compiled for Java 99,"
                        + " this is Java " + here() + "; use Java 99 or a build for Java " + here());
    }

    @Test
    void aPluginClassThatFailsToStart() throws IOException {
        augmenting("bad", "bad")
                .module("module acme.bad { requires org.preceptor.api; requires pf4j; requires org.slf4j;"
                        + " provides org.preceptor.api.spi.Augmentation with acme.bad.Change; }")
                .source(
                        "acme.bad.Life",
                        "package acme.bad; public class Life extends org.pf4j.Plugin {"
                                + " @Override public void start() { throw new IllegalStateException(\"no GPU\"); } }")
                .data("class", "acme.bad.Life")
                .jar(folder);
        assertRejected("plugins/bad.jar: starting it failed: IllegalStateException: no GPU");
    }

    @Test
    void aPluginClassThatDoesNotExist() throws IOException {
        augmenting("bad", "bad").data("class", "acme.bad.Life").jar(folder);
        assertRejected("plugins/bad.jar: starting it failed: making the plugin class acme.bad.Life failed: class "
                + "acme.bad.Life is"
                + " missing; add the library that holds it to the plugin's lib folder");
    }

    @Test
    void aGuiceModuleThatIsIncomplete() throws IOException {
        augmenting("bad", "bad")
                .source(
                        "acme.bad.Wiring",
                        "package acme.bad; public class Wiring extends com.google.inject.AbstractModule {"
                                + " @Override protected void configure() { requireBinding(java.util.concurrent.Executor.class); } }")
                .module("module acme.bad { requires org.preceptor.api; requires com.google.guice;"
                        + " provides com.google.inject.Module with acme.bad.Wiring;"
                        + " provides org.preceptor.api.spi.Augmentation with acme.bad.Change; }")
                .jar(folder);
        assertThat(rejection())
                .startsWith("plugins/bad.jar: wiring its parts failed: No implementation for "
                        + "java.util.concurrent.Executor was bound");
    }

    @Test
    void twoJarsOfOneModule() throws IOException {
        augmenting("bad", "bad")
                .library("again.jar", augmenting("bad", "bad").libraryJar())
                .folder(folder);
        assertRejected("plugins/bad: holds the module acme.bad twice, in again.jar and bad.jar; remove one of them");
    }

    @Test
    void theExceptionIsKeptForThoseWhoAsk() throws IOException {
        failing("public Change() { throw new IllegalStateException(\"no licence\"); }");
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected().get(0).cause().orElseThrow()).hasRootCauseMessage("no licence");
        }
    }

    private void failing(String members) throws IOException {
        plugin("bad")
                .augmentation("acme.bad", "Change", "bad", members)
                .service(Augmentation.class, "acme.bad.Change")
                .jar(folder);
    }

    private static String unnamed(String body) {
        return "package acme.bad; public class Change implements org.preceptor.api.spi.Augmentation {"
                + " public String name() { " + body + " }"
                + " public ai.djl.ndarray.NDArray augment(ai.djl.ndarray.NDArray images) { return images; } }";
    }

    private void rejectedForJava99(Map<String, byte[]> contents, String classFile) throws IOException {
        PluginBuilder bad = plugin("bad").service(Augmentation.class, "acme.bad.Change");
        contents.forEach((name, content) -> {
            byte[] bytes = content.clone();
            if (name.equals(classFile)) {
                bytes[6] = 0;
                bytes[7] = (byte) (44 + 99);
            }
            bad.resource(name, bytes);
        });
        bad.jar(folder);
    }

    private static int here() {
        return Runtime.version().feature();
    }

    private String rejection() {
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected()).hasSize(1);
            assertThat(plugins.rejected().get(0).message()).doesNotContain("\n");
            return plugins.rejected().get(0).message();
        }
    }

    private void assertRejected(String message) {
        assertThat(rejection()).isEqualTo(message);
    }
}
