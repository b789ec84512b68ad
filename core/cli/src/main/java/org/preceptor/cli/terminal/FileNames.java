package org.preceptor.cli.terminal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The names that files can have as Java was started: it learns their encoding from the locale, once. */
public final class FileNames {
    private FileNames() {}

    /** The encoding of file names, if it cannot write every letter. */
    public static Optional<String> narrowEncoding() {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        boolean all = Charset.isSupported(encoding) && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
        return all ? Optional.empty() : Optional.of(encoding);
    }

    /** Why a name cannot be a file's, and what to do. */
    public static String refusal(InvalidPathException e) {
        boolean ascii = e.getInput().chars().allMatch(letter -> letter < 0x80);
        return "'" + e.getInput() + "': no file can be called that (" + e.getReason() + ")"
                + narrowEncoding()
                        .filter(encoding -> !ascii)
                        .map(encoding -> "; the locale writes file names in " + encoding
                                + ": start with the environment variable LC_ALL=C.UTF-8")
                        .orElse("; give it another name");
    }

    /** What is wrong with an argument: why it cannot be a file's name, if that is what picocli says of it. */
    public static String refusal(String message, String argument) {
        if (argument != null && message.contains(InvalidPathException.class.getSimpleName())) {
            try {
                Path unused = Path.of(argument);
            } catch (InvalidPathException e) {
                return refusal(e);
            }
        }
        return message;
    }
}
