package org.preceptor.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.plugin.load.FoundPlugin;
import org.preceptor.core.plugin.load.PluginFolder;
import org.preceptor.core.plugin.load.PluginPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code preceptor plugins}. */
@Command(
        name = "plugins",
        header = "Manage the plugins folder, or start a plugin of your own.",
        subcommands = {
            PluginsListCommand.class,
            PluginsInfoCommand.class,
            PluginsCommand.Verify.class,
            PluginsCommand.Install.class,
            PluginsCommand.Remove.class,
            PluginsCommand.Enable.class,
            PluginsCommand.Disable.class,
            PluginsCommand.Lock.class,
            PluginsNewCommand.class
        })
final class PluginsCommand implements Runnable {
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

    private PluginFolder folder() {
        return PluginFolder.at(parent.pluginFolder());
    }

    private String shortFolder() {
        return ShortPath.of(parent.pluginFolder());
    }

    private void say(String line) {
        parent.terminal().out().println(line);
    }

    /** A lock file is a decision of the user's, so no command but {@code lock} changes it. */
    private void remindOfTheLock() {
        Path lock = PluginFolder.at(parent.pluginFolder()).lockFile();
        if (Files.exists(lock)) {
            say(ShortPath.of(lock)
                    + " is as it was; if everything in the folder is to be trusted: preceptor plugins lock");
        }
    }

    private static String named(FoundPlugin plugin) {
        return plugin.id() + " " + plugin.data().version();
    }

    /** {@code preceptor plugins verify}. */
    @Command(
            name = "verify",
            header = "Check whether a plugin could be loaded, and what it provides; nothing is installed.",
            description =
                    "Its code is run. Exit code 0 if it could be loaded beside those that are in the folder, 2 if not.")
    static final class Verify implements Callable<Integer> {
        @ParentCommand
        private PluginsCommand plugins;

        @Parameters(paramLabel = "FILE", description = "A plugin's folder, zip or JAR.")
        private Path file;

        @Mixin
        private FormatOption format;

        @Override
        public Integer call() {
            FoundPlugin found = plugins.folder().verify(file, plugins.parent.policy());
            PluginReport report = PluginReport.of(found);
            Terminal terminal = plugins.parent.terminal();
            if (format.isJson()) {
                terminal.out().println(Json.text(report));
                return found instanceof FoundPlugin.Loaded ? ExitCode.DONE : ExitCode.WRONG_INPUT;
            }
            if (found instanceof FoundPlugin.Rejected rejected) {
                throw new PreceptorException(
                        ShortPath.of(file) + ": " + rejected.reason(),
                        rejected.cause().orElse(null));
            }
            if (found instanceof FoundPlugin.Disabled) {
                throw new PreceptorException(ShortPath.of(file) + ": not tried, since the plugin '" + found.id()
                        + "' is disabled; enable it first: preceptor plugins enable " + found.id());
            }
            plugins.say(ShortPath.of(file) + ": nothing wrong");
            report.print(terminal);
            return ExitCode.DONE;
        }
    }

    /** {@code preceptor plugins install}. */
    @Command(
            name = "install",
            header = "Copy a plugin into the plugins folder, if it can be loaded there.",
            description =
                    "Its code is run to find out. With --trusted-key its JARs must be signed with that certificate.")
    static final class Install implements Callable<Integer> {
        @ParentCommand
        private PluginsCommand plugins;

        @Parameters(paramLabel = "FILE", description = "A plugin's folder, zip or JAR.")
        private Path file;

        @Override
        public Integer call() {
            PluginPolicy policy = plugins.parent.policy();
            if (policy.locked()) {
                throw new PreceptorException(
                        "plugins install: a new plugin is in no lock file; install it without --locked,"
                                + " then regenerate the lock file: preceptor plugins lock");
            }
            FoundPlugin found = plugins.folder().install(file, policy.signers());
            plugins.say("installed " + named(found) + " as " + ShortPath.of(found.file())
                    + (found instanceof FoundPlugin.Disabled ? "; it is disabled" : ""));
            plugins.remindOfTheLock();
            return ExitCode.DONE;
        }
    }

    /** {@code preceptor plugins remove}. */
    @Command(name = "remove", header = "Delete a plugin from the plugins folder.")
    static final class Remove implements Callable<Integer> {
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

    /** {@code preceptor plugins enable}. */
    @Command(name = "enable", header = "Let a disabled plugin be loaded again.")
    static final class Enable implements Callable<Integer> {
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

    /** {@code preceptor plugins disable}. */
    @Command(
            name = "disable",
            header = "Keep a plugin in the folder, but do not load it.",
            description = "Its id goes into disabled.txt in the plugins folder, as in PF4J.")
    static final class Disable implements Callable<Integer> {
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

    /** {@code preceptor plugins lock}. */
    @Command(
            name = "lock",
            header = "Write down the SHA-256 of every plugin file, in plugins.lock.",
            description = "From then on, --locked refuses a plugin that is not in it or has changed. 'sha256sum "
                    + "--check' reads"
                    + " it too.")
    static final class Lock implements Callable<Integer> {
        @ParentCommand
        private PluginsCommand plugins;

        @Override
        public Integer call() {
            Path lock = PluginFolder.at(plugins.parent.pluginFolder()).lock();
            plugins.say(ShortPath.of(lock) + ": written; with --locked only what is in " + plugins.shortFolder()
                    + " now is loaded");
            return ExitCode.DONE;
        }
    }
}
