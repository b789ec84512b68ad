package org.preceptor.cli.plugin;

import java.util.concurrent.Callable;
import org.preceptor.cli.process.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor plugins disable}. */
@Command(
        name = "disable",
        header = "Keep a plugin in the folder, but do not load it.",
        description = "Its id goes into disabled.txt in the plugins folder, as in PF4J.")
final class PluginsDisableCommand implements Callable<Integer> {
    @ParentCommand
    private PluginsCommand plugins;

    @Parameters(paramLabel = "ID", description = "The plugin's id.")
    private String id;

    @Override
    public Integer call() {
        plugins.folder().disable(id);
        plugins.say("disabled " + id + "; to have it back: preceptor plugins enable " + id);
        return ExitCode.DONE;
    }
}
