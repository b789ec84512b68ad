package org.preceptor.tensorflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.tensorflow.graph.GraphSession;
import org.preceptor.tensorflow.graph.ProgramGraph;
import org.preceptor.tensorflow.graph.SessionConfig;
import org.preceptor.tensorflow.graph.SessionThreads;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.tuning.Tuning;

/**
 * The steps of a frozen program. They share no variables, so each runs in a session with the threads that suit it,
 * which starts when the step runs first.
 */
final class FrozenSteps implements AutoCloseable {
    /** What is frozen, and how it is executed. */
    record Origin(ProgramGraph traced, ProgramGraph executed, Tuning tuning, Execution execution, boolean profiled) {}

    private final Origin origin;
    private final ProgramGraph graph;
    private final Map<GraphSession.Plan, SessionThreads> threads = new HashMap<>();
    private final Map<SessionThreads, GraphSession> sessions = new HashMap<>();

    private FrozenSteps(Origin origin, ProgramGraph graph) {
        this.origin = origin;
        this.graph = graph;
    }

    /**
     * Freezes the steps.
     *
     * @param session has the values
     * @return nothing if the steps are executed as they were
     */
    static Optional<FrozenSteps> of(Origin origin, GraphSession session, List<GraphSession.Plan> steps) {
        ProgramGraph graph = origin.tuning().frozen(origin.executed(), session, steps);
        return graph == origin.executed() ? Optional.empty() : Optional.of(new FrozenSteps(origin, graph));
    }

    synchronized GraphSession session(GraphSession.Plan step) {
        return sessions.computeIfAbsent(
                threads.computeIfAbsent(step, this::threads),
                chosen -> new GraphSession(graph, SessionConfig.of(origin.execution(), chosen)));
    }

    private SessionThreads threads(GraphSession.Plan step) {
        SessionThreads chosen = origin.tuning().threads(origin.traced(), List.of(step));
        return origin.profiled() ? chosen.besideTheCaller() : chosen;
    }

    @Override
    public synchronized void close() {
        sessions.values().forEach(GraphSession::close);
        graph.close();
    }
}
