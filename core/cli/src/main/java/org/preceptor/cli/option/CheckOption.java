package org.preceptor.cli.option;

import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import org.preceptor.api.data.CheckDepth;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --check} and {@code --check=full}. */
public final class CheckOption {
    private static final String SAMPLE = "sample";

    @Option(
            names = "--check",
            arity = "0..1",
            paramLabel = "full",
            fallbackValue = SAMPLE,
            preprocessor = AttachedOnly.class,
            converter = Depth.class,
            description =
                    "Train nothing: look at the pipeline and its data (what can be seen from outside, and a sample), and"
                            + " report all that is wrong. With --check=full every example is read.")
    private Optional<CheckDepth> depth = Optional.empty();

    public Optional<CheckDepth> depth() {
        return depth;
    }

    /** Leaves the argument after {@code --check} to the pipeline file, whatever it is. */
    static final class AttachedOnly implements IParameterPreprocessor {

        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (" ".equals(info.get("separator"))) {
                arguments.push(SAMPLE);
            }
            return false;
        }
    }

    /** Reads the depth. */
    static final class Depth implements ITypeConverter<CheckDepth> {

        @Override
        public CheckDepth convert(String value) {
            return switch (value) {
                case SAMPLE -> CheckDepth.SAMPLE;
                case "full" -> CheckDepth.FULL;
                default -> throw new TypeConversionException("expected --check or --check=full, found '" + value + "'");
            };
        }
    }
}
