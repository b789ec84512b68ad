package org.preceptor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Part;
import org.preceptor.cli.Captured;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.process.Interruption;
import org.preceptor.cli.terminal.Failures;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.failure.TrainingFailure;
import picocli.CommandLine;

class FailuresTest {
    private final Captured terminal = Captured.pipe();
    private final FailureHandler failures = new FailureHandler(
            new PreceptorCommand(terminal.terminal(), new Interruption(terminal.terminal(), List.of())),
            terminal.terminal());

    private int codeOf(Exception failure) {
        return failures.handleExecutionException(failure, null, null);
    }

    @Test
    void theUsersMistakeAnswersTwo() {
        assertThat(codeOf(new PreceptorException("a.yaml:3: wrong"))).isEqualTo(2);
        assertThat(terminal.err()).isEqualTo("preceptor: a.yaml:3: wrong\n");
    }

    @Test
    void aRunThatCouldNotContinueExitsWithOne() {
        assertThat(codeOf(new TrainingFailure("step 12: the loss is not finite", new IllegalStateException("x"))))
                .isEqualTo(1);
        assertThat(terminal.err()).isEqualTo("preceptor: step 12: the loss is not finite\n");
    }

    @Test
    void theUnexpectedIsOneLineWithItsCausesAndWhatToDo() {
        assertThat(codeOf(new IllegalStateException("first\n  second", new java.io.IOException("disk"))))
                .isEqualTo(1);
        assertThat(terminal.err())
                .isEqualTo("preceptor: IllegalStateException (first second): IOException (disk); this was not"
                        + " expected: run again with --stacktrace for where it happened, and see 'preceptor doctor'\n");
    }

    @Test
    void aStackTraceDoesNotControlTheTerminal() {
        PreceptorCommand command =
                new PreceptorCommand(terminal.terminal(), new Interruption(terminal.terminal(), List.of()));
        CommandLine.populateCommand(command, "--stacktrace");
        command.printTrace(new IllegalStateException("first", new java.io.IOException("\u001b[2J\u0007")));
        assertThat(terminal.err())
                .contains("Caused by: java.io.IOException: \\u001b[2J\\u0007\n", "\tat org.preceptor.cli")
                .doesNotContain("\u001b", "\u0007");
    }

    @Test
    void onlyTheHeapIsBlamedForWhatTheHeapLacks() {
        assertThat(Failures.outOfMemory(new OutOfMemoryError("Java heap space")))
                .startsWith("out of memory with a heap of ")
                .contains("JAVA_OPTS=-Xmx4g");
        assertThat(Failures.outOfMemory(new OutOfMemoryError("unable to create native thread: possibly out of memory")))
                .isEqualTo("out of memory outside Java's heap (unable to create native thread: possibly out of memory);"
                        + " free some, or raise the limit (ulimit -v, ulimit -u, or a container's)");
    }

    private record Greedy() implements Part {
        @Override
        public String name() {
            return "greedy";
        }
    }

    @Test
    void thePartThatWasAtWorkWhenMemoryWasUsedUpIsNamed() {
        for (String what : List.of("Java heap space", "unable to create native thread")) {
            assertThatThrownBy(() -> PartFailure.naming("cost", new Greedy(), () -> {
                        throw new OutOfMemoryError(what);
                    }))
                    .isInstanceOfSatisfying(
                            OutOfMemoryError.class,
                            thrown -> assertThat(Failures.outOfMemory(thrown))
                                    .startsWith("out of memory ")
                                    .contains(", at cost 'greedy'; "));
        }
    }

    @Test
    void theReasonOfAFailedAccessIsNeverThePathAlone() {
        assertThat(Failures.reason(new java.nio.file.FileAlreadyExistsException("a.yaml")))
                .isEqualTo("there is a file of that name");
        assertThat(Failures.reason(new java.nio.file.NotDirectoryException("a.yaml")))
                .isEqualTo("NotDirectoryException");
        assertThat(Failures.reason(new java.nio.file.FileSystemException("a", null, "Is a directory")))
                .isEqualTo("Is a directory");
    }
}
