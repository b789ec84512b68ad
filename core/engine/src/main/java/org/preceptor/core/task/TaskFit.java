package org.preceptor.core.task;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Part;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Task;
import org.preceptor.api.spi.TaskPart;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.part.PartKind;
import org.preceptor.core.part.PartRegistry;

/**
 * Whether parts suit a pipeline's task.
 *
 * @param task of the pipeline
 * @param parts knows where each is written
 */
public record TaskFit(Task task, PartRegistry parts) {

    /**
     * Refuses a part that does not work with the task's labels.
     *
     * @param path of the part in the pipeline
     * @throws InvalidOptionException naming the part and what it works with
     */
    public void require(String path, Part part) {
        if (!(part instanceof TaskPart dependent)) {
            return;
        }
        String kind = Arrays.stream(PartKind.values())
                .filter(each -> each.type().isInstance(part))
                .findFirst()
                .map(PartKind::title)
                .orElse("part");
        Set<LabelForm> suited = PartFailure.asking(kind, part, "while the pipeline was read", dependent::suits);
        if (!suited.contains(task.labels())) {
            throw new InvalidOptionException(
                    parts.where(part).orElse(path),
                    kind + " '" + part.name() + "' (" + path + ") works where labels are "
                            + suited.stream()
                                    .sorted()
                                    .map(LabelForm::description)
                                    .collect(Collectors.joining(" or "))
                            + "; of the task '" + task.name() + "' they are "
                            + task.labels().description()
                            + "; use another " + kind + ", or another task");
        }
    }
}
