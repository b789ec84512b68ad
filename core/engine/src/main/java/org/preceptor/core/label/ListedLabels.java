package org.preceptor.core.label;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.FaultyDataException;

/**
 * The labels of a journal, as training uses them.
 *
 * @param classes those of the data, and after them those that people have added
 * @param labels the number of its class by the place of each labelled example; no others are labelled
 */
public record ListedLabels(List<String> classes, Map<Integer, Integer> labels) {

    public ListedLabels {
        classes = List.copyOf(classes);
        labels = Map.copyOf(labels);
    }

    /**
     * The labels of a file.
     *
     * @param classes of the data
     * @param examples the data's training examples
     * @throws PreceptorException if the file cannot be read, an example or a class in it is unknown, or nothing is
     *     labelled
     */
    public static ListedLabels read(Path file, List<String> classes, Examples examples) {
        GivenLabels given = GivenLabels.of(LabelJournal.read(file));
        Set<String> all = new LinkedHashSet<>(classes);
        all.addAll(given.classes());
        List<String> numbered = List.copyOf(all);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < examples.size(); i++) {
            places.put(examples.name(i), i);
        }
        Map<Integer, Integer> labels = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        for (String example : given.examples()) {
            Integer place = places.get(example);
            String label = given.label(example).orElse("");
            if (place == null) {
                faults.add(file + ": no training example is called '" + example
                        + "'; these labels are of other data, or it has been renamed");
            } else if (!label.isEmpty() && !numbered.contains(label)) {
                faults.add(file + ": '" + example + "' has the unknown class '" + label + "'; "
                        + Names.suggest(label, numbered));
            } else if (!label.isEmpty()) {
                labels.put(place, numbered.indexOf(label));
            }
        }
        if (!faults.isEmpty()) {
            throw new FaultyDataException(faults, given.examples().size() + " examples");
        }
        if (labels.isEmpty()) {
            throw new PreceptorException(file + ": expected labelled examples, found none; label some");
        }
        return new ListedLabels(numbered, labels);
    }
}
