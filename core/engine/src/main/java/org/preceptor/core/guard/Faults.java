package org.preceptor.core.guard;

import com.google.inject.CreationException;
import com.google.inject.ProvisionException;
import java.lang.module.FindException;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.preceptor.api.Names;

/** What plugin code throws, as text. */
public final class Faults {
    private static final Pattern CLASS_FILE = Pattern.compile("(?:class file version|major.minor version) (\\d+)\\.");
    private static final int CLASS_FILE_OF_JAVA_0 = 44;
    private static final int DEEPEST = 50;
    private static final int LONGEST = 600;

    private Faults() {}

    /**
     * Runs a plugin's code in a thread of its own.
     *
     * @throws Rejection if the code throws anything, or takes longer than the {@link TimeLimit}; the reason begins with
     *     {@code doing}
     */
    public static <T> T guard(String doing, Callable<T> code) {
        return PluginThread.run(doing, code);
    }

    /**
     * Runs code in this thread and without a limit, with the program's class loader as the thread's, so that libraries
     * which look there (DJL for its engines) find the same things whoever calls them first.
     *
     * @throws Rejection if it throws anything; the reason begins with {@code doing}
     */
    public static <T> T translate(String doing, Callable<T> code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Faults.class.getClassLoader());
        try {
            return code.call();
        } catch (Rejection e) {
            throw e;
        } catch (Throwable e) { // whatever third-party code throws, errors of the JVM included, is its failure
            Throwable caught = CaughtThrowable.of(e);
            throw new Rejection(doing + " failed: " + describe(caught), caught);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The first exception of a type among the causes: the code's own message. */
    public static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) { // a cause may be its own cause
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** What went wrong and where it began, on one line. */
    public static String describe(Throwable thrown) {
        Throwable caught = CaughtThrowable.of(thrown);
        return caught instanceof CaughtThrowable thirdParty ? thirdParty.description() : describeHere(caught);
    }

    /** The simple name of what was thrown. */
    public static String nameOf(Throwable thrown) {
        return thrown instanceof CaughtThrowable thirdParty ? thirdParty.simpleType() : nameOf(thrown.getClass());
    }

    /** The same in this thread, for as long as the exception's own methods take. */
    static String describeHere(Throwable thrown) {
        try {
            String description = Names.printable(described(thrown));
            return description.length() > LONGEST ? description.substring(0, LONGEST) + "…" : description;
        } catch (Throwable e) {
            return nameOf(thrown) + ", which cannot say what is wrong";
        }
    }

    private static String described(Throwable thrown) {
        Throwable cause = origin(thrown);
        Matcher version = CLASS_FILE.matcher(String.valueOf(cause.getMessage()));
        if ((cause instanceof UnsupportedClassVersionError || cause.getMessage() != null) && version.find()) {
            int java = Integer.parseInt(version.group(1)) - CLASS_FILE_OF_JAVA_0;
            return "it was compiled for Java " + java + ", this is Java "
                    + Runtime.version().feature() + "; use Java " + java + " or a build for Java "
                    + Runtime.version().feature();
        }
        if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
            return "class " + String.valueOf(cause.getMessage()).replace('/', '.')
                    + " is missing; add the library that holds it to the plugin's lib folder";
        }
        if (cause instanceof CreationException creation
                && !creation.getErrorMessages().isEmpty()) {
            return firstLine(creation.getErrorMessages().iterator().next().getMessage());
        }
        String text = firstLine(cause.getMessage());
        if (cause instanceof Rejection
                || cause instanceof ServiceConfigurationError
                || cause instanceof FindException) {
            return text;
        }
        return nameOf(cause) + (text.isEmpty() ? "" : ": " + text);
    }

    /** A class without a name of its own has only its full one. */
    static String nameOf(Class<?> thrown) {
        String simple = thrown.getSimpleName();
        return simple.isEmpty() ? thrown.getName() : simple;
    }

    private static Throwable origin(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause.getCause() != null && isWrapper(cause) && depth < DEEPEST; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof InvocationTargetException
                || thrown instanceof ExceptionInInitializerError
                || thrown instanceof ServiceConfigurationError
                || thrown instanceof ProvisionException
                || thrown instanceof FindException;
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.strip().lines().findFirst().orElse("").strip();
    }
}
