package org.preceptor.tensorflow.tuning;

import java.util.List;
import org.preceptor.tensorflow.graph.GraphSession;
import org.preceptor.tensorflow.graph.ProgramGraph;
import org.preceptor.tensorflow.graph.SessionThreads;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Processor;

/**
 * What is done to a program so that the machine it runs on takes less time for it; the results are the same but for
 * rounding. {@link #off} leaves everything to TensorFlow.
 */
public final class Tuning {
    /** The system property that leaves all programs untuned when it is {@code false}. */
    static final String PROPERTY = "preceptor.tensorflow.tuning";

    private final Execution execution;
    private final boolean graphics;
    private final Processor processor;
    private final boolean on;

    private Tuning(Execution execution, boolean graphics, Processor processor, boolean on) {
        this.execution = execution;
        this.graphics = graphics;
        this.processor = processor;
        this.on = on;
    }

    /**
     * Tunes for a machine.
     *
     * @param graphics whether the program runs on a graphics processor
     */
    public static Tuning of(Execution execution, boolean graphics, Processor processor) {
        return new Tuning(execution, graphics, processor, true);
    }

    /** Tunes nothing. */
    public static Tuning off(Execution execution) {
        return new Tuning(execution, false, new Processor(List.of()), false);
    }

    /** Whether programs are tuned by default. */
    public static boolean isWanted() {
        return !"false".equals(System.getProperty(PROPERTY));
    }

    /** The graph to execute in the place of the one that was traced, which it closes when it is closed. */
    public ProgramGraph graph(ProgramGraph traced) {
        return on ? FilterGradients.asProducts(traced, execution, graphics, processor) : traced;
    }

    /**
     * The graph to execute once the variables change no more: their values are constants in it, with batch
     * normalisation folded into convolutions. It closes the graph that was executed before when it is closed.
     *
     * @param session runs the graph that was executed before
     * @param steps none of which writes variables
     */
    public ProgramGraph frozen(ProgramGraph executed, GraphSession session, List<GraphSession.Plan> steps) {
        return on ? FrozenGraph.of(executed, session, steps) : executed;
    }

    /** The threads for a program's steps. */
    public SessionThreads threads(ProgramGraph traced, List<GraphSession.Plan> steps) {
        return on
                ? ThreadSchedule.of(execution, graphics, traced, steps).threads(execution.threads())
                : SessionThreads.shared(execution.threads());
    }
}
