package org.preceptor.cli.plugin;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.preceptor.api.PreceptorException;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.plugin.load.FoundPlugin;
import org.preceptor.core.plugin.load.PluginPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor plugins install}. */
@Command(
        name = "install",
        header = "Copy a plugin into the plugins folder, if it can be loaded there.",
        description = "Its code is run to find out. With --trusted-key its JARs must be signed with that certificate.")
final class PluginsInstallCommand implements Callable<Integer> {
    @ParentCommand
    private PluginsCommand plugins;

    @Parameters(paramLabel = "FILE", description = "A plugin's folder, zip or JAR.")
    private Path file;

    @Override
    public Integer call() {
        PluginPolicy policy = plugins.preceptor().policy();
        if (policy.locked()) {
            throw new PreceptorException(
                    "plugins install: a new plugin is in no lock file; install it without --locked,"
                            + " then regenerate the lock file: preceptor plugins lock");
        }
        FoundPlugin found = plugins.folder().install(file, policy.signers());
        plugins.say("installed " + PluginsCommand.named(found) + " as " + ShortPath.of(found.file())
                + (found instanceof FoundPlugin.Disabled ? "; it is disabled" : ""));
        plugins.remindOfTheLock();
        return ExitCode.DONE;
    }
}
