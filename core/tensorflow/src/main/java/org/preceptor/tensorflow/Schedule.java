package org.preceptor.tensorflow;

import java.util.Comparator;
import java.util.List;

/** How a program's operations are spread over the processors. */
enum Schedule {
    /** Every operation on all processors, and as many at a time: TensorFlow's own way. */
    EACH_ON_ALL,
    /**
     * Every operation on one processor, and as many at a time as there are. On two processors a Mean Teacher's step
     * took a tenth less for a small CNN, 4 % less for conv-13 and 4 to 20 % less, by processor, for a two-layer
     * perceptron: parts of one operation that wait for each other at its end cost more than the last operations that
     * have a processor to themselves.
     */
    EACH_ON_ONE,
    /**
     * One operation after another in the thread that calls, by an executor without queues. Handing a tiny operation on
     * takes longer than to do it: the smallest step took a third of the time.
     */
    ONE_AFTER_ANOTHER;

    /** Below it, in nanoseconds, there is nothing to gain from a second thread. */
    private static final double TINY = 300_000;

    /** Whose main step is the one that writes variables and has most to do; where none writes, any of them. */
    static Schedule of(Execution execution, ProgramGraph graph, List<GraphSession.Plan> steps) {
        if (execution.xla() || execution.usesGraphicsProcessor() || execution.threads() > 1) {
            return EACH_ON_ALL;
        }
        if (execution.threads() == 1) {
            return ONE_AFTER_ANOTHER;
        }
        boolean writing = steps.stream().anyMatch(GraphSession.Plan::writes);
        return steps.stream()
                .filter(step -> step.writes() || !writing)
                .map(step -> Work.of(graph, step.last()))
                .max(Comparator.comparingDouble(Work::total))
                .map(main -> of(main, Runtime.getRuntime().availableProcessors()))
                .orElse(EACH_ON_ALL);
    }

    /** For more than two processors nothing has been measured, and TensorFlow decides. */
    static Schedule of(Work main, int processors) {
        if (processors == 1 || main.total() < TINY) {
            return ONE_AFTER_ANOTHER;
        }
        return processors == 2 && main.width() > 1.6 ? EACH_ON_ONE : EACH_ON_ALL;
    }
}
