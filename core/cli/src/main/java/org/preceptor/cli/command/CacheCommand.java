package org.preceptor.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.cli.option.FormatOption;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.terminal.Json;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.cache.CacheFolder;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.feed.ByteCount;
import org.preceptor.core.metrics.ResultTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code preceptor cache}. */
@Command(
        name = "cache",
        header = "See and clear what is kept of pictures that are too many for memory.",
        subcommands = {CacheCommand.Listing.class, CacheCommand.Clear.class})
final class CacheCommand implements Runnable {
    @ParentCommand
    private PreceptorCommand parent;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Which folder. */
    static final class FolderOption {
        @Option(
                names = "--folder",
                paramLabel = "DIR",
                description = "The folder of the caches, if pipelines name one (data.cache.folder).")
        private @Nullable Path folder;

        CacheFolder caches() {
            return Optional.ofNullable(folder).map(CacheFolder::new).orElseGet(CacheFolder::ofThisUser);
        }
    }

    private static String state(CacheFolder.Entry entry) {
        return entry.builder().isPresent() ? "being built" : entry.whole() ? "whole" : "begun";
    }

    /** {@code preceptor cache list}. */
    @Command(name = "list", header = "List the caches, the one used last first.")
    static final class Listing implements Callable<Integer> {
        @ParentCommand
        private CacheCommand cache;

        @Mixin
        private FolderOption folder;

        @Mixin
        private FormatOption format;

        @Override
        public Integer call() {
            Terminal terminal = cache.parent.terminal();
            CacheFolder caches = folder.caches();
            List<CacheFolder.Entry> entries = caches.entries();
            if (format.isJson()) {
                terminal.out()
                        .println(Json.text(entries.stream().map(Listing::plain).toList()));
            } else if (entries.isEmpty()) {
                terminal.out().println(ShortPath.of(caches.root()) + ": no caches here");
            } else {
                ResultTable table = ResultTable.of("cache", "source", "examples", "size", "last used", "state");
                for (CacheFolder.Entry entry : entries) {
                    table = table.with(
                            entry.key(),
                            entry.whole() ? entry.source() : "–",
                            entry.whole() ? String.valueOf(entry.examples()) : "–",
                            ByteCount.text(entry.bytes()),
                            entry.used().toString().substring(0, 10),
                            state(entry));
                }
                terminal.print(table);
                terminal.out().println();
                terminal.say(ByteCount.text(entries.stream()
                                .mapToLong(CacheFolder.Entry::bytes)
                                .sum())
                        + " in " + ShortPath.of(caches.root()));
            }
            return ExitCode.DONE;
        }

        private static Map<String, Object> plain(CacheFolder.Entry entry) {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put("key", entry.key());
            plain.put("folder", entry.folder().toString());
            plain.put("source", entry.source());
            plain.put("examples", entry.examples());
            plain.put("bytes", entry.bytes());
            plain.put("used", entry.used().toString());
            plain.put("state", state(entry));
            return plain;
        }
    }

    /** {@code preceptor cache clear}. */
    @Command(
            name = "clear",
            header = "Delete caches: those named, or all. They are built again when they are needed.",
            description = {
                "One that is being built is left alone, and so is one that holds files of another kind. A folder that"
                        + " 'cache list' does not show is never touched, whatever its name is."
            })
    static final class Clear implements Callable<Integer> {
        @ParentCommand
        private CacheCommand cache;

        @Parameters(paramLabel = "CACHE", arity = "0..*", description = "As 'cache list' shows it, or how it begins.")
        private List<String> keys = new ArrayList<>();

        @Mixin
        private FolderOption folder;

        @Override
        public Integer call() {
            Terminal terminal = cache.parent.terminal();
            CacheFolder caches = folder.caches();
            List<CacheFolder.Entry> entries = caches.entries();
            long freed = 0;
            int removed = 0;
            boolean faults = false;
            for (CacheFolder.Entry entry : chosen(entries)) {
                Optional<CacheFolder.Kept> kept = caches.remove(entry);
                if (kept.isEmpty()) {
                    freed += entry.bytes();
                    removed++;
                } else {
                    terminal.warn(ShortPath.of(entry.folder()) + ": left alone, for "
                            + kept.get().reason());
                    faults |= kept.get().fault();
                }
            }
            terminal.out()
                    .println("deleted " + removed + (removed == 1 ? " cache, " : " caches, ") + ByteCount.text(freed)
                            + ", in " + ShortPath.of(caches.root()));
            return faults ? ExitCode.FAILED : ExitCode.DONE;
        }

        private List<CacheFolder.Entry> chosen(List<CacheFolder.Entry> entries) {
            for (String key : keys) {
                if (key.isEmpty()
                        || entries.stream().noneMatch(entry -> entry.key().startsWith(key))) {
                    throw new PreceptorException("unknown cache '" + key + "'; "
                            + Names.suggest(
                                    key,
                                    entries.stream().map(CacheFolder.Entry::key).toList()));
                }
            }
            return entries.stream()
                    .filter(entry -> keys.isEmpty()
                            || keys.stream().anyMatch(key -> entry.key().startsWith(key)))
                    .toList();
        }
    }
}
