package org.preceptor.core.failure;

import org.preceptor.core.guard.CaughtThrowable;
import org.preceptor.core.guard.Faults;

/** What third-party code threw, to be shown: an exception's methods are third-party code as well. */
public final class Thrown {
    private Thrown() {}

    /**
     * The exception itself if it and all its causes are of Java's, the program's or the application's classes;
     * otherwise what it said of itself within two seconds: it is shown as the exception would be, and answers at once.
     */
    public static Throwable asked(Throwable thrown) {
        return CaughtThrowable.of(thrown);
    }

    /** The simple name of its class. */
    public static String nameOf(Throwable thrown) {
        return Faults.nameOf(thrown);
    }
}
