package org.preceptor.core.plugin.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pf4j.PluginDependency;
import org.pf4j.PluginState;
import org.pf4j.VersionManager;
import org.preceptor.api.config.Part;
import org.preceptor.core.guard.Faults;
import org.preceptor.core.guard.Rejection;
import org.preceptor.core.guard.TimeLimit;
import org.preceptor.core.part.PartKind;
import org.preceptor.core.part.PartOffer;
import org.preceptor.core.plugin.store.Labels;
import org.preceptor.core.plugin.store.PluginFiles;
import org.preceptor.core.plugin.store.PluginLock;
import org.preceptor.core.plugin.store.PluginSignature;
import org.preceptor.core.plugin.store.PluginSize;
import org.preceptor.core.plugin.store.ShippedPlugins;
import org.preceptor.core.plugin.store.Unpacking;

/** Loads the plugins of one folder, one by one; a fault in one does not keep the others out. */
final class PluginLoading {

    /** A plugin whose data could be read. */
    private record Candidate(Path file, Path root, PluginData data) {
        List<PluginDependency> dependencies() {
            return data.dependencies().stream().map(PluginDependency::new).toList();
        }

        /** What must be loaded before it, if it is there: also what it may replace. */
        List<PluginDependency> predecessors() {
            return Stream.concat(
                            data.dependencies().stream(),
                            data.replaces().stream().map(id -> id + "?"))
                    .map(PluginDependency::new)
                    .toList();
        }
    }

    private final LayeredPluginManager manager;
    private final ShippedPlugins shipped;
    private final Optional<PluginLock> lock;
    private final Optional<PluginSignature> signature;
    private final Map<Path, FoundPlugin> found = new LinkedHashMap<>();
    private final Map<String, Candidate> waiting = new LinkedHashMap<>();
    private final Map<String, PartOffer> offers = new TreeMap<>();
    private final Unpacking unpacking;

    PluginLoading(LayeredPluginManager manager, Unpacking unpacking, Path folder, PluginPolicy policy) {
        this.manager = manager;
        this.unpacking = unpacking;
        this.shipped = ShippedPlugins.of(folder);
        this.lock = policy.locked() ? Optional.of(PluginLock.read(folder)) : Optional.empty();
        this.signature =
                policy.signers().isEmpty() ? Optional.empty() : Optional.of(new PluginSignature(policy.signers()));
    }

    /** Loads plugins: shipped ones win, then those named earlier, where two conflict. */
    void load(List<Path> files) {
        files.forEach(
                file -> found.put(file, rejected(PluginData.unreadable(Labels.stem(file)), file, new Rejection(""))));
        shipped.first(files).forEach(this::admit);
        Map<String, Candidate> others = new LinkedHashMap<>(waiting);
        others.values().removeIf(candidate -> shipped.has(candidate.file()));
        waiting.keySet().removeAll(others.keySet());
        loadWaiting();
        waiting.putAll(others);
        loadWaiting();
    }

    private void loadWaiting() {
        while (!waiting.isEmpty()) {
            Map<String, List<PluginDependency>> dependencies = new LinkedHashMap<>();
            waiting.forEach((id, candidate) -> dependencies.put(id, candidate.predecessors()));
            PluginOrder order = PluginOrder.of(dependencies);
            List<String> cycle = order.cycle();
            if (cycle.isEmpty()) {
                load(Objects.requireNonNull(waiting.get(order.next())));
            } else {
                reject(cycle);
            }
        }
    }

    /** The result for each, in the order they were named. */
    List<FoundPlugin> found() {
        return List.copyOf(found.values());
    }

    /** The parts of those that were loaded. */
    List<PartOffer> offers() {
        return List.copyOf(offers.values());
    }

    private void admit(Path file) {
        PluginData data = PluginData.unreadable(Labels.stem(file));
        try {
            PluginFiles.rejectSpecialFiles(file);
            Path checked = lock.isPresent() || signature.isPresent() ? unpacking.copyOf(file) : file;
            lock.ifPresent(each -> each.check(file, checked));
            Path root = unpacking.rootOf(checked);
            data = new PluginDataFinder().data(root);
            PluginSize.DEFAULT.check(root);
            signature.ifPresent(each -> each.check(root));
            if (manager.isDisabled(data.id())) {
                found.put(file, new FoundPlugin.Disabled(data, file));
                return;
            }
            Candidate other = waiting.get(data.id());
            if (other != null) {
                throw new Rejection("has the id '" + data.id() + "', as has " + Labels.of(other.file())
                        + ", which is used; remove one of the two");
            }
            checkApi(data);
            waiting.put(data.id(), new Candidate(file, root, data));
        } catch (Rejection e) {
            found.put(file, rejected(data, file, e));
        }
    }

    private void checkApi(PluginData data) {
        String range = data.requires().matches("\\d+\\.\\d+\\.\\d+") ? ">=" + data.requires() : data.requires();
        if (!satisfies(Plugins.API_VERSION, range, "requires api " + range)) {
            throw new Rejection("requires api " + range + ", this is " + Plugins.API_VERSION + "; install a "
                    + data.id() + " made for api " + Plugins.API_VERSION + ", or a Preceptor with api " + range);
        }
    }

    private boolean satisfies(String version, String range, String what) {
        VersionManager versions = manager.getVersionManager();
        try {
            return versions.checkVersionConstraint(version, range);
        } catch (RuntimeException e) {
            throw new Rejection(
                    what + ", but " + version + " and '" + range
                            + "' are not a semantic version and a range of such; write for example >=0.1.0 & <0.2.0",
                    e);
        }
    }

    private void reject(List<String> cycle) {
        String drawn = String.join(" -> ", cycle) + " -> " + cycle.get(0);
        for (String member : cycle) {
            Candidate candidate = Objects.requireNonNull(waiting.remove(member), member);
            found.put(
                    candidate.file(),
                    rejected(
                            candidate.data(),
                            candidate.file(),
                            new Rejection("depends on itself (" + drawn + "); one of these dependencies must go")));
        }
    }

    private void load(Candidate candidate) {
        waiting.remove(candidate.data().id());
        String id = candidate.data().id();
        Map<PartKind, List<String>> parts = Map.of();
        try {
            candidate.dependencies().forEach(this::checkDependency);
            List<PartOffer> own = TimeLimit.within(TimeLimit.forLoading(), () -> {
                start(candidate);
                return parts(id);
            });
            parts = own.stream()
                    .collect(Collectors.groupingBy(
                            PartOffer::kind, Collectors.mapping(PartOffer::name, Collectors.toList())));
            List<FoundPlugin.Replacement> replaced = replaced(candidate.data(), own);
            replaced.forEach(this::withdraw);
            own.forEach(offer -> offers.put(key(offer), offer));
            found.put(candidate.file(), new FoundPlugin.Loaded(candidate.data(), candidate.file(), parts, replaced));
        } catch (Rejection e) {
            manager.forget(id);
            found.put(
                    candidate.file(),
                    new FoundPlugin.Rejected(candidate.data(), candidate.file(), parts, e.reason(), Optional.of(e)));
        }
    }

    private void start(Candidate candidate) {
        String id = candidate.data().id();
        Faults.translate("loading it", () -> manager.loadPlugin(candidate.root()));
        PluginState state = Faults.translate("starting it", () -> manager.startPlugin(id));
        if (!state.isStarted()) {
            Throwable failure = manager.getPlugin(id).getFailedException();
            if (failure instanceof Rejection rejection && rejection.reason().startsWith("starting it ")) {
                throw rejection;
            }
            throw new Rejection("starting it failed: " + Faults.describe(failure), failure);
        }
    }

    private List<PartOffer> parts(String id) {
        ExtensionSearch search = manager.extensionsOf(id);
        return Faults.guard(
                "finding its parts",
                () -> { // one thread for all of them
                    List<Extension<? extends Part>> extensions = new ArrayList<>();
                    for (PartKind kind : PartKind.values()) {
                        extensions.addAll(search.find(kind.type()));
                    }
                    return PluginParts.of(id, search, extensions);
                });
    }

    /**
     * Other plugins' parts that these take the place of.
     *
     * @throws Rejection if their plugin does not declare that it replaces the other one
     */
    private List<FoundPlugin.Replacement> replaced(PluginData data, List<PartOffer> own) {
        List<FoundPlugin.Replacement> replaced = new ArrayList<>();
        for (PartOffer offer : own) {
            PartOffer other = offers.get(key(offer));
            if (other != null && !data.replaces().contains(other.plugin())) {
                throw new Rejection("provides the " + offer.kind().title() + " '" + offer.name()
                        + "', as does the plugin '" + other.plugin()
                        + "', which is used; disable or remove one of the two, or have its author write plugin.replaces="
                        + other.plugin() + " in its data");
            }
            if (other != null) {
                replaced.add(new FoundPlugin.Replacement(offer.kind(), offer.name(), other.plugin()));
            }
        }
        return replaced;
    }

    /** Removes a part from a plugin whose part is no longer used. */
    private void withdraw(FoundPlugin.Replacement replacement) {
        found.replaceAll((file, plugin) -> {
            if (!(plugin instanceof FoundPlugin.Loaded loaded) || !loaded.id().equals(replacement.plugin())) {
                return plugin;
            }
            Map<PartKind, List<String>> left = new EnumMap<>(PartKind.class);
            left.putAll(loaded.parts());
            left.computeIfPresent(replacement.kind(), (kind, names) -> {
                List<String> others = names.stream()
                        .filter(name -> !name.equals(replacement.name()))
                        .toList();
                return others.isEmpty() ? null : others;
            });
            return new FoundPlugin.Loaded(loaded.data(), loaded.file(), left, loaded.replaces());
        });
    }

    private static String key(PartOffer offer) {
        return offer.kind() + " " + offer.name();
    }

    /** An optional dependency that is absent, was rejected or has another version does not count. */
    private void checkDependency(PluginDependency dependency) {
        String id = dependency.getPluginId();
        Optional<FoundPlugin> plugin = found.values().stream()
                .filter(each -> each.id().equals(id))
                .min((a, b) -> Boolean.compare(b instanceof FoundPlugin.Loaded, a instanceof FoundPlugin.Loaded));
        if (plugin.isEmpty()) {
            if (!dependency.isOptional()) {
                throw new Rejection("needs the plugin '" + id + "', which is not here; install it");
            }
        } else if (plugin.get() instanceof FoundPlugin.Loaded loaded) {
            String range = dependency.getPluginVersionSupport();
            boolean fits = satisfies(loaded.data().version(), range, "needs the plugin " + id + " " + range);
            if (!fits && !dependency.isOptional()) {
                throw new Rejection("needs the plugin '" + id + "' " + range + ", here is "
                        + loaded.data().version() + "; install a " + id + " of that range");
            }
        } else if (!dependency.isOptional()) {
            throw new Rejection("needs the plugin '" + id + "', which "
                    + (plugin.get() instanceof FoundPlugin.Disabled
                            ? "is disabled; enable it"
                            : "was rejected; see there"));
        }
    }

    private static FoundPlugin rejected(PluginData data, Path file, Rejection rejection) {
        return new FoundPlugin.Rejected(data, file, Map.of(), rejection.reason(), Optional.of(rejection));
    }
}
