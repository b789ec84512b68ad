package org.preceptor.integration;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Mermaid flowchart shows.
 *
 * @param arrows for each node, the nodes that an arrow leads to; nodes are named by the first line of their label
 * @param dotted the same for dotted arrows
 */
record Flowchart(Map<String, Set<String>> arrows, Map<String, Set<String>> dotted) {
    private static final Pattern NODE = Pattern.compile("(\\w+)\\[\"([^<\"]+)<br/>[^\"]+\"\\]");
    private static final Pattern ARROW = Pattern.compile("(\\w+) (-->|-\\.->) (\\w+)");

    /** The flowchart below a heading of a page. */
    static Flowchart below(String heading, String page) {
        int start = page.indexOf("```mermaid\n", page.indexOf("\n" + heading + "\n"));
        if (!page.contains("\n" + heading + "\n") || start < 0) {
            throw new IllegalArgumentException("no flowchart below '" + heading + "'");
        }
        return of(page.substring(start, page.indexOf("```\n", start + 3)));
    }

    private static Flowchart of(String mermaid) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Set<String>> arrows = new TreeMap<>();
        Map<String, Set<String>> dotted = new TreeMap<>();
        for (String line : mermaid.lines().skip(2).map(String::strip).toList()) {
            Matcher node = NODE.matcher(line);
            Matcher arrow = ARROW.matcher(line);
            if (node.matches()) {
                names.put(node.group(1), node.group(2));
                arrows.put(node.group(2), new TreeSet<>());
                dotted.put(node.group(2), new TreeSet<>());
            } else if (arrow.matches()) {
                Map<String, Set<String>> drawn = arrow.group(2).equals("-->") ? arrows : dotted;
                if (!drawn.get(named(arrow.group(1), names)).add(named(arrow.group(3), names))) {
                    throw new IllegalArgumentException("an arrow is drawn twice: " + line);
                }
            } else if (!line.isEmpty()) {
                throw new IllegalArgumentException("neither a node nor an arrow: " + line);
            }
        }
        return new Flowchart(arrows, dotted);
    }

    private static String named(String id, Map<String, String> names) {
        if (!names.containsKey(id)) {
            throw new IllegalArgumentException("an arrow from or to " + id + ", which no line above it declares");
        }
        return names.get(id);
    }

    /** Without the arrows that follow from others; there must be no circle. */
    Flowchart reduced() {
        Map<String, Set<String>> left = new TreeMap<>();
        arrows.forEach((from, direct) -> {
            Set<String> kept = new TreeSet<>(direct);
            direct.forEach(between -> kept.removeAll(reachedFrom(arrows.get(between))));
            left.put(from, kept);
        });
        return new Flowchart(left, dotted);
    }

    private Set<String> reachedFrom(Collection<String> starts) {
        Set<String> reached = new TreeSet<>();
        for (String start : starts) {
            if (reached.add(start)) {
                reached.addAll(reachedFrom(arrows.get(start)));
            }
        }
        return reached;
    }
}
