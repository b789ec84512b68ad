package org.preceptor.cli.option;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.preceptor.api.Names;
import org.preceptor.cli.process.Distribution;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.process.Interruption;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.failure.Thrown;
import org.preceptor.core.plugin.load.PluginPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code preceptor}: what all commands share. */
@Command(
        name = "preceptor",
        versionProvider = PreceptorCommand.Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        header = "Semi-supervised learning by consistency regularisation.",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        exitCodeOnInvalidInput = ExitCode.WRONG_INPUT,
        exitCodeOnExecutionException = ExitCode.FAILED)
public final class PreceptorCommand implements Runnable {
    private final Terminal terminal;
    private final Interruption interruption;
    private Optional<String> kept = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The folder with plugins; default: the distribution's own, or ./plugins.")
    private @Nullable Path plugins;

    @Option(
            names = "--locked",
            scope = ScopeType.INHERIT,
            description = "Load only plugins that are in the folder's plugins.lock and have not changed since.")
    private boolean locked;

    @Option(
            names = "--trusted-key",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Load only plugins signed with this certificate, or with one it issued. May be repeated. "
                    + "Certificates in the distribution's conf/trusted always count.")
    private List<Path> trustedKeys = List.of();

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show what the libraries log; twice for everything.")
    private boolean[] verbose = {};

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "After an error, also show where in the program it happened.")
    private boolean stacktrace;

    public PreceptorCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    /** Without a command: the help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    public Terminal terminal() {
        return terminal;
    }

    public Interruption interruption() {
        return interruption;
    }

    /** Where the command's result is kept, if that is not its output. */
    public Optional<String> kept() {
        return kept;
    }

    /** Says where the command's result is kept. */
    public void keptIn(Path path) {
        kept = Optional.of(ShortPath.of(path));
    }

    public int verbosity() {
        return verbose.length;
    }

    public void printTrace(Throwable failure) {
        if (stacktrace) {
            StringWriter trace = new StringWriter();
            Thrown.asked(failure).printStackTrace(new PrintWriter(trace));
            trace.toString().lines().forEach(line -> {
                String text = line.stripLeading();
                terminal.err().println(line.substring(0, line.length() - text.length()) + Names.printable(text));
            });
        }
    }

    /** The plugins folder that was asked for, or the default one. */
    public Path pluginFolder() {
        return Optional.ofNullable(plugins)
                .orElseGet(() -> Distribution.home()
                        .map(home -> home.resolve("plugins"))
                        .filter(Files::isDirectory)
                        .orElse(Path.of("plugins")));
    }

    /** Which plugins may be loaded. */
    public PluginPolicy policy() {
        return PolicyOptions.policy(locked, trustedKeys, Distribution.home());
    }

    /** The options with which another process loads the same plugins. */
    public List<String> pluginOptions() {
        List<String> options = new ArrayList<>(
                List.of("--plugins", pluginFolder().toAbsolutePath().toString()));
        if (locked) {
            options.add("--locked");
        }
        trustedKeys.forEach(key ->
                options.addAll(List.of("--trusted-key", key.toAbsolutePath().toString())));
        return options;
    }

    /** Loads the plugins that may be loaded. */
    public Preceptor open() {
        Preceptor preceptor =
                Preceptor.builder().plugins(pluginFolder()).policy(policy()).build();
        preceptor
                .plugins()
                .loaded()
                .forEach(plugin -> plugin.replaces()
                        .forEach(part -> terminal.warn("plugin '" + plugin.id() + "' replaces " + part)));
        return preceptor;
    }

    /** The version this module was built as. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {
                "preceptor " + Distribution.version(),
                "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ')'
            };
        }
    }
}
