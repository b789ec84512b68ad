package org.preceptor.core;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.List;
import org.preceptor.core.part.PartRegistry;
import org.preceptor.core.pipeline.PipelineReader;
import org.preceptor.core.plugin.load.Plugins;
import org.preceptor.core.plugin.store.PluginHash;
import org.preceptor.core.run.event.RunEnvironment;
import org.preceptor.core.run.store.PluginCatalogue;
import org.preceptor.core.run.store.UsedPlugin;

/** What one Preceptor shares: its plugins, and the reader that makes pipelines of their parts. */
final class EngineModule extends AbstractModule {
    private final Plugins plugins;

    EngineModule(Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    protected void configure() {
        bind(Plugins.class).toInstance(plugins);
    }

    @Provides
    @Singleton
    PipelineReader reader(PartRegistry parts) {
        return PipelineReader.ofCommandLine(parts);
    }

    @Provides
    PluginCatalogue catalogue() {
        return ids -> plugins.withNeeded(ids).stream()
                .map(plugin -> new UsedPlugin(plugin.id(), plugin.data().version(), PluginHash.of(plugin.file())))
                .toList();
    }

    @Provides
    List<RunEnvironment.LoadedPlugin> loaded() {
        return plugins.loaded().stream()
                .map(plugin -> new RunEnvironment.LoadedPlugin(
                        plugin.id(), plugin.data().version()))
                .toList();
    }
}
