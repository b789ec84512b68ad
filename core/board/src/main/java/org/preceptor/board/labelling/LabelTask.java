package org.preceptor.board.labelling;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.preceptor.api.data.Examples;
import org.preceptor.core.acquisition.Suggested;

/**
 * What there is to label.
 *
 * @param title what the page calls it
 * @param examples of which some are to be labelled, closed by whoever made the task
 * @param classes the names of the classes there are
 * @param unlabelled places of the examples without a label
 * @param labelled the classes of the others that training may use, by place: a new file of labels begins with these
 * @param order which of the unlabelled come next
 * @param file of the labels
 * @param overlap of how many examples one is shown to every person, so that it can be seen how far they agree; 0 for
 *     none
 */
public record LabelTask(
        String title,
        Examples examples,
        List<String> classes,
        int[] unlabelled,
        Map<Integer, String> labelled,
        Order order,
        Path file,
        int overlap) {

    /** Which examples come next. */
    @FunctionalInterface
    public interface Order {

        /**
         * The next examples, the most helpful first.
         *
         * @param unlabelled places of those that nobody has labelled yet, at least one
         * @param labelled places of those that have a label
         * @return at least one of the unlabelled; without probabilities if no model has looked at them
         */
        List<Suggested> next(int[] unlabelled, int[] labelled);
    }

    public LabelTask {
        classes = List.copyOf(classes);
        labelled = Map.copyOf(labelled);
    }
}
