package org.preceptor.cli.plugin;

import java.util.concurrent.Callable;
import org.preceptor.cli.process.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor plugins enable}. */
@Command(name = "enable", header = "Let a disabled plugin be loaded again.")
final class PluginsEnableCommand implements Callable<Integer> {
    @ParentCommand
    private PluginsCommand plugins;

    @Parameters(paramLabel = "ID", description = "The plugin's id.")
    private String id;

    @Override
    public Integer call() {
        plugins.folder().enable(id);
        plugins.say("enabled " + id);
        return ExitCode.DONE;
    }
}
