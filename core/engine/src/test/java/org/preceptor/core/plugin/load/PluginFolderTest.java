package org.preceptor.core.plugin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.preceptor.core.plugin.load.PluginBuilder.augmenting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;

class PluginFolderTest {
    @TempDir
    Path temporary;

    private Path downloads;
    private Path folder;
    private PluginFolder plugins;

    @BeforeEach
    void makeFolders() throws IOException {
        downloads = Files.createDirectories(temporary.resolve("downloads"));
        folder = temporary.resolve("plugins");
        plugins = PluginFolder.at(folder);
    }

    @Test
    void installsAJarAZipAndAFolder() throws IOException {
        FoundPlugin jar = plugins.install(augmenting("single", "single").jar(downloads));
        FoundPlugin zip = plugins.install(augmenting("packed", "packed").zip(downloads));
        FoundPlugin spread = plugins.install(augmenting("spread", "spread").folder(downloads));
        assertThat(List.of(jar, zip, spread))
                .allMatch(FoundPlugin.Loaded.class::isInstance)
                .extracting(FoundPlugin::label)
                .containsExactly("plugins/single.jar", "plugins/packed.zip", "plugins/spread");
        assertLoaded("packed", "single", "spread");
    }

    @Test
    void installsNothingThatCannotBeLoaded() throws IOException {
        plugins.install(augmenting("first", "first").jar(downloads));
        Path future = augmenting("future", "future").data("requires", ">=2.0.0").jar(downloads);
        assertRefused(
                () -> plugins.install(future),
                future + ": not installed: requires api >=2.0.0, this is 0.1.0; install a"
                        + " future made for api 0.1.0, or a Preceptor with api >=2.0.0");
        assertLoaded("first");
        assertThat(folder).as("nothing half-copied").isDirectoryNotContaining("glob:**.install-*");
    }

    @Test
    void installsNoSecondPluginWithAnId() throws IOException {
        plugins.install(augmenting("first", "first").jar(downloads));
        Path again = augmenting("first", "other").zip(downloads);
        assertRefused(
                () -> plugins.install(again),
                again + ": not installed: has the id 'first', as has plugins/first.jar, which is"
                        + " used; remove one of the two");
        Path same = downloads.resolve("first.jar");
        assertRefused(
                () -> plugins.install(same),
                same + ": not installed: plugins/first.jar is there already; remove it first");
    }

    @Test
    void refusesToInstallWhatIsNotThere() {
        Path absent = downloads.resolve("absent.jar");
        assertRefused(
                () -> plugins.install(absent), absent + ": there is no such file; name a plugin's folder, zip or JAR");
    }

    @Test
    void refusesToInstallWhatItWouldNotLookAt() throws IOException {
        Path hidden = augmenting("hidden", "hidden").jar(downloads, ".hidden.jar");
        assertRefused(
                () -> plugins.install(hidden),
                hidden + ": not installed: is hidden, since its name begins with a dot, and would not"
                        + " be loaded; rename it");
        Path other = augmenting("other", "other").jar(downloads, "other.jar.1");
        assertRefused(
                () -> plugins.install(other),
                other + ": not installed: would not be loaded; expected a folder, or a file whose name"
                        + " ends in .jar or .zip");
        assertThat(folder).doesNotExist();
    }

    @Test
    void verifiesWithoutInstalling() throws IOException {
        Path good = augmenting("good", "good").jar(downloads);
        Path bad = augmenting("bad", "Bad").jar(downloads);
        assertThat(plugins.verify(good)).isInstanceOf(FoundPlugin.Loaded.class);
        assertThat(plugins.verify(bad))
                .isInstanceOfSatisfying(
                        FoundPlugin.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .startsWith("the name of acme.bad.Change must be in kebab-case"));
        assertThat(folder).doesNotExist();
    }

    @Test
    void removesAPluginByIdOrFileName() throws IOException {
        plugins.install(augmenting("single", "single").jar(downloads));
        plugins.install(augmenting("packed", "packed").zip(downloads));
        plugins.install(augmenting("spread", "spread").folder(downloads));
        Files.writeString(folder.resolve("damaged.jar"), "none");
        assertThat(plugins.remove("packed")).isEqualTo(folder.resolve("packed.zip"));
        plugins.remove("spread");
        plugins.remove("damaged.jar");
        assertLoaded("single");
        assertThat(folder.resolve("spread")).doesNotExist();
    }

    @Test
    void removesNothingThatAnotherPluginNeeds() throws IOException {
        plugins.install(augmenting("base", "base").jar(downloads));
        plugins.install(
                augmenting("above", "above").data("dependencies", "base").jar(downloads));
        assertRefused(
                () -> plugins.remove("base"),
                "plugins/base.jar: not removed, the plugin 'above' needs it; remove 'above' first");
        assertLoaded("above", "base");
    }

    @Test
    void suggestsTheNearestId() throws IOException {
        plugins.install(augmenting("mean-teacher", "first").jar(downloads));
        String message =
                folder + ": there is no plugin 'mean-techer'; did you mean 'mean-teacher'? known: mean-teacher";
        assertRefused(() -> plugins.remove("mean-techer"), message);
        assertRefused(() -> plugins.disable("mean-techer"), message);
    }

    @Test
    void disablesAndEnables() throws IOException {
        plugins.install(augmenting("one", "one").jar(downloads));
        plugins.install(augmenting("two", "two").zip(downloads));
        plugins.disable("two");
        assertThat(Files.readString(folder.resolve("disabled.txt"))).contains("two");
        assertLoaded("one");
        plugins.enable("two");
        assertLoaded("one", "two");
    }

    @Test
    void forgetsThatAPluginWasDisabledWhenItIsRemoved() throws IOException {
        plugins.install(augmenting("one", "one").jar(downloads));
        plugins.install(augmenting("two", "two").jar(downloads));
        plugins.disable("one");
        plugins.disable("two");
        plugins.remove("two");
        assertThat(plugins.install(downloads.resolve("two.jar"))).isInstanceOf(FoundPlugin.Loaded.class);
        assertLoaded("two");
    }

    @Test
    void keepsWhatIsDisabledWhileAnotherFileHasItsId() throws IOException {
        plugins.install(augmenting("one", "one").jar(downloads));
        plugins.disable("one");
        Files.copy(downloads.resolve("one.jar"), folder.resolve("other.jar"));
        plugins.remove("other.jar");
        assertThat(Files.readString(folder.resolve("disabled.txt"))).contains("one");
    }

    private void assertLoaded(String... ids) {
        try (Plugins loaded = Plugins.load(folder)) {
            assertThat(loaded.rejected()).isEmpty();
            assertThat(loaded.loaded()).extracting(FoundPlugin::id).containsExactlyInAnyOrder(ids);
        }
    }

    private static void assertRefused(ThrowingCallable action, String message) {
        assertThatThrownBy(action).isInstanceOf(PreceptorException.class).hasMessage(message);
    }
}
