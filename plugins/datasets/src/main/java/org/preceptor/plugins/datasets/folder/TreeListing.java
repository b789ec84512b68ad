package org.preceptor.plugins.datasets.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LeftOut;
import org.preceptor.plugins.datasets.picture.PictureNames;

/**
 * The files and folders of a tree, without those that nobody means: hidden ones, what systems and viewers leave behind,
 * and whatever is not a regular file. Pictures among these are counted.
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
    private final SortedMap<Reason, List<String>> skipped = new TreeMap<>(Comparator.comparing(Reason::several));

    /** Why files are skipped, as text for one file and for several. */
    private record Reason(String one, String several) {}

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
        Optional<Reason> reason = reason(path);
        if (reason.isEmpty()) {
            files.add(path);
        } else if (PictureNames.isPicture(path)) {
            skip(path, reason.get());
        }
    }

    /** A pipe, a device, or a link that leads nowhere. */
    void unreadable(String path) {
        if (reason(path).isEmpty()) {
            skip(path, new Reason("pipe, device or broken link", "pipes, devices and broken links"));
        }
    }

    /** A link to a folder that it is in itself. */
    void loop(String path) {
        if (reason(path).isEmpty()) {
            skip(path, new Reason("link to a folder that it is in", "links to folders that they are in"));
        }
    }

    /** A file that is there again, later in the archive. */
    void earlier(String path) {
        if (reason(path).isEmpty() && PictureNames.isPicture(path)) {
            skip(
                    path,
                    new Reason(
                            "picture that the archive has again under the same name",
                            "pictures that the archive has again under the same name"));
        }
    }

    /** A link in an archive. */
    void link(String path) {
        if (reason(path).isEmpty()) {
            skip(
                    path,
                    new Reason(
                            "link in an archive, which is not followed",
                            "links in an archive, which are not followed"));
        }
    }

    private void skip(String path, Reason reason) {
        skipped.computeIfAbsent(reason, key -> new ArrayList<>()).add(FileTree.lastName(root) + "/" + path);
    }

    /** Why nobody means a path; empty if somebody does. */
    private static Optional<Reason> reason(String path) {
        if (path.startsWith("/") || Arrays.asList(path.split("/")).contains("..")) {
            return Optional.of(new Reason(
                    "picture whose path leads out of the archive", "pictures whose paths lead out of the archive"));
        }
        for (String part : path.split("/")) {
            if (LEFTOVERS.contains(part.toLowerCase(Locale.ROOT))) {
                return Optional.of(
                        new Reason("picture in a folder named " + part, "pictures in folders named " + part));
            }
            if (part.startsWith(".")) {
                return Optional.of(new Reason("hidden picture", "hidden pictures"));
            }
        }
        return Optional.empty();
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
        for (Map.Entry<Reason, List<String>> entry : skipped.entrySet()) {
            List<String> names = entry.getValue().stream().sorted().toList();
            Reason reason = entry.getKey();
            findings = findings.leavingOut(LeftOut.of(names.size() == 1 ? reason.one() : reason.several(), names));
        }
        return findings;
    }
}
