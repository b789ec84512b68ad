package org.preceptor.core.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.preceptor.core.plugin.load.PluginBuilder.augmenting;
import static org.preceptor.core.plugin.load.PluginBuilder.plugin;

import ai.djl.ndarray.NDArray;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.util.Modules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.Moment;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.plugin.load.Plugins;

class PartRegistryTest {
    private static final String WHERE = "pipeline.yaml:3";

    @TempDir
    Path temporary;

    private Path folder;
    private Plugins plugins = Plugins.none();

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(temporary.resolve("plugins"));
        plugin("shapes")
                .augmentation(
                        "acme.shapes",
                        "Translate",
                        "translate",
                        "private int by = 2; public Translate configure(org.preceptor.api.config.Options options) {"
                                + " Translate copy = new Translate(); copy.by = options.integer(\"by\", 2); return copy; }"
                                + " public String toString() { return \"by \" + by; }")
                .augmentation("acme.shapes", "Flip", "flip", "")
                .augmentation(
                        "acme.shapes",
                        "Broken",
                        "broken",
                        "public Broken configure(org.preceptor.api.config.Options options) {"
                                + " throw new IllegalStateException(\"a bug\"); }")
                .augmentation(
                        "acme.shapes",
                        "Nothing",
                        "nothing",
                        "public Nothing configure(org.preceptor.api.config.Options options) { return null; }")
                .service(
                        Augmentation.class,
                        "acme.shapes.Translate",
                        "acme.shapes.Flip",
                        "acme.shapes.Broken",
                        "acme.shapes.Nothing")
                .jar(folder);
    }

    @AfterEach
    void close() {
        plugins.close();
    }

    private PartRegistry registry(com.google.inject.Module... application) {
        plugins = Plugins.load(folder);
        return PartRegistry.of(plugins, application);
    }

    @Test
    void findsAPartByName() {
        assertThat(registry().find(Augmentation.class, Setting.of("translate", WHERE)))
                .hasToString("by 2");
    }

    @Test
    void configuresAPartWithItsOptions() {
        assertThat(registry().find(Augmentation.class, Setting.of(Map.of("name", "translate", "by", 4), WHERE)))
                .hasToString("by 4");
    }

    @Test
    void makesAFreshPartEachTime() {
        PartLookup parts = registry();
        Setting flip = Setting.of("flip", WHERE);
        assertThat(parts.find(Augmentation.class, flip)).isNotSameAs(parts.find(Augmentation.class, flip));
    }

    @Test
    void listsNamesAndTheirPlugins() {
        PartRegistry parts = registry();
        assertThat(parts.names(Augmentation.class)).containsExactly("broken", "flip", "nothing", "translate");
        assertThat(parts.names(DataSource.class)).isEmpty();
        assertThat(parts.pluginOf(Augmentation.class, "flip")).contains("shapes");
        assertThat(parts.pluginOf(Augmentation.class, "absent")).isEmpty();
    }

    @Test
    void readsANumberAsAConstantSchedule() {
        Schedule schedule = registry().find(Schedule.class, Setting.of(0.25, WHERE));
        assertThat(schedule.at(new Moment(7, 10, 100))).isEqualTo(0.25);
    }

    @Test
    void refusesANumberThatIsNotFinite() {
        assertThatThrownBy(() -> registry().find(Schedule.class, Setting.of(Double.NaN, WHERE)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(WHERE + ": expected a finite number or a schedule; found NaN");
    }

    @Test
    void refusesAnUnknownNameAndSuggestsTheNearest() {
        assertRefused(
                "trnslate",
                InvalidOptionException.class,
                "pipeline.yaml:3: unknown augmentation 'trnslate'; did you mean 'translate'? known: broken, flip, nothing, translate");
    }

    @Test
    void saysWhichRejectedPluginsMightHaveHadThePart() throws IOException {
        augmenting("colours", "jitter").data("requires", ">=2.0.0").jar(folder);
        augmenting("sounds", "echo").jar(folder);
        Files.writeString(folder.resolve("disabled.txt"), "sounds");
        assertRefused(
                "colour-jitter",
                InvalidOptionException.class,
                "pipeline.yaml:3: unknown augmentation 'colour-jitter'; known: broken, flip, nothing, translate; plugin 'colours' was"
                        + " rejected (plugins/colours.jar: requires api >=2.0.0, this is 0.1.0; install a colours made for api 0.1.0,"
                        + " or a Preceptor with api >=2.0.0); plugin 'sounds' is disabled");
    }

    @Test
    void namesTheRejectedPluginThatIsKnownToHaveThePart() throws IOException {
        plugin("twin")
                .augmentation("acme.twin", "Flip", "flip", "")
                .augmentation("acme.twin", "Turn", "turn", "")
                .service(Augmentation.class, "acme.twin.Flip", "acme.twin.Turn")
                .jar(folder);
        augmenting("colours", "jitter").data("requires", ">=2.0.0").jar(folder);
        assertRefused(
                "turn",
                InvalidOptionException.class,
                "pipeline.yaml:3: unknown augmentation 'turn'; known: broken, flip, nothing, translate; plugin 'twin' was rejected"
                        + " (plugins/twin.jar: provides the augmentation 'flip', as does the plugin 'shapes', which is used;"
                        + " disable or remove one of the two, or have its author write plugin.replaces=shapes in its data)");
    }

    @Test
    void refusesUnknownOptions() {
        assertRefused(
                Map.of("name", "translate", "bye", 4),
                InvalidOptionException.class,
                "pipeline.yaml:3: unknown key 'bye'; did you mean 'by'? known: by");
    }

    @Test
    void passesOnWhatAPartSaysAboutItsOptions() {
        assertRefused(
                Map.of("name", "translate", "by", -1),
                InvalidOptionException.class,
                "pipeline.yaml:3: 'by' must be a whole number of at least 0; found -1");
    }

    @Test
    void namesThePluginWhosePartThrows() {
        assertRefused(
                "broken",
                PreceptorException.class,
                "pipeline.yaml:3: augmentation 'broken' of plugin 'shapes' failed: IllegalStateException: a bug");
    }

    @Test
    void namesThePluginWhosePartConfiguresToNothing() {
        assertRefused(
                "nothing",
                PreceptorException.class,
                "pipeline.yaml:3: augmentation 'nothing' of plugin 'shapes' returned nothing from configure");
    }

    @Test
    void refusesAnInvalidReference() {
        assertRefused(
                Map.of("by", 4),
                InvalidOptionException.class,
                "pipeline.yaml:3: expected the name of a part (augmentation), or a mapping with the key 'name' and options;"
                        + " found a mapping with the keys by");
        assertThatThrownBy(() -> registry().find(ConsistencyMethod.class, Setting.of(3, WHERE)))
                .hasMessage(
                        "pipeline.yaml:3: expected the name of a part (method), or a mapping with the key 'name' and options;"
                                + " found 3");
    }

    @Test
    void anApplicationAddsAPart() {
        PartRegistry parts = registry(binding("mirror"));
        assertThat(parts.names(Augmentation.class)).containsExactly("broken", "flip", "mirror", "nothing", "translate");
        assertThat(parts.find(Augmentation.class, Setting.of("mirror", WHERE))).isInstanceOf(Mirror.class);
        assertThat(parts.pluginOf(Augmentation.class, "mirror")).isEmpty();
    }

    @Test
    void anApplicationReplacesAPluginsPart() {
        PartRegistry parts = registry(binding("flip"));
        assertThat(parts.find(Augmentation.class, Setting.of("flip", WHERE))).isInstanceOf(Mirror.class);
        assertThat(parts.pluginOf(Augmentation.class, "flip")).isEmpty();
    }

    @Test
    void anApplicationsPartsAreInjected() {
        PartRegistry parts = PartRegistry.of(Plugins.none(), binding("mirror"), new AbstractModule() {
            @Override
            protected void configure() {
                bind(String.class).toInstance("silvered");
            }
        });
        assertThat(parts.find(Augmentation.class, Setting.of("mirror", WHERE))).hasToString("silvered");
    }

    @Test
    void anInjectorOfTheApplicationsOwnHasTheRegistryAsItsPartLookup() {
        plugins = Plugins.load(folder);
        Injector injector =
                Guice.createInjector(Modules.override(new PartsModule(plugins)).with(binding("flip")));
        PartLookup parts = injector.getInstance(PartLookup.class);
        assertThat(parts).isSameAs(injector.getInstance(PartRegistry.class));
        assertThat(parts.find(Augmentation.class, Setting.of("flip", WHERE))).isInstanceOf(Mirror.class);
    }

    @Test
    void aPluginBindsPartsInAGuiceModuleOfItsOwn() throws IOException {
        plugin("wired")
                .augmentation(
                        "acme.wired",
                        "Tint",
                        "ignored",
                        "private final String colour;"
                                + " @com.google.inject.Inject Tint(String colour) { this.colour = colour; }"
                                + " public String toString() { return colour; }")
                .source(
                        "acme.wired.Wiring",
                        "package acme.wired; public class Wiring extends com.google.inject.AbstractModule {"
                                + " @Override protected void configure() { com.google.inject.multibindings.MapBinder.newMapBinder(binder(),"
                                + " String.class, org.preceptor.api.spi.Augmentation.class).addBinding(\"tint\").to(Tint.class); }"
                                + " @com.google.inject.Provides String colour() { return \"red\"; } }")
                .module("module acme.wired { requires org.preceptor.api; requires com.google.guice;"
                        + " provides com.google.inject.Module with acme.wired.Wiring; }")
                .jar(folder);
        PartRegistry parts = registry();
        assertThat(plugins.rejected()).isEmpty();
        assertThat(parts.find(Augmentation.class, Setting.of("tint", WHERE))).hasToString("red");
        assertThat(parts.pluginOf(Augmentation.class, "tint")).contains("wired");
    }

    @Test
    void aPluginsExtensionsHaveTheirFieldsInjected() throws IOException {
        plugin("wired")
                .augmentation(
                        "acme.wired",
                        "Tint",
                        "tint",
                        "@com.google.inject.Inject private String colour;"
                                + " public String toString() { return colour; }")
                .source(
                        "acme.wired.Wiring",
                        "package acme.wired; public class Wiring extends com.google.inject.AbstractModule {"
                                + " @Override protected void configure() { bind(String.class).toInstance(\"blue\"); } }")
                .module("module acme.wired { requires org.preceptor.api; requires com.google.guice;"
                        + " provides com.google.inject.Module with acme.wired.Wiring;"
                        + " provides org.preceptor.api.spi.Augmentation with acme.wired.Tint; }")
                .jar(folder);
        assertThat(registry().find(Augmentation.class, Setting.of("tint", WHERE)))
                .hasToString("blue");
    }

    @Test
    void aPluginsExtensionsAreInjectedWithoutAModuleToo() throws IOException {
        plugin("wired")
                .augmentation(
                        "acme.wired",
                        "Tint",
                        "tint",
                        "@com.google.inject.Inject @com.google.inject.name.Named(\"shade\")"
                                + " private org.preceptor.api.spi.Augmentation shade;"
                                + " public String toString() { return \"tint over \" + shade.name(); }")
                .augmentation("acme.wired", "Shade", "shade", "")
                .service(Augmentation.class, "acme.wired.Tint", "acme.wired.Shade")
                .jar(folder);
        assertThat(registry().find(Augmentation.class, Setting.of("tint", WHERE)))
                .hasToString("tint over shade");
    }

    private void assertRefused(Object reference, Class<? extends PreceptorException> type, String message) {
        PartRegistry parts = registry();
        assertThatThrownBy(() -> parts.find(Augmentation.class, Setting.of(reference, WHERE)))
                .isExactlyInstanceOf(type)
                .hasMessage(message);
    }

    private static AbstractModule binding(String name) {
        return new AbstractModule() {
            @Override
            protected void configure() {
                PartBinder.of(binder()).bind(Augmentation.class, name).to(Mirror.class);
            }
        };
    }

    /** An application's own part. */
    static final class Mirror implements Augmentation {
        @Inject(optional = true)
        private String text = "plain";

        @Override
        public String name() {
            return "mirror";
        }

        @Override
        public Augmentation configure(Options options) {
            return this;
        }

        @Override
        public NDArray augment(NDArray images) {
            return images;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A schedule that an augmentation has by default, with an option of its own. */
    private record Slope(double steepness) implements Schedule {
        @Override
        public String name() {
            return "slope";
        }

        @Override
        public Slope configure(Options options) {
            return new Slope(options.number("steepness", steepness));
        }

        @Override
        public double at(Moment moment) {
            return steepness * moment.step();
        }
    }

    private record Fading(Schedule by) implements Augmentation {
        @Override
        public String name() {
            return "fading";
        }

        @Override
        public Fading configure(Options options) {
            return new Fading(options.schedule("by", by));
        }

        @Override
        public NDArray augment(NDArray images) {
            return images;
        }
    }

    @Test
    void partsAreResolvedToEveryOptionOfTheirsAndOfTheirDefaultParts() {
        PartRegistry parts = registry(new AbstractModule() {
            @Override
            protected void configure() {
                PartBinder.of(binder()).bind(Augmentation.class, "fading").toInstance(new Fading(new Slope(0.5)));
            }
        });
        Augmentation moved = parts.find(Augmentation.class, Setting.of(Map.of("name", "translate", "by", 3), WHERE));
        Augmentation still = parts.find(Augmentation.class, new Setting("translate", WHERE));
        Augmentation faded = parts.find(Augmentation.class, new Setting("fading", WHERE));
        ResolvedParts resolved =
                parts.resolved(Map.of("moved", moved, "list", List.of(still, "1.0"), "deep", Map.of("faded", faded)));

        assertThat(resolved.options())
                .isEqualTo(Map.of(
                        "moved", "translate",
                        "moved.by", "3",
                        "list[0]", "translate",
                        "list[0].by", "2",
                        "list[1]", "1.0",
                        "deep.faded", "fading",
                        "deep.faded.by", "slope",
                        "deep.faded.by.steepness", "0.5"));
        assertThat(resolved.plugins()).as("not the application's own").containsExactly("shapes");
    }
}
