package org.preceptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.cli.process.Interruption;
import org.preceptor.cli.process.OutputCheck;
import org.preceptor.cli.terminal.Terminal;

/** A command whose output nobody gets has failed. */
class OutputCheckTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** A standard output that fails. */
    private static final class Failing extends OutputStream {
        private final String reason;

        Failing(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int octet) throws IOException {
            throw new IOException(reason);
        }
    }

    private Terminal terminal(OutputStream out) {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Terminal.UNBOUNDED);
    }

    private int run(String reason, String... arguments) {
        Failing out = new Failing(reason);
        Terminal terminal = terminal(out);
        return Main.run(terminal, out, new Interruption(terminal, List.of(arguments)), arguments);
    }

    private int checked(String reason, int exitCode, Optional<String> kept) {
        Failing out = new Failing(reason);
        Terminal terminal = terminal(out);
        terminal.say("a result");
        return new OutputCheck(terminal, out).exitCode(exitCode, kept);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "help train", "train --help", "doctor"})
    void everyCommandFailsWithOneLineOnAFullDisk(String command) {
        assertThat(run("No space left on device", command.split(" "))).isEqualTo(1);
        assertThat(said())
                .isEqualTo("preceptor: the output cannot be written (No space left on device); make room, or send it"
                        + " elsewhere\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help train"})
    void nothingIsPrintedWhenTheReaderHasLeft(String command) {
        assertThat(run("Broken pipe", command.split(" "))).isEqualTo(141);
        assertThat(said()).isEmpty();
    }

    @Test
    void resultsInAFileAreNotLostWithTheOutput() {
        assertThat(checked("No space left on device", 0, Optional.of("runs/a"))).isZero();
        assertThat(said())
                .isEqualTo("warning: the output could not be written (No space left on device); the result is in"
                        + " runs/a\n");
    }

    @Test
    void aFailureKeepsItsOwnExitCode() {
        assertThat(checked("No space left on device", 2, Optional.empty())).isEqualTo(2);
        assertThat(said()).hasLineCount(1).contains("the output cannot be written");
        assertThat(checked("Broken pipe", 2, Optional.empty())).isEqualTo(2);
    }

    @Test
    void anOutputThatIsWrittenChangesNothing() {
        Terminal terminal = terminal(new ByteArrayOutputStream());
        terminal.say("a result");
        assertThat(new OutputCheck(terminal, new Failing("not to be asked")).exitCode(0, Optional.empty()))
                .isZero();
        assertThat(said()).isEmpty();
    }
}
