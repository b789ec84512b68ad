package org.preceptor.api.config;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.Names;

/**
 * The options a user wrote for one part. Every getter names the option and its default; the option counts as known from
 * then on, and {@link #requireAllKnown()}, which the caller of {@code configure} runs, refuses the rest.
 */
public final class Options {
    private static final String NONE = "none";

    private final Setting settings;
    private final PartLookup parts;
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, Object> resolved = new LinkedHashMap<>();

    /**
     * @param settings a mapping from option name to value
     * @param parts finds the parts that options refer to
     * @throws InvalidOptionException if the settings are not a mapping
     */
    public Options(Setting settings, PartLookup parts) {
        settings.mapping();
        this.settings = settings;
        this.parts = Objects.requireNonNull(parts, "parts");
    }

    /** No options: everything at its default. */
    public static Options none() {
        return of(Map.of());
    }

    /** Options from plain values, for programs and tests. */
    public static Options of(Map<String, ?> values) {
        return new Options(Setting.of(values, "options"), PartLookup.none());
    }

    /** Where the options are written, for messages. */
    public String where() {
        return settings.where();
    }

    /** The option as it was written, if it was. */
    public Optional<Setting> setting(String name) {
        known.add(name);
        Optional<Setting> written = Optional.ofNullable(settings.mapping().get(name));
        written.ifPresent(setting -> resolved.putIfAbsent(name, setting.text()));
        return written;
    }

    /** Whether the option was written. */
    public boolean has(String name) {
        return setting(name).isPresent();
    }

    /**
     * A finite number.
     *
     * @throws InvalidOptionException if the option is not a finite number or is outside {@code [minimum, maximum]}
     */
    public double number(String name, double defaultValue, double minimum, double maximum) {
        double number = setting(name)
                .map(setting -> {
                    double value =
                            setting.number().orElseThrow(() -> invalid(setting, name, "a number", setting.describe()));
                    if (!(value >= minimum && value <= maximum) || Double.isInfinite(value)) {
                        throw invalid(setting, name, "a number " + range(minimum, maximum), setting.describe());
                    }
                    return value;
                })
                .orElse(defaultValue);
        resolved.put(name, String.valueOf(number));
        return number;
    }

    /** A finite number of any size; see {@link #number(String, double, double, double)}. */
    public double number(String name, double defaultValue) {
        return number(name, defaultValue, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * A whole number.
     *
     * @throws InvalidOptionException if the option is not a whole number or is outside {@code [minimum, maximum]}
     */
    public int integer(String name, int defaultValue, int minimum, int maximum) {
        int number = setting(name)
                .map(setting -> {
                    if (!(setting.value() instanceof SettingValue.Whole whole)
                            || whole.number() < minimum
                            || whole.number() > maximum) {
                        throw invalid(setting, name, "a whole number " + range(minimum, maximum), setting.describe());
                    }
                    return (int) whole.number();
                })
                .orElse(defaultValue);
        resolved.put(name, String.valueOf(number));
        return number;
    }

    /** A whole number from zero up; see {@link #integer(String, int, int, int)}. */
    public int integer(String name, int defaultValue) {
        return integer(name, defaultValue, 0, Integer.MAX_VALUE);
    }

    /**
     * True or false.
     *
     * @throws InvalidOptionException if the option is neither
     */
    public boolean flag(String name, boolean defaultValue) {
        boolean flag = setting(name)
                .map(setting -> {
                    if (!(setting.value() instanceof SettingValue.Flag written)) {
                        throw invalid(setting, name, "true or false", setting.describe());
                    }
                    return written.flag();
                })
                .orElse(defaultValue);
        resolved.put(name, String.valueOf(flag));
        return flag;
    }

    /** A text, if the option was written; numbers and booleans are taken as they are spelled. */
    public Optional<String> text(String name) {
        Optional<String> text = setting(name).map(setting -> {
            if (setting.isMapping() || setting.isList()) {
                throw invalid(setting, name, "a text", setting.describe());
            }
            return setting.text();
        });
        resolved.put(name, text.orElse(NONE));
        return text;
    }

    /** A text; see {@link #text(String)}. */
    public String text(String name, String defaultValue) {
        String text = text(name).orElse(defaultValue);
        resolved.put(name, text);
        return text;
    }

    /**
     * One of an enum's constants, written in kebab-case.
     *
     * @throws InvalidOptionException if the option names none of them
     */
    public <E extends Enum<E>> E choice(String name, E defaultValue) {
        E choice = setting(name)
                .map(setting -> {
                    E[] constants = defaultValue.getDeclaringClass().getEnumConstants();
                    return Arrays.stream(constants)
                            .filter(constant -> Names.kebab(constant).equals(setting.text()))
                            .findFirst()
                            .orElseThrow(() -> {
                                List<String> names = Arrays.stream(constants)
                                        .map(Names::kebab)
                                        .toList();
                                return invalid(setting, name, "one of " + String.join(", ", names), setting.describe());
                            });
                })
                .orElse(defaultValue);
        resolved.put(name, Names.kebab(choice));
        return choice;
    }

    /** A length of training such as {@code 80 epochs}, {@code 40000 steps} or {@code 25 %}. */
    public Span span(String name, Span defaultValue) {
        Span span = setting(name)
                .map(setting -> {
                    try {
                        return Span.parse(setting.text());
                    } catch (IllegalArgumentException e) {
                        throw invalid(
                                setting, name, "a length such as 80 epochs, 40000 steps or 25 %", setting.describe());
                    }
                })
                .orElse(defaultValue);
        resolved.put(name, span.toString());
        return span;
    }

    /**
     * A path, if the option was written and is not {@code none} ({@code ./none} is a path). {@code ~} at the beginning
     * is the home folder, {@code $NAME} and <code>${NAME}
     * </code> are environment variables, and {@code $$} is a dollar sign. In a pipeline file relative paths start at
     * the file's folder, on the command line at the working directory; the path is absolute then. Elsewhere, as in
     * {@link #of}, it stays as it is. A URI such as {@code s3://bucket/folder} is a path in another file system, for
     * which Java must know a provider.
     *
     * @throws InvalidOptionException if the text is empty or not a path, or names a variable that is not set
     */
    public Optional<Path> path(String name) {
        return text(name).filter(text -> !text.equals(NONE)).map(text -> {
            resolved.put(name, "a path");
            return path(name, setting(name).orElseThrow());
        });
    }

    private Path path(String name, Setting setting) {
        try {
            Path path = new WrittenPath(setting.text()).resolved(System.getenv(), System.getProperty("user.home"));
            return path.getFileSystem().equals(FileSystems.getDefault()) ? parts.path(setting, path) : path;
        } catch (IllegalArgumentException e) {
            throw invalid(setting, name, "a path", setting.describe() + " (" + e.getMessage() + ")");
        }
    }

    /**
     * Paths, one or a list; none if the option was not written or is {@code none}. See {@link #path}.
     *
     * @throws InvalidOptionException if a text is empty or not a path, or names a variable that is not set
     */
    public List<Path> paths(String name) {
        Optional<Setting> written = setting(name);
        if (written.isEmpty() || !written.get().isList()) {
            return path(name).map(List::of).orElse(List.of());
        }
        resolved.put(name, "paths");
        return written.get().list().stream()
                .map(setting -> {
                    if (setting.isMapping() || setting.isList()) {
                        throw invalid(setting, name, "a path, or a list of paths", setting.describe());
                    }
                    return path(name, setting);
                })
                .toList();
    }

    /**
     * Another part, by name or by name and options.
     *
     * @throws InvalidOptionException if no part of that kind has that name, or its options are wrong
     */
    public <T extends Part> T part(Class<T> kind, String name, T defaultValue) {
        T part = part(kind, name).orElse(defaultValue);
        resolved.put(name, described(part));
        return part;
    }

    /**
     * Another part, by name or by name and options; empty if the user has not named one.
     *
     * @throws InvalidOptionException if no part of that kind has that name, or its options are wrong
     */
    public <T extends Part> Optional<T> part(Class<T> kind, String name) {
        Optional<T> part = setting(name).map(setting -> parts.find(kind, setting));
        resolved.put(name, part.map(Options::described).orElse(NONE));
        return part;
    }

    private static Object described(Part part) {
        return part instanceof ConstantSchedule constant ? String.valueOf(constant.value()) : part;
    }

    /** Several parts; see {@link #part}. */
    public <T extends Part> List<T> parts(Class<T> kind, String name, List<T> defaultValue) {
        List<T> all = setting(name)
                .map(setting -> setting.list().stream()
                        .map(reference -> parts.find(kind, reference))
                        .toList())
                .orElse(defaultValue);
        resolved.put(name, all.stream().map(Options::described).toList());
        return all;
    }

    /** A number that may change over training: a plain number, or a schedule by name and options. */
    public Schedule schedule(String name, Schedule defaultValue) {
        return part(Schedule.class, name, defaultValue);
    }

    /**
     * A number that may change over training, within bounds at every moment.
     *
     * @throws InvalidOptionException if the option is a number outside {@code [minimum, maximum]}, and from the
     *     schedule if its value is outside at a moment it is asked for
     */
    public Schedule schedule(String name, Schedule defaultValue, double minimum, double maximum) {
        return setting(name)
                .map(setting -> {
                    if (setting.number().isPresent()) {
                        number(name, 0, minimum, maximum);
                        return schedule(name, defaultValue);
                    }
                    return new BoundedSchedule(schedule(name, defaultValue), name, setting.where(), minimum, maximum);
                })
                .orElseGet(() -> schedule(name, defaultValue));
    }

    /** The options of a part of a part, with the same lookup; empty if not written. */
    public Options nested(String name) {
        Options nested = new Options(setting(name).orElse(Setting.empty(where() + ", " + name)), parts);
        resolved.put(name, nested);
        return nested;
    }

    /**
     * What the options are that have been asked for, defaults included: by name a text, a {@link Part}, a list of such,
     * or for {@link #nested} options a mapping like this one. Of an option without a default that was not written the
     * text is {@code none}; of a path that was, which may move, it is {@code a path}.
     */
    public Map<String, Object> resolved() {
        Map<String, Object> all = new LinkedHashMap<>(resolved);
        all.replaceAll((name, value) -> value instanceof Options nested ? nested.resolved() : value);
        return Collections.unmodifiableMap(all);
    }

    /** An error about one option, to throw when the part's own rules are broken. */
    public InvalidOptionException invalid(String name, String expected) {
        Setting setting = setting(name).orElse(settings);
        return invalid(setting, name, expected, has(name) ? setting.describe() : "nothing");
    }

    private static InvalidOptionException invalid(Setting setting, String name, String expected, String found) {
        return new InvalidOptionException(setting.where(), "'" + name + "' must be " + expected + "; found " + found);
    }

    static String range(double minimum, double maximum) {
        if (Double.isInfinite(minimum) && Double.isInfinite(maximum)) {
            return "that is finite";
        }
        boolean whole = minimum == Math.rint(minimum) && maximum == Math.rint(maximum);
        String low = whole ? String.valueOf((long) minimum) : String.valueOf(minimum);
        String high = whole ? String.valueOf((long) maximum) : String.valueOf(maximum);
        if (maximum >= Integer.MAX_VALUE) {
            return "of at least " + low;
        }
        return "from " + low + " to " + high;
    }

    /**
     * Refuses options that no getter asked for.
     *
     * @throws InvalidOptionException naming the first of them and the nearest known one
     */
    public void requireAllKnown() {
        settings.mapping().forEach((name, setting) -> {
            if (!known.contains(name)) {
                throw InvalidOptionException.unknownKey(setting.where(), name, known);
            }
        });
    }
}
