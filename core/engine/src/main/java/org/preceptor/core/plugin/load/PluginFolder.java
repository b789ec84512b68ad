package org.preceptor.core.plugin.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.pf4j.DefaultPluginStatusProvider;
import org.pf4j.PluginDependency;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginStatusProvider;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.guard.Faults;
import org.preceptor.core.guard.Rejection;
import org.preceptor.core.plugin.store.Labels;
import org.preceptor.core.plugin.store.PluginFiles;
import org.preceptor.core.plugin.store.PluginLock;
import org.preceptor.core.plugin.store.ScratchFolder;
import org.preceptor.core.plugin.store.Unpacking;

/** A plugins folder that a user looks after: installing, removing, enabling and disabling plugins. */
public final class PluginFolder {
    private final Path folder;

    private PluginFolder(Path folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
    }

    /** The given folder; {@link #install} makes it if it is not there. */
    public static PluginFolder at(Path folder) {
        return new PluginFolder(folder);
    }

    /** Where {@link #lock} writes; the file need not exist. */
    public Path lockFile() {
        return folder.resolve(PluginLock.NAME);
    }

    /**
     * Writes down the SHA-256 of every plugin file in the folder, in place of any such list there was. A
     * {@link PluginPolicy} can refuse what has changed since.
     *
     * @return the lock file
     * @throws PreceptorException if the folder cannot be read or written
     */
    public Path lock() {
        return PluginLock.write(folder);
    }

    /**
     * Lets a plugin be loaded again.
     *
     * @throws PreceptorException if there is no plugin with that id
     */
    public void enable(String id) {
        setStatus(id, PluginStatusProvider::enablePlugin);
    }

    /**
     * Keeps a plugin from being loaded, with a line in {@code disabled.txt} as in PF4J.
     *
     * @throws PreceptorException if there is no plugin with that id
     */
    public void disable(String id) {
        setStatus(id, PluginStatusProvider::disablePlugin);
    }

    /**
     * Says whether a plugin can be loaded beside those that are in the folder, and what it provides. Its code is run.
     *
     * @param file a plugin's folder, zip or JAR; in this folder or elsewhere
     * @param policy what may be loaded
     * @throws PreceptorException if there is no such file, or the policy wants a lock file and there is none
     */
    public FoundPlugin verify(Path file, PluginPolicy policy) {
        if (!Files.exists(file)) {
            throw new PreceptorException(file + ": there is no such file; name a plugin's folder, zip or JAR");
        }
        List<Path> files = new ArrayList<>(Files.isDirectory(folder) ? PluginFiles.in(folder) : List.of());
        Path tried =
                files.stream().filter(other -> isSame(other, file)).findFirst().orElse(file);
        if (!files.contains(tried)) {
            files.add(tried);
        }
        try (Plugins plugins = Plugins.load(folder, files, policy)) {
            return plugins.all().stream()
                    .filter(found -> found.file().equals(tried))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The same, whoever signed it and whatever a lock file says. */
    public FoundPlugin verify(Path file) {
        return verify(file, PluginPolicy.ANY);
    }

    /**
     * Copies a plugin into the folder, if it can be loaded beside those that are there. The copy appears complete or
     * not at all. A lock file is left as it is.
     *
     * @param file a plugin's folder, zip or JAR
     * @param signers who may have signed it, as in {@link PluginPolicy}; anyone or no one, if empty
     * @return the plugin as installed
     * @throws PreceptorException if it cannot be loaded, has the name of a file that is there or one that is not looked
     *     at (it begins with a dot, or ends otherwise), or cannot be copied
     */
    public FoundPlugin install(Path file, Set<Certificate> signers) {
        if (!Files.exists(file)) {
            throw new PreceptorException(file + ": there is no such file; name a plugin's folder, zip or JAR");
        }
        Path target = folder.resolve(file.toAbsolutePath().normalize().getFileName());
        if (Files.exists(target)) {
            throw new PreceptorException(
                    file + ": not installed: " + Labels.of(target) + " is there already; remove it first");
        }
        try {
            PluginFiles.refuseName(file.toAbsolutePath().normalize());
            PluginFiles.rejectSpecialFiles(file);
            Files.createDirectories(folder);
            return installed(file, target, signers);
        } catch (Rejection e) {
            throw new PreceptorException(file + ": not installed: " + e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            throw new PreceptorException(
                    file + ": not installed: cannot be copied to " + folder + " (" + e.getMessage() + ")", e);
        }
    }

    private FoundPlugin installed(Path file, Path target, Set<Certificate> signers) throws IOException {
        try (ScratchFolder staging = ScratchFolder.in(folder, ".install-")) {
            Path copy = staging.path().resolve(target.getFileName());
            PluginFiles.copy(file, copy);
            FoundPlugin found = verify(copy, new PluginPolicy(false, signers));
            if (found instanceof FoundPlugin.Rejected rejected) {
                throw rejected.refusal(file + ": not installed: ");
            }
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
            return found instanceof FoundPlugin.Loaded loaded
                    ? new FoundPlugin.Loaded(loaded.data(), target, loaded.parts(), loaded.replaces())
                    : new FoundPlugin.Disabled(found.data(), target);
        }
    }

    /** The same, whoever signed it. */
    public FoundPlugin install(Path file) {
        return install(file, Set.of());
    }

    /**
     * Removes a plugin, and forgets that it was disabled: what is installed under its id later is loaded.
     *
     * @param id its id, or the name of its file
     * @return the file or folder that is no longer there
     * @throws PreceptorException if there is no such plugin, another one needs it, or it cannot be removed
     */
    public Path remove(String id) {
        Map<Path, PluginData> installed = installed();
        Path file = installed.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(id)
                        || entry.getKey().getFileName().toString().equals(id))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> unknown(id, installed));
        String known = Objects.requireNonNull(installed.get(file)).id();
        boolean unique = installed.values().stream()
                        .filter(data -> data.id().equals(known))
                        .count()
                == 1;
        installed.values().stream()
                .filter(data -> unique && needs(data, known))
                .findFirst()
                .ifPresent(other -> {
                    throw new PreceptorException(Labels.of(file) + ": not removed, the plugin '" + other.id()
                            + "' needs it; remove '" + other.id() + "' first");
                });
        try (ScratchFolder doomed = ScratchFolder.in(folder, ".removed-")) {
            Files.move(file, doomed.path().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            if (unique && Files.notExists(DefaultPluginStatusProvider.getEnabledFilePath(folder))) {
                write(status -> status.enablePlugin(known));
            }
            return file;
        } catch (IOException e) {
            throw new PreceptorException(Labels.of(file) + ": not removed (" + e.getMessage() + ")", e);
        }
    }

    private void setStatus(String id, BiConsumer<PluginStatusProvider, String> change) {
        Map<Path, PluginData> installed = installed();
        if (installed.values().stream().noneMatch(data -> data.id().equals(id))) {
            throw unknown(id, installed);
        }
        write(status -> change.accept(status, id));
    }

    private void write(Consumer<PluginStatusProvider> change) {
        try {
            change.accept(new DefaultPluginStatusProvider(folder));
        } catch (PluginRuntimeException e) {
            throw new PreceptorException(
                    folder + ": the list of disabled plugins cannot be written (" + Faults.describe(e) + ")", e);
        }
    }

    /** What each file declares about itself; no code is run. */
    private Map<Path, PluginData> installed() {
        Map<Path, PluginData> installed = new LinkedHashMap<>();
        try (Unpacking unpacking = new Unpacking()) {
            for (Path file : PluginFiles.in(folder)) {
                try {
                    PluginFiles.rejectSpecialFiles(file);
                    installed.put(file, new PluginDataFinder().data(unpacking.rootOf(file)));
                } catch (Rejection e) {
                    installed.put(file, PluginData.unreadable(Labels.stem(file)));
                }
            }
        }
        return installed;
    }

    private PreceptorException unknown(String id, Map<Path, PluginData> installed) {
        return new PreceptorException(folder + ": there is no plugin '" + id + "'; "
                + Names.suggest(
                        id, installed.values().stream().map(PluginData::id).toList()));
    }

    private static boolean needs(PluginData plugin, String id) {
        return plugin.dependencies().stream()
                .map(PluginDependency::new)
                .anyMatch(dependency ->
                        !dependency.isOptional() && dependency.getPluginId().equals(id));
    }

    private static boolean isSame(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
}
