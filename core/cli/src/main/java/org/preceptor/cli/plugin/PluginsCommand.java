package org.preceptor.cli.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.plugin.load.FoundPlugin;
import org.preceptor.core.plugin.load.PluginFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code preceptor plugins}. */
@Command(
        name = "plugins",
        header = "Manage the plugins folder, or start a plugin of your own.",
        subcommands = {
            PluginsListCommand.class,
            PluginsInfoCommand.class,
            PluginsVerifyCommand.class,
            PluginsInstallCommand.class,
            PluginsRemoveCommand.class,
            PluginsEnableCommand.class,
            PluginsDisableCommand.class,
            PluginsLockCommand.class,
            PluginsNewCommand.class
        })
public final class PluginsCommand implements Runnable {
    @ParentCommand
    private PreceptorCommand parent;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    PreceptorCommand preceptor() {
        return parent;
    }

    PluginFolder folder() {
        return PluginFolder.at(parent.pluginFolder());
    }

    String shortFolder() {
        return ShortPath.of(parent.pluginFolder());
    }

    void say(String line) {
        parent.terminal().out().println(line);
    }

    /** A lock file is a decision of the user's, so no command but {@code lock} changes it. */
    void remindOfTheLock() {
        Path lock = PluginFolder.at(parent.pluginFolder()).lockFile();
        if (Files.exists(lock)) {
            say(ShortPath.of(lock)
                    + " is as it was; if everything in the folder is to be trusted: preceptor plugins lock");
        }
    }

    static String named(FoundPlugin plugin) {
        return plugin.id() + " " + plugin.data().version();
    }
}
