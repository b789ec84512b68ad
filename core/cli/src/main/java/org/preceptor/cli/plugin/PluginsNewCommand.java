package org.preceptor.cli.plugin;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.preceptor.api.PreceptorException;
import org.preceptor.cli.process.Distribution;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.project.PluginProject;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.part.PartKind;
import org.preceptor.core.plugin.load.FoundPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor plugins new}. */
@Command(
        name = "new",
        header = "Write a Maven project for a plugin of your own, complete and working.",
        description =
                "It holds a method, a target generator, tests with the test kit and a pipeline file, to be replaced by"
                        + " yours. Building it needs Maven; the API and the test kit come from this installation.",
        footerHeading = "%nExample:%n",
        footer = {
            "  preceptor plugins new my-method --package com.example.mymethod",
            "  cd my-method && mvn package",
            "  preceptor plugins install target/my-method-0.1.0.jar"
        })
final class PluginsNewCommand implements Callable<Integer> {
    @ParentCommand
    private PluginsCommand plugins;

    @Parameters(
            paramLabel = "NAME",
            description = "The plugin's id and the method's name: lower-case words with hyphens between.")
    private String name;

    @Option(names = "--dir", paramLabel = "DIR", description = "The project's folder, new or empty; default: ./NAME.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The classes' package; default: com.example.NAME without hyphens.")
    private Optional<String> packageName = Optional.empty();

    @Override
    public Integer call() {
        PluginProject project =
                new PluginProject(name, packageName.orElseGet(() -> PluginProject.defaultPackage(name)), repository());
        refuseTaken();
        Path target = folder.orElseGet(() -> Path.of(name));
        project.writeTo(target);
        Terminal terminal = plugins.preceptor().terminal();
        String shown = ShortPath.of(target);
        terminal.out().printf("%s: a Maven project for the plugin %s. Next:%n", shown, name);
        terminal.out().printf("  cd %s && mvn package%n", ShortPath.inCommand(target));
        terminal.out().printf("  preceptor plugins install target/%s-0.1.0.jar%n", name);
        terminal.out().printf("  preceptor train %s.yaml%n", name);
        return ExitCode.DONE;
    }

    /** The distribution's own Maven repository: what is not published is found there. */
    private static Optional<URI> repository() {
        return Distribution.home()
                .map(home -> home.resolve("repository"))
                .filter(Files::isDirectory)
                .map(each -> each.toAbsolutePath().normalize().toUri());
    }

    /** A name that another plugin uses would be found out only when the new one is installed. */
    private void refuseTaken() {
        if (!Files.isDirectory(plugins.preceptor().pluginFolder())) {
            return;
        }
        try (Preceptor preceptor = plugins.preceptor().open()) {
            for (FoundPlugin plugin : preceptor.plugins().all()) {
                if (plugin.id().equals(name)
                        || plugin.parts().entrySet().stream()
                                .anyMatch(parts -> parts.getKey() == PartKind.METHOD
                                        && parts.getValue().contains(name))) {
                    throw new PreceptorException(
                            "plugins new: '" + name + "' is taken by " + plugin.label() + "; choose another name");
                }
            }
        }
    }
}
