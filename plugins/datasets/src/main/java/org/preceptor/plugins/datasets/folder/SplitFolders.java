package org.preceptor.plugins.datasets.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LeftOut;

/**
 * The parts of a tree. Either every folder is a class, or the folders are the splits {@code train}, {@code val} and
 * {@code test}, with class folders in each. A folder {@code unlabelled} among either is not a class.
 *
 * @param top the folder of the splits or classes, with a slash, or nothing
 * @param training the folder of the classes to train on, in the same form
 * @param validation the same for validation, if there is such a split
 * @param test the same for the test, if there is such a split
 * @param unlabelled the folder of pictures without classes, with a slash, if there is one
 * @param findings what the user should know of this
 */
record SplitFolders(
        String top,
        String training,
        Optional<String> validation,
        Optional<String> test,
        Optional<String> unlabelled,
        Findings findings) {

    /** What a folder is for; its names are in lower case. */
    enum Role {
        TRAINING("train", "training"),
        VALIDATION("val", "valid", "validation", "dev"),
        TEST("test", "testing"),
        UNLABELLED("unlabelled", "unlabeled");

        private final Set<String> names;

        Role(String... names) {
            this.names = Set.of(names);
        }

        static Optional<Role> of(String folder) {
            for (Role role : values()) {
                if (role.names.contains(folder.toLowerCase(Locale.ROOT))) {
                    return Optional.of(role);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Looks at a tree's folders.
     *
     * @throws PreceptorException if there are splits without class folders in them, or two of a kind
     */
    static SplitFolders of(FileTree tree) {
        String top = ClassFolders.topFolder(tree);
        SortedSet<String> others = new TreeSet<>();
        Map<Role, List<String>> roles = new TreeMap<>();
        boolean stray = false;
        for (String file : tree.pictures().all()) {
            int slash = file.indexOf('/', top.length());
            stray |= slash < 0;
            String folder = slash < 0 ? "" : file.substring(top.length(), slash);
            Optional<Role> role = Role.of(folder);
            if (role.isEmpty()) {
                others.add(folder);
            } else {
                List<String> folders = roles.computeIfAbsent(role.get(), key -> new ArrayList<>());
                if (!folders.contains(folder)) {
                    folders.add(folder);
                }
            }
        }
        roles.forEach((role, folders) -> {
            if (folders.size() > 1 && (others.isEmpty() || role == Role.UNLABELLED)) {
                throw new PreceptorException(tree.describe(top + folders.get(0)) + ": means the same as '"
                        + folders.get(1) + "' beside it; keep one of the two");
            }
        });
        if (others.isEmpty() && roles.containsKey(Role.TRAINING) && roles.size() > 1) {
            return ofSplits(tree, top, roles);
        }
        Findings findings = Findings.none();
        Optional<String> unlabelled = stray ? Optional.empty() : folder(top, roles, Role.UNLABELLED);
        if (unlabelled.isPresent()) {
            findings = findings.noting(
                    shown(tree, unlabelled.get()) + " is not a class: its pictures are used without a label");
        }
        List<String> splits = roles.entrySet().stream()
                .filter(entry -> entry.getKey() != Role.UNLABELLED)
                .map(entry -> entry.getValue().get(0))
                .toList();
        if (splits.size() > 1) {
            findings = findings.warning(new DataWarning(
                    String.join(" and ", splits) + " in " + shown(tree, top)
                            + " are read as classes, but look like splits",
                    "if they are, leave only 'train', 'val', 'test' and 'unlabelled' in there"));
        }
        return new SplitFolders(top, top, Optional.empty(), Optional.empty(), unlabelled, findings);
    }

    private static SplitFolders ofSplits(FileTree tree, String top, Map<Role, List<String>> roles) {
        String training = folder(top, roles, Role.TRAINING).orElseThrow();
        if (!hasClassFolders(tree, training)) {
            throw new PreceptorException(shown(tree, training)
                    + ": expected a folder of images for each class in this split, found images without a class;"
                    + " move them into folders named by their classes");
        }
        Findings findings = Findings.none();
        List<String> used = new ArrayList<>(List.of(strip(training) + " for training"));
        Optional<String> validation = folder(top, roles, Role.VALIDATION);
        Optional<String> test = folder(top, roles, Role.TEST);
        for (Optional<String> split : List.of(validation, test)) {
            if (split.isEmpty()) {
                continue;
            }
            String folder = split.get();
            if (hasClassFolders(tree, folder)) {
                used.add(strip(folder) + (split.equals(validation) ? " for validation" : " as the test set"));
            } else {
                List<String> files = tree.pictures().all().stream()
                        .filter(file -> file.startsWith(folder))
                        .map(file -> tree.shown(file))
                        .toList();
                findings = findings.leavingOut(LeftOut.of(
                                files.size() == 1
                                        ? "picture of " + strip(folder) + ", which has no class"
                                        : "pictures of " + strip(folder) + ", which have no class",
                                files))
                        .warning(new DataWarning(
                                shown(tree, folder) + " holds pictures without class folders, so it is not used",
                                "sort them into folders named by their classes, or write 'path: "
                                        + shown(tree, training) + "' and 'unlabelled: "
                                        + shown(tree, folder) + "' to train on them without labels",
                                files));
            }
        }
        Optional<String> unlabelled = folder(top, roles, Role.UNLABELLED);
        unlabelled.ifPresent(folder -> used.add(strip(folder) + " without labels"));
        return new SplitFolders(
                top,
                training,
                validation.filter(folder -> hasClassFolders(tree, folder)),
                test.filter(folder -> hasClassFolders(tree, folder)),
                unlabelled,
                findings.noting("the folders of " + tree.root() + " are splits: " + String.join(", ", used)));
    }

    private static Optional<String> folder(String top, Map<Role, List<String>> roles, Role role) {
        return Optional.ofNullable(roles.get(role)).map(folders -> top + folders.get(0) + "/");
    }

    private static boolean hasClassFolders(FileTree tree, String prefix) {
        return tree.pictures().all().stream()
                .anyMatch(file -> file.startsWith(prefix) && file.indexOf('/', prefix.length()) >= 0);
    }

    private static String strip(String prefix) {
        return prefix.substring(0, prefix.length() - 1);
    }

    /** What messages call a folder of the tree, or the tree itself. */
    static String shown(FileTree tree, String prefix) {
        return prefix.isEmpty() ? tree.root().toString() : tree.describe(strip(prefix));
    }
}
