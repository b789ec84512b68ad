package org.preceptor.core.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LeftOut;

/**
 * Examples without those that could not be read.
 *
 * @param examples the others
 * @param findings what was left out; of labelled examples, which nobody has to spare, there is a warning
 */
public record Sifted(Examples examples, Findings findings) {
    private static final int NAMED = 3;

    /**
     * Leaves out examples.
     *
     * @param examples all of them
     * @param inputs of one
     * @param unreadable for each that is left out, what is wrong with it
     */
    public static Sifted of(Examples examples, InputForms inputs, SortedMap<Integer, String> unreadable) {
        if (unreadable.isEmpty()) {
            return new Sifted(examples, Findings.none());
        }
        int[] sound = IntStream.range(0, examples.size())
                .filter(index -> !unreadable.containsKey(index))
                .toArray();
        String kind = inputs.isImage() ? "image" : "example";
        boolean one = unreadable.size() == 1;
        Findings findings = Findings.none()
                .leavingOut(LeftOut.of(
                        kind + (one ? "" : "s") + ", which cannot be read", List.copyOf(unreadable.values())));
        List<String> labelled = new ArrayList<>();
        unreadable.keySet().stream()
                .filter(index -> examples.labels()[index] != Examples.UNLABELLED)
                .forEach(index -> labelled.add(examples.name(index)));
        if (!labelled.isEmpty()) {
            boolean single = labelled.size() == 1;
            findings = findings.warning(new DataWarning(
                    labelled.size() + " labelled " + kind
                            + (single ? " cannot be read and is" : "s cannot be read and are")
                            + " left out: " + String.join(", ", labelled.subList(0, Math.min(NAMED, labelled.size())))
                            + (labelled.size() > NAMED ? " and " + (labelled.size() - NAMED) + " more" : ""),
                    single ? "replace it" : "replace them",
                    labelled));
        }
        return new Sifted(examples.select(sound), findings);
    }
}
