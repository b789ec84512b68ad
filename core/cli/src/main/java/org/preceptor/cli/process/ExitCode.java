package org.preceptor.cli.process;

/**
 * The process's exit codes. A run ended by a signal exits with 128 plus the signal: 130 for Ctrl-C, 143 for TERM; and
 * 141 says that whoever read the output has left.
 */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_INPUT = 2;
    public static final int STOPPED = 130;
    static final int BROKEN_PIPE = 141;
    public static final int TERMINATED = 143;

    private ExitCode() {}
}
