package org.preceptor.cli.prediction;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.cli.terminal.Failures;
import org.preceptor.cli.terminal.OutputLostException;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.failure.TrainingFailure;

/**
 * Where results go: to the terminal, or to a file that appears, or takes the place of an older one, only when it is
 * whole.
 */
public final class ResultFile implements AutoCloseable {
    private final Optional<Path> target;
    private final Path partial;
    private final Writer writer;
    private boolean whole;

    private ResultFile(Optional<Path> target, Path partial, Writer writer) {
        this.target = target;
        this.partial = partial;
        this.writer = writer;
    }

    /**
     * Opens it.
     *
     * @param target the file; the terminal if there is none
     * @throws PreceptorException if there cannot be such a file
     */
    public static ResultFile open(Optional<Path> target, PrintStream terminal) {
        if (target.isEmpty()) {
            return new ResultFile(target, Path.of(""), new StreamWriter(terminal));
        }
        Path file = target.get().toAbsolutePath().normalize();
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new PreceptorException(
                    ShortPath.of(file) + ": there is no folder " + ShortPath.of(folder) + "; make it first");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new PreceptorException(ShortPath.of(file) + ": expected a file that can be replaced, found "
                    + (Files.isDirectory(file) ? "a folder" : "a pipe or a device") + "; choose another name");
        }
        Path partial = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
        try {
            BufferedWriter writer = Files.newBufferedWriter(partial, StandardCharsets.UTF_8);
            return new ResultFile(Optional.of(file), partial, writer);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    public Writer writer() {
        return writer;
    }

    /** Says that all is written. */
    public void finish() {
        try {
            writer.flush();
            if (target.isPresent()) {
                writer.close();
                replace(target.get());
            }
            whole = true;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void replace(Path file) throws IOException {
        try {
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A write error, in the user's terms. */
    public RuntimeException failed(IOException e) {
        return target.isPresent() ? unwritable(target.get(), e) : new OutputLostException(e);
    }

    private static TrainingFailure unwritable(Path file, IOException e) {
        return new TrainingFailure(
                ShortPath.of(file) + ": cannot be written (" + Failures.reason(e)
                        + "); make room or choose another file with --out",
                e);
    }

    @Override
    public void close() {
        if (target.isPresent() && !whole) {
            try {
                writer.close();
            } catch (IOException unwritten) {
                // its contents are discarded
            }
            try {
                Files.deleteIfExists(partial);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Writes to a stream that reports no errors unless it is asked. */
    private static final class StreamWriter extends Writer {
        private final PrintStream stream;

        StreamWriter(PrintStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(char[] characters, int start, int count) {
            stream.print(String.valueOf(characters, start, count));
        }

        @Override
        public void flush() throws IOException {
            if (stream.checkError()) {
                throw new IOException("nobody takes it, or there is no room");
            }
        }

        @Override
        public void close() {
            // the terminal stays open
        }
    }
}
