package org.preceptor.cli.option;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.preceptor.api.config.WrittenPath;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a path of the command line. What a shell has left as it was written, such as {@code --data=~/photos} or
 * {@code '$HOME/photos'}, means what it means in a pipeline file, unless there is a file of just that name.
 */
public final class PathText implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        try {
            Path literal = Path.of(text);
            return text.isBlank() || Files.exists(literal)
                    ? literal
                    : new WrittenPath(text).resolved(System.getenv(), System.getProperty("user.home"));
        } catch (InvalidPathException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "': " + e.getMessage());
        }
    }
}
