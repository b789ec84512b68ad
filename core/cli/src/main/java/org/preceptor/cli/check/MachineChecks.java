package org.preceptor.cli.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.cli.process.Distribution;
import org.preceptor.cli.terminal.FileNames;
import org.preceptor.tensorflow.TensorFlowInfo;
import org.preceptor.tensorflow.spec.Processor;

/** What {@code doctor} looks at before TensorFlow is loaded. */
public final class MachineChecks {
    private static final int OLDEST_JAVA = 17;
    private static final long SMALL_HEAP = 900L << 20;
    private static final long FEW_ADDRESSES = 10L << 30;

    private MachineChecks() {}

    public static List<Check> all() {
        List<Check> checks = new ArrayList<>(List.of(java(), launch(), fileNames(), memory()));
        addresses().ifPresent(checks::add);
        checks.addAll(List.of(processor(), logLevel()));
        return checks;
    }

    private static Check java() {
        int version = Runtime.version().feature();
        String found = System.getProperty("java.version") + ", " + System.getProperty("java.vendor") + ", "
                + System.getProperty("java.home");
        return version >= OLDEST_JAVA
                ? Check.good("Java", found)
                : Check.wrong("Java", found + "; expected " + OLDEST_JAVA + " or later: set JAVA_HOME");
    }

    private static Check launch() {
        if (!Distribution.isOnModulePath()) {
            return Check.weak(
                    "Launch", "on the class path; plugins are made for the module path: start with bin/preceptor");
        }
        return Distribution.home()
                .map(home -> Check.good("Launch", "distribution in " + home))
                .orElseGet(() -> Check.weak(
                        "Launch",
                        "on the module path, but not by bin/preceptor: the plugins folder must be"
                                + " named with --plugins"));
    }

    private static Check fileNames() {
        return FileNames.narrowEncoding()
                .map(encoding -> Check.weak(
                        "File names",
                        "in " + encoding + ", as the locale says: other letters cannot be read or written; start with"
                                + " the environment variable LC_ALL=C.UTF-8"))
                .orElseGet(() -> Check.good("File names", "in UTF-8"));
    }

    private static Check memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String found = (heap >> 20) + " MB of heap";
        return heap >= SMALL_HEAP
                ? Check.good("Memory", found + " (TensorFlow's arrays are outside it)")
                : Check.weak("Memory", found + " is little for data sets of images; give more with JAVA_OPTS=-Xmx2g");
    }

    /** Libraries and threads are mapped long before they are used, so a limit on addresses is reached early. */
    private static Optional<Check> addresses() {
        return TensorFlowInfo.addressLimit()
                .filter(limit -> limit < FEW_ADDRESSES)
                .map(limit -> Check.weak(
                        "Addresses",
                        "this process may use " + (limit >> 20)
                                + " MB of them (ulimit -v); with fewer than " + (FEW_ADDRESSES >> 20)
                                + " MB Java or TensorFlow may end without a word: raise the limit"));
    }

    private static Check processor() {
        int cores = Runtime.getRuntime().availableProcessors();
        String found = cores + (cores == 1 ? " core, " : " cores, ") + System.getProperty("os.arch");
        List<String> sets = Processor.ofThisMachine().instructionSets();
        if (sets.isEmpty()) {
            return Check.good("Processor", found);
        }
        found += ": " + String.join(", ", sets);
        boolean narrow = System.getProperty("os.arch").equals("amd64") && !sets.contains("AVX2");
        return narrow
                ? Check.weak("Processor", found + "; without AVX2 training is several times slower")
                : Check.good("Processor", found);
    }

    private static Check logLevel() {
        String level = System.getenv("TF_CPP_MIN_LOG_LEVEL");
        return level == null
                ? Check.weak(
                        "TensorFlow log",
                        "TF_CPP_MIN_LOG_LEVEL is not set, so TensorFlow writes notes among the results; it"
                                + " must be set before Java starts: bin/preceptor sets it to 2")
                : Check.good("TensorFlow log", "TF_CPP_MIN_LOG_LEVEL=" + level);
    }
}
