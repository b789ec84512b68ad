package org.preceptor.tensorflow.tuning;

import java.util.Comparator;
import java.util.List;
import org.preceptor.tensorflow.graph.GraphSession;
import org.preceptor.tensorflow.graph.ProgramGraph;
import org.preceptor.tensorflow.graph.SessionThreads;
import org.preceptor.tensorflow.spec.Execution;

/** How a program's operations are spread over the processors. */
enum ThreadSchedule {
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

    /** For what a program does; its main step is the one that writes variables and has most to do. */
    static ThreadSchedule of(Execution execution, boolean graphics, ProgramGraph graph, List<GraphSession.Plan> steps) {
        if (execution.xla() || graphics || execution.threads() > 1) {
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
    static ThreadSchedule of(Work main, int processors) {
        if (processors == 1 || main.total() < TINY) {
            return ONE_AFTER_ANOTHER;
        }
        return processors == 2 && main.width() > 1.6 ? EACH_ON_ONE : EACH_ON_ALL;
    }

    SessionThreads threads(int wanted) {
        return switch (this) {
            case EACH_ON_ALL -> SessionThreads.shared(wanted);
            case EACH_ON_ONE -> new SessionThreads(1, Runtime.getRuntime().availableProcessors(), false);
            case ONE_AFTER_ANOTHER -> new SessionThreads(1, 1, true);
        };
    }
}
