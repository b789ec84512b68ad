package org.preceptor.core.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pf4j.PluginDependency;
import org.pf4j.PluginState;
import org.pf4j.VersionManager;
import org.preceptor.api.spi.Part;

/** Loads the plugins of one folder, one by one; what is wrong with one keeps none of the others out. */
final class PluginLoading {

    /** A plugin whose data could be read. */
    private record Candidate(Path file, Path root, PluginData data) {
        List<PluginDependency> dependencies() {
            return data.dependencies().stream().map(PluginDependency::new).toList();
        }
    }

    private final LayeredPluginManager manager;
    private final Optional<PluginLock> lock;
    private final Optional<PluginSignature> signature;
    private final Map<Path, FoundPlugin> found = new LinkedHashMap<>();
    private final Map<String, Candidate> waiting = new LinkedHashMap<>();
    private final Map<String, PluginParts.Offer> offers = new TreeMap<>();
    private final Unpacking unpacking;

    PluginLoading(LayeredPluginManager manager, Unpacking unpacking, Path folder, PluginPolicy policy) {
        this.manager = manager;
        this.unpacking = unpacking;
        this.lock = policy.locked() ? Optional.of(PluginLock.read(folder)) : Optional.empty();
        this.signature =
                policy.signers().isEmpty() ? Optional.empty() : Optional.of(new PluginSignature(policy.signers()));
    }

    /** Loads plugins: those named earlier win where two are in each other's way. */
    void load(List<Path> files) {
        files.forEach(
                file -> found.put(file, rejected(PluginData.unreadable(Labels.stem(file)), file, new Rejection(""))));
        files.forEach(this::admit);
        while (!waiting.isEmpty()) {
            Map<String, List<PluginDependency>> dependencies = new LinkedHashMap<>();
            waiting.forEach((id, candidate) -> dependencies.put(id, candidate.dependencies()));
            PluginOrder order = PluginOrder.of(dependencies);
            List<String> circle = order.circle();
            if (circle.isEmpty()) {
                load(waiting.get(order.next()));
            } else {
                reject(circle);
            }
        }
    }

    /** What became of each, in the order they were named. */
    List<FoundPlugin> found() {
        return List.copyOf(found.values());
    }

    /** The parts of those that were loaded. */
    List<PluginParts.Offer> offers() {
        return List.copyOf(offers.values());
    }

    private void admit(Path file) {
        PluginData data = PluginData.unreadable(Labels.stem(file));
        try {
            PluginFiles.refuseLinks(file);
            lock.ifPresent(each -> each.check(file));
            Path root = unpacking.rootOf(file);
            data = new PluginDataFinder().data(root);
            PluginSize.STANDARD.check(root);
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

    private void reject(List<String> circle) {
        String drawn = String.join(" -> ", circle) + " -> " + circle.get(0);
        for (String member : circle) {
            Candidate candidate = waiting.remove(member);
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
            start(candidate);
            List<PluginParts.Offer> own = parts(id);
            parts = own.stream()
                    .collect(Collectors.groupingBy(
                            PluginParts.Offer::kind, Collectors.mapping(PluginParts.Offer::name, Collectors.toList())));
            own.forEach(this::refuseTaken);
            own.forEach(offer -> offers.put(key(offer), offer));
            found.put(candidate.file(), new FoundPlugin.Loaded(candidate.data(), candidate.file(), parts));
        } catch (Rejection e) {
            manager.forget(id);
            found.put(
                    candidate.file(),
                    new FoundPlugin.Rejected(
                            candidate.data(), candidate.file(), parts, e.getMessage(), Optional.of(e)));
        }
    }

    private void start(Candidate candidate) {
        String id = candidate.data().id();
        Faults.guard("loading it", () -> manager.loadPlugin(candidate.root()));
        PluginState state = Faults.guard("starting it", () -> manager.startPlugin(id));
        if (!state.isStarted()) {
            Throwable failure = manager.getPlugin(id).getFailedException();
            throw new Rejection("starting it failed: " + Faults.describe(failure), failure);
        }
    }

    private List<PluginParts.Offer> parts(String id) {
        ExtensionSearch search = manager.extensionsOf(id);
        List<Extension<? extends Part>> extensions = new ArrayList<>();
        for (PartKind kind : PartKind.values()) {
            extensions.addAll(search.find(kind.type()));
        }
        return PluginParts.of(id, search, extensions);
    }

    private void refuseTaken(PluginParts.Offer offer) {
        PluginParts.Offer other = offers.get(key(offer));
        if (other != null) {
            throw new Rejection("provides the " + offer.kind().title() + " '" + offer.name() + "', as does the plugin '"
                    + other.plugin() + "', which is used; disable or remove one of the two");
        }
    }

    private static String key(PluginParts.Offer offer) {
        return offer.kind() + " " + offer.name();
    }

    /** An optional dependency that is absent, was rejected or has another version is as good as none. */
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
        return new FoundPlugin.Rejected(data, file, Map.of(), rejection.getMessage(), Optional.of(rejection));
    }
}
