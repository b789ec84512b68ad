package org.preceptor.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.preceptor.core.failure.TrainingFailure;

class StopSignalTest {
    private final StopSignal stop = new StopSignal();
    private final AtomicInteger undone = new AtomicInteger();

    @Test
    void aRunThatIsBeingPreparedIsGivenUpAndDoesNotBegin() {
        stop.prepare(() -> 1, undone::addAndGet);
        assertThat(stop.abandon()).isTrue();
        assertThat(undone).hasValue(1);
        assertThatThrownBy(stop::begin).isInstanceOf(TrainingFailure.class).hasMessageContaining("nothing was written");
        assertThat(stop.isRequested()).isTrue();
    }

    @Test
    void aRunThatTrainsIsNotGivenUp() {
        stop.prepare(() -> 1, undone::addAndGet);
        stop.begin();
        assertThat(stop.abandon()).isFalse();
        assertThat(stop.isRequested()).isFalse();
        stop.end();
        assertThat(stop.abandon()).as("it has something to say yet").isFalse();
        assertThat(undone).hasValue(0);
    }

    @Test
    void whereNothingWasStartedThereIsNothingToUndo() {
        assertThat(stop.abandon()).isTrue();
        assertThatThrownBy(() -> stop.prepare(() -> 1, undone::addAndGet)).isInstanceOf(TrainingFailure.class);
        assertThat(undone).hasValue(0);
    }

    @Test
    void theSecondRunOfAComparisonIsGivenUpToo() {
        stop.prepare(() -> 1, one -> {});
        stop.begin();
        stop.end();
        stop.prepare(() -> 1, undone::addAndGet);
        assertThat(stop.abandon()).isTrue();
        assertThat(undone).hasValue(1);
    }

    @Test
    void aSignalThatComesWhileTheRunIsPutOnTheDiskWaitsAndThenTakesItAway() throws InterruptedException {
        AtomicInteger there = new AtomicInteger();
        Thread signalled = new Thread(stop::abandon);
        stop.prepare(
                () -> {
                    signalled.start();
                    while (signalled.getState() != Thread.State.BLOCKED) {
                        Thread.onSpinWait();
                    }
                    there.set(1);
                    return there;
                },
                disk -> disk.set(0));
        signalled.join();
        assertThat(there).hasValue(0);
        assertThatThrownBy(stop::begin).isInstanceOf(TrainingFailure.class);
    }
}
