package org.preceptor.core.run.loop;

/**
 * Where the chief has the other workers begin.
 *
 * @param step steps taken
 * @param outcome what the epochs so far have led to
 * @param finished whether there is nothing left to do
 */
record WorkerStart(long step, EpochOutcome outcome, boolean finished) {

    /** As workers send it to each other. */
    String text() {
        return step + " " + finished + " " + outcome.text();
    }

    /** What was sent. */
    static WorkerStart of(String text) {
        String[] parts = text.split(" ", 3);
        return new WorkerStart(Long.parseLong(parts[0]), EpochOutcome.of(parts[2]), Boolean.parseBoolean(parts[1]));
    }
}
