package org.preceptor.cli.plugin;

import java.util.concurrent.Callable;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.core.config.ShortPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor plugins remove}. */
@Command(name = "remove", header = "Delete a plugin from the plugins folder.")
final class PluginsRemoveCommand implements Callable<Integer> {
    @ParentCommand
    private PluginsCommand plugins;

    @Parameters(paramLabel = "ID", description = "The plugin's id, or the name of its file.")
    private String id;

    @Override
    public Integer call() {
        plugins.say("removed " + ShortPath.of(plugins.folder().remove(id)));
        plugins.remindOfTheLock();
        return ExitCode.DONE;
    }
}
