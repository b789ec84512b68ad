package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.NewInputs;
import org.preceptor.core.Preceptor;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.TrainingListener;

/** Plugins that were trained with let go of their classes. */
class UnloadingTest {
    @TempDir
    private Path folder;

    @Test
    void afterTrainingAndPredictingClosingFreesThePluginsClasses() throws IOException, InterruptedException {
        Path plugins = ThirdPartyPlugin.copyOfShippedPlugins(Files.createDirectory(folder.resolve("plugins")));
        ThirdPartyPlugin.dropInto(plugins, "third-party-fixmatch", folder);

        Map<String, WeakReference<ClassLoader>> loaders = trained(plugins);

        for (int attempt = 0;
                attempt < 200 && loaders.values().stream().anyMatch(each -> !each.refersTo(null));
                attempt++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(loaders).containsKeys("third-party-fixmatch", "networks", "datasets", "schedules");
        assertThat(loaders.entrySet().stream()
                        .filter(each -> !each.getValue().refersTo(null))
                        .map(Map.Entry::getKey))
                .as("plugins whose classes are held")
                .isEmpty();
    }

    /**
     * Trains a few steps and uses what was trained, keeping nothing but weak references to the plugins' class loaders.
     */
    private Map<String, WeakReference<ClassLoader>> trained(Path plugins) {
        try (Preceptor preceptor = Preceptor.builder().plugins(plugins).build()) {
            preceptor.train(
                    preceptor.pipeline(ThirdPartyMethodsTest.digits("third-party-fixmatch", 3, Map.of()), folder),
                    folder.resolve("run"),
                    new StopSignal(),
                    List.of(new TrainingListener() {}));
            try (TrainedModel model = preceptor.open(folder.resolve("run"))) {
                assertThat(model.classes()).hasSize(10);
                Pictures.draw(folder.resolve("new.png"), 32, 32, 1);
                NewInputs inputs = new NewInputs(
                        List.of(folder.resolve("new.png")), model.inputs(), List.of(), Optional.empty(), 10);
                try (InputReader reader =
                        model.pipeline().data().source().reader(inputs).orElseThrow()) {
                    assertThat(model.predict(reader.next().examples(), model.selectedModel()))
                            .hasDimensions(1, 10);
                }
            }
            return preceptor.plugins().loaded().stream()
                    .collect(Collectors.toMap(
                            plugin -> plugin.id(),
                            plugin -> new WeakReference<>(
                                    preceptor.plugins().pluginManager().getPluginClassLoader(plugin.id()))));
        }
    }
}
