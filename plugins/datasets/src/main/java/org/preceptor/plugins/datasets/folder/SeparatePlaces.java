package org.preceptor.plugins.datasets.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.preceptor.plugins.datasets.file.FaultCollector;

/**
 * That no picture is in two of the places that a user names.
 *
 * @param faults collects those that are
 */
record SeparatePlaces(FaultCollector faults) {

    /**
     * A place of further pictures must not be where those of the classes are.
     *
     * @param option that names it
     * @param deeper where the classes may be meant instead
     */
    void requireOutside(Path root, Path other, String option, Optional<String> deeper) {
        Path above = real(root);
        Path found = real(other);
        if (above.startsWith(found) && !above.equals(found)) {
            faults.add(other + ": '" + option + "' contains 'path', " + root
                    + ", whose pictures would be in both; name a" + " folder beside that");
        } else if (found.startsWith(above)) {
            faults.add(other + ": '" + option + "' is inside " + root + ", where every folder is a class; "
                    + deeper.filter(path -> !other.startsWith(path))
                            .map(path -> "if the classes are the folders in " + path + ", write 'path: " + path
                                    + "', else move it out of there")
                            .orElse("move it out of there"));
        }
    }

    /** Pictures that a model is tested with must not be trained on. */
    void requireUntested(Path unlabelled, Path test) {
        Path one = real(unlabelled);
        Path other = real(test);
        if (one.startsWith(other) || other.startsWith(one)) {
            faults.add(unlabelled + ": 'unlabelled' has pictures of 'test', " + test
                    + ", which would be trained on; name folders that are beside each other");
        }
    }

    /** A picture would be among the unlabelled ones twice. */
    void requireOnce(Path one, Path other) {
        if (real(one).startsWith(real(other)) || real(other).startsWith(real(one))) {
            faults.add(other + ": 'unlabelled' names " + one + " too, which has the same pictures; name folders that"
                    + " are beside each other");
        }
    }

    /** The path through all links, as far as there is one. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.toAbsolutePath().normalize();
        }
    }
}
