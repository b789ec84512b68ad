package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Callback;
import org.preceptor.testkit.context.ScriptedRun;

/** What every callback promises. A test class implements this interface and names its callback. */
public interface CallbackContract extends PartContract {

    /** The callback under test; another object at each call. */
    Callback callback();

    @Override
    default Callback part() {
        return callback();
    }

    private ScriptedRun followed(boolean validation, Supplier<Callback> callback) {
        ScriptedRun run = new ScriptedRun(validation);
        while (!run.isOver()) {
            run.advance(callback.get());
        }
        return run;
    }

    @Test
    default void followsARunToItsEnd() {
        Callback callback = callback();
        assertThatCode(() -> followed(true, () -> callback)).doesNotThrowAnyException();
    }

    @Test
    default void followsARunWithoutAValidationSetUnlessItNeedsOne() {
        Callback callback = callback();
        if (!callback.needsValidation()) {
            assertThatCode(() -> followed(false, () -> callback)).doesNotThrowAnyException();
        }
    }

    @Test
    default void afterARunIsResumedItDoesWhatItWouldHaveDone() {
        Callback callback = callback();
        ScriptedRun whole = followed(true, () -> callback);
        ScriptedRun resumed = followed(true, this::callback);
        assertThat(resumed.acts())
                .as(
                        "what it does in a run that is resumed after every step; what it must know it has to keep in the run")
                .isEqualTo(whole.acts());
        assertThat(resumed.numbers()).isEqualTo(whole.numbers());
    }

    @Test
    default void runsAreIndependent() {
        ScriptedRun alone = followed(true, this::callback);
        Callback callback = callback();
        ScriptedRun first = new ScriptedRun(true);
        ScriptedRun second = new ScriptedRun(true);
        while (!first.isOver()) {
            first.advance(callback);
            for (int i = 0; i < 3 && !second.isOver(); i++) {
                second.advance(callback);
            }
        }
        assertThat(first.acts()).as("what it does in one of two runs").isEqualTo(alone.acts());
    }
}
