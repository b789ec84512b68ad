package org.preceptor.core.plugin.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.pf4j.PluginDependency;

/**
 * Which of the plugins that wait to be loaded comes next: one after those it depends on, optional ones too, unless that
 * goes in a cycle which leaving out an optional one would open.
 *
 * @param needed by each plugin that waits, among those that wait
 * @param wanted the same for optional dependencies
 */
record PluginOrder(Map<String, Set<String>> needed, Map<String, Set<String>> wanted) {

    static PluginOrder of(Map<String, List<PluginDependency>> waiting) {
        PluginOrder order = new PluginOrder(new LinkedHashMap<>(), new LinkedHashMap<>());
        waiting.forEach((id, dependencies) -> {
            Set<String> needed = new LinkedHashSet<>();
            Set<String> wanted = new LinkedHashSet<>();
            for (PluginDependency dependency : dependencies) {
                if (waiting.containsKey(dependency.getPluginId())) {
                    (dependency.isOptional() ? wanted : needed).add(dependency.getPluginId());
                }
            }
            order.needed.put(id, needed);
            order.wanted.put(id, wanted);
        });
        return order;
    }

    /** Plugins that need each other, each the next one and the last one the first; empty if there are none. */
    List<String> cycle() {
        for (String id : needed.keySet()) {
            for (String next : needed.get(id)) {
                List<String> way = way(next, id, needed::get);
                if (!way.isEmpty()) {
                    List<String> cycle = new ArrayList<>(List.of(id));
                    cycle.addAll(way.subList(0, way.size() - 1));
                    return cycle;
                }
            }
        }
        return List.of();
    }

    /**
     * The plugin to load next.
     *
     * @throws IllegalStateException if there is none, or a {@link #cycle()}
     */
    String next() {
        Map<String, Set<String>> kept = new LinkedHashMap<>();
        wanted.forEach((id, others) -> kept.put(id, new LinkedHashSet<>(others)));
        while (true) {
            for (String id : needed.keySet()) {
                if (needed.get(id).isEmpty() && kept.getOrDefault(id, Set.of()).isEmpty()) {
                    return id;
                }
            }
            openOne(kept);
        }
    }

    private void openOne(Map<String, Set<String>> kept) {
        Function<String, Collection<String>> all = id -> {
            Set<String> both = new LinkedHashSet<>(needed.get(id));
            both.addAll(kept.get(id));
            return both;
        };
        for (String id : kept.keySet()) {
            for (String other : kept.get(id)) {
                if (!way(other, id, all).isEmpty()) {
                    kept.get(id).remove(other);
                    return;
                }
            }
        }
        throw new IllegalStateException("no plugin can come next of " + needed);
    }

    /** The shortest way from one plugin to another, both among it; empty if there is none. */
    private static List<String> way(
            String start, String end, Function<String, ? extends Collection<String>> dependencies) {
        Map<String, String> before = new LinkedHashMap<>(Map.of(start, start));
        Queue<String> reached = new ArrayDeque<>(List.of(start));
        while (!reached.isEmpty() && !before.containsKey(end)) {
            String id = reached.remove();
            for (String next : dependencies.apply(id)) {
                if (before.putIfAbsent(next, id) == null) {
                    reached.add(next);
                }
            }
        }
        if (!before.containsKey(end)) {
            return List.of();
        }
        LinkedList<String> way = new LinkedList<>(List.of(end));
        while (!way.getFirst().equals(start)) {
            way.addFirst(before.get(way.getFirst()));
        }
        return way;
    }
}
