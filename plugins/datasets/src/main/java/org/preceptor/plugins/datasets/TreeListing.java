package org.preceptor.plugins.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.preceptor.api.Findings;
import org.preceptor.api.LeftOut;

/**
 * The files and folders of a tree, without those that nobody means: hidden ones, what systems and viewers leave behind,
 * and whatever is no regular file. Pictures among these are counted.
 */
final class TreeListing {
    /** Folders that systems and viewers make; in lower case. */
    private static final Set<String> LEFTOVERS = Set.of(
            "__macosx",
            "@eadir",
            "#recycle",
            "#snapshot",
            "$recycle.bin",
            "system volume information",
            "lost+found",
            "__pycache__",
            "thumbnails",
            "_thumbnails",
            "thumbs",
            "_thumbs");

    private final Path root;
    private final List<String> files = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private final SortedMap<String, List<String>> passedOver = new TreeMap<>();

    /** @param root the tree, as the user calls it */
    TreeListing(Path root) {
        this.root = root;
    }

    void folder(String path) {
        if (reason(path).isEmpty()) {
            folders.add(path);
        }
    }

    void file(String path) {
        String reason = reason(path);
        if (reason.isEmpty()) {
            files.add(path);
        } else if (ImageFiles.isImage(path)) {
            passOver(path, reason);
        }
    }

    /** A pipe, a device, or a link that leads nowhere. */
    void unreadable(String path) {
        if (reason(path).isEmpty()) {
            passOver(path, "pipes, devices and broken links");
        }
    }

    private void passOver(String path, String reason) {
        passedOver.computeIfAbsent(reason, key -> new ArrayList<>()).add(root.getFileName() + "/" + path);
    }

    /** Why nobody means a path; empty if somebody does. */
    private static String reason(String path) {
        for (String part : path.split("/")) {
            if (LEFTOVERS.contains(part.toLowerCase(Locale.ROOT))) {
                return "pictures in folders named " + part;
            }
            if (part.startsWith(".")) {
                return "hidden pictures";
            }
        }
        return "";
    }

    /** The files, sorted by path. */
    List<String> files() {
        return files.stream().sorted().toList();
    }

    /** The folders, sorted by path. */
    List<String> folders() {
        return folders.stream().sorted().toList();
    }

    /** What is in neither of the two. */
    Findings leftOut() {
        Findings findings = Findings.none();
        for (Map.Entry<String, List<String>> entry : passedOver.entrySet()) {
            findings = findings.leavingOut(LeftOut.of(
                    entry.getKey(), entry.getValue().stream().sorted().toList()));
        }
        return findings;
    }
}
