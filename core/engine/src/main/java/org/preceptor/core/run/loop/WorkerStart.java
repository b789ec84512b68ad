package org.preceptor.core.run.loop;

/**
 * Where the chief has the other workers begin.
 *
 * @param step steps taken
 * @param selectedEpoch the best epoch so far
 * @param finished whether there is nothing left to do
 */
record WorkerStart(long step, long selectedEpoch, boolean finished) {

    /** As workers send it to each other. */
    String text() {
        return step + " " + selectedEpoch + " " + finished;
    }

    /** What was sent. */
    static WorkerStart of(String text) {
        String[] parts = text.split(" ", -1);
        return new WorkerStart(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Boolean.parseBoolean(parts[2]));
    }
}
