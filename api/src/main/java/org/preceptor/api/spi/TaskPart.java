package org.preceptor.api.spi;

import java.util.Set;
import org.preceptor.api.config.Part;
import org.preceptor.api.data.LabelForm;

/**
 * A part that sees labels or predictions, and so suits some {@linkplain Task tasks} and not others. A pipeline in which
 * one does not suit the task is refused before anything is read.
 */
public interface TaskPart extends Part {

    /** The labels that this part, with its options, can work with: those of one class alone, unless overridden. */
    default Set<LabelForm> suits() {
        return Set.of(LabelForm.CLASS);
    }
}
