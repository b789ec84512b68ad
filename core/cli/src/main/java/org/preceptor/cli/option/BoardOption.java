package org.preceptor.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.board.LocalPage;
import org.preceptor.cli.terminal.Terminal;
import picocli.CommandLine.Option;

/** A board beside a command that trains. */
public final class BoardOption {
    @Option(
            names = "--board",
            description = "Also show all runs on a local web page until this run has ended; see 'preceptor board'.")
    private boolean wanted;

    /** Closes the board, if there is one. */
    public record Shown(Optional<LocalPage> board) implements AutoCloseable {
        @Override
        public void close() {
            board.ifPresent(LocalPage::close);
        }
    }

    /**
     * Opens the board if it is wanted, and prints its link.
     *
     * @param runs the folder of new runs
     * @param resumed the run that is continued instead, or one of its checkpoints
     */
    public Shown open(Path runs, Optional<Path> resumed, Terminal terminal) {
        if (!wanted) {
            return new Shown(Optional.empty());
        }
        LocalPage board =
                LocalPage.ofRuns(resumed.map(BoardOption::folderOfRuns).orElse(runs), 0);
        PageOptions.printLink(terminal.aside(), "The board", board.link());
        return new Shown(Optional.of(board));
    }

    private static Path folderOfRuns(Path run) {
        Path folder = run.toAbsolutePath().normalize();
        while (!Files.exists(folder.resolve("pipeline.yaml")) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return Objects.requireNonNullElse(folder.getParent(), folder);
    }
}
