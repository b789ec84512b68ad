package org.preceptor.core.run.event;

import org.preceptor.core.pipeline.MethodFit;

/** Receives the events of a training run; called on the training thread, so be quick. */
public interface TrainingListener {

    /** Before the examples are read and the step is compiled, which may take a while. */
    default void preparing() {}

    /**
     * While the examples are read, some times a second; perhaps on another thread, but on one at a time.
     *
     * @param read examples so far
     * @param total of how many; 0 if that is not known yet
     */
    default void reading(long read, long total) {}

    /**
     * Reading the examples has to wait for somebody else.
     *
     * @param reason who that is and since when, in a clause
     */
    default void waiting(String reason) {}

    /** When the examples have been read, before the step is compiled. */
    default void compiling() {}

    /** Before the first step. */
    default void started(RunStart start) {}

    /**
     * Whether what this listener keeps of a run is whole up to its end, so that nothing is to be written when a run is
     * resumed that has no step left. Asked then, before {@link #started}.
     */
    default boolean hasHeardTheEnd(RunStart run) {
        return true;
    }

    /**
     * Instead of {@link #started}: the run was finished by an earlier process. Nothing is trained or written, and
     * neither {@link #saved} nor {@link #finished} follows.
     */
    default void alreadyFinished(RunStart run) {}

    /** After every step. */
    default void stepped(StepReport report) {}

    /** After every epoch, when student and teachers have been measured on validation. */
    default void evaluated(EpochReport report) {}

    /** A checkpoint has been written here. */
    default void saved(java.nio.file.Path checkpoint, long step) {}

    /**
     * Nothing is wrong, but the user should know: which settings did not suit the method ({@link MethodFit#notes()},
     * once, when the run first starts), whose weights a run begins with, and what schedules do when a run is made
     * longer.
     */
    default void noted(String message) {}

    /** Something the user should know that stops nothing. */
    default void warned(String message) {}

    /**
     * After the last step, before {@link #finished}; not if the run was asked to stop.
     *
     * @param inspection to be used at once, not later
     */
    default void inspectable(Inspection inspection) {}

    /** After the last step, or when the run was asked to stop early. */
    default void finished(RunEnd end) {}
}
