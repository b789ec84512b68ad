package org.preceptor.cli.plugin;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.plugin.load.PluginFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor plugins lock}. */
@Command(
        name = "lock",
        header = "Write down the SHA-256 of every plugin file, in plugins.lock.",
        description = "From then on, --locked refuses a plugin that is not in it or has changed. 'sha256sum "
                + "--check' reads"
                + " it too.")
final class PluginsLockCommand implements Callable<Integer> {
    @ParentCommand
    private PluginsCommand plugins;

    @Override
    public Integer call() {
        Path lock = PluginFolder.at(plugins.preceptor().pluginFolder()).lock();
        plugins.say(ShortPath.of(lock) + ": written; with --locked only what is in " + plugins.shortFolder()
                + " now is loaded");
        return ExitCode.DONE;
    }
}
