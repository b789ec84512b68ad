package org.preceptor.core.plugin;

import com.google.inject.CreationException;
import com.google.inject.ProvisionException;
import java.lang.module.FindException;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What plugin code throws, in words. */
final class Faults {
    private static final Pattern CLASS_FILE = Pattern.compile("(?:class file version|major.minor version) (\\d+)\\.");
    private static final int CLASS_FILE_OF_JAVA_0 = 44;

    private Faults() {}

    /**
     * Runs a plugin's code with the program's class loader as the thread's, so that libraries which look there (DJL for
     * its engines) find the same things whoever calls them first.
     *
     * @throws Rejection if the code throws anything; the reason begins with {@code doing}
     */
    static <T> T guard(String doing, Callable<T> code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Faults.class.getClassLoader());
        try {
            return code.call();
        } catch (Rejection e) {
            throw e;
        } catch (Exception | LinkageError | ServiceConfigurationError | AssertionError | StackOverflowError e) {
            throw new Rejection(doing + " failed: " + describe(e), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The first exception of a type among the causes: what the code meant to say itself. */
    static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    /** What went wrong and where it began, on one line. */
    static String describe(Throwable thrown) {
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
        return cause.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
    }

    private static Throwable origin(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && isWrapper(cause)) {
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

    private static String firstLine(String text) {
        return text == null ? "" : text.strip().lines().findFirst().orElse("").strip();
    }
}
