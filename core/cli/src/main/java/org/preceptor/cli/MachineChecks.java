package org.preceptor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code doctor} looks at before TensorFlow is loaded. */
final class MachineChecks {
    private static final int OLDEST_JAVA = 17;
    private static final long SMALL_HEAP = 900L << 20;
    private static final Map<String, String> INSTRUCTIONS = instructions();

    private MachineChecks() {}

    /** From the names in {@code /proc/cpuinfo} to those people know. */
    private static Map<String, String> instructions() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("avx", "AVX");
        names.put("avx2", "AVX2");
        names.put("fma", "FMA");
        names.put("avx512f", "AVX-512");
        names.put("avx512_vnni", "VNNI");
        names.put("avx512_bf16", "AVX-512 bfloat16");
        names.put("amx_tile", "AMX");
        names.put("amx_bf16", "AMX bfloat16");
        names.put("asimd", "NEON");
        names.put("bf16", "bfloat16");
        return names;
    }

    static List<Check> all() {
        return List.of(java(), launch(), memory(), processor(), logLevel());
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
        if (!Main.class.getModule().isNamed()) {
            return Check.weak("Launch", "on the class path; plugins are made for the module path: start with bin/preceptor");
        }
        return PreceptorCommand.home()
                .map(home -> Check.good("Launch", "distribution in " + home))
                .orElseGet(() -> Check.weak("Launch", "on the module path, but not by bin/preceptor: the plugins folder must be"
                        + " named with --plugins"));
    }

    private static Check memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String found = (heap >> 20) + " MB of heap";
        return heap >= SMALL_HEAP
                ? Check.good("Memory", found + " (TensorFlow's arrays lie outside it)")
                : Check.weak("Memory", found + " is little for data sets of images; give more with JAVA_OPTS=-Xmx2g");
    }

    private static Check processor() {
        int cores = Runtime.getRuntime().availableProcessors();
        String found = cores + (cores == 1 ? " core, " : " cores, ") + System.getProperty("os.arch");
        List<String> sets = instructionSets(Path.of("/proc/cpuinfo"));
        if (sets.isEmpty()) {
            return Check.good("Processor", found);
        }
        found += ": " + String.join(", ", sets);
        boolean narrow = System.getProperty("os.arch").equals("amd64") && !sets.contains("AVX2");
        return narrow
                ? Check.weak("Processor", found + "; without AVX2 training is several times slower")
                : Check.good("Processor", found);
    }

    /** The instruction sets that matter here; empty if the file is not there. */
    static List<String> instructionSets(Path cpuInfo) {
        List<String> found = new ArrayList<>();
        try {
            Set<String> flags = Files.readAllLines(cpuInfo).stream()
                    .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                    .findFirst()
                    .map(line -> (Set<String>) new HashSet<>(Arrays.asList(line.replaceFirst(".*:", "").strip().split("\\s+"))))
                    .orElse(Set.of());
            INSTRUCTIONS.forEach((flag, name) -> {
                if (flags.contains(flag)) {
                    found.add(name);
                }
            });
        } catch (IOException e) {
            return List.of();
        }
        return found;
    }

    private static Check logLevel() {
        String level = System.getenv("TF_CPP_MIN_LOG_LEVEL");
        return level == null
                ? Check.weak("TensorFlow log", "TF_CPP_MIN_LOG_LEVEL is not set, so TensorFlow writes notes among the results; it"
                        + " must be set before Java starts: bin/preceptor sets it to 2")
                : Check.good("TensorFlow log", "TF_CPP_MIN_LOG_LEVEL=" + level);
    }
}
