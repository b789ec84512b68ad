package org.preceptor.tensorflow.spec;

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

/**
 * The machine's processor, as far as it matters here.
 *
 * @param instructionSets their names, such as {@code AVX2}; empty if the machine does not list them
 */
public record Processor(List<String> instructionSets) {
    private static final Map<String, String> NAMES = names();
    private static final Set<String> BFLOAT16 = Set.of("AVX-512 bfloat16", "AMX bfloat16", "bfloat16");

    public Processor {
        instructionSets = List.copyOf(instructionSets);
    }

    /** Read once: every program asks, and a machine of many cores describes each of them. */
    private static final class ThisMachine {
        static final Processor PROCESSOR = read(Path.of("/proc/cpuinfo"));
    }

    /** From the names in {@code /proc/cpuinfo} to those people know. */
    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("avx", "AVX");
        names.put("avx2", "AVX2");
        names.put("fma", "FMA");
        names.put("avx512f", "AVX-512");
        names.put("avx512_vnni", "VNNI");
        names.put("avx512_bf16", "AVX-512 bfloat16");
        names.put("avx512_fp16", "AVX-512 float16");
        names.put("amx_tile", "AMX");
        names.put("amx_bf16", "AMX bfloat16");
        names.put("amx_fp16", "AMX float16");
        names.put("asimd", "NEON");
        names.put("bf16", "bfloat16");
        return names;
    }

    /** This machine's processor, as the kernel describes it. */
    public static Processor ofThisMachine() {
        return ThisMachine.PROCESSOR;
    }

    /**
     * Reads the kernel's description.
     *
     * @param cpuInfo a file such as {@code /proc/cpuinfo}
     * @return the processor; without instruction sets if there is no such file
     */
    public static Processor read(Path cpuInfo) {
        try {
            Set<String> flags = new HashSet<>();
            Files.readAllLines(cpuInfo).stream()
                    .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                    .findFirst()
                    .ifPresent(line -> flags.addAll(
                            Arrays.asList(line.replaceFirst(".*:", "").strip().split("\\s+"))));
            List<String> found = new ArrayList<>();
            NAMES.forEach((flag, name) -> {
                if (flags.contains(flag)) {
                    found.add(name);
                }
            });
            return new Processor(found);
        } catch (IOException e) {
            return new Processor(List.of());
        }
    }

    /**
     * Whether the processor has instructions for a precision, so that products take less time than in float32.
     *
     * @param precision a precision
     */
    public boolean has(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> true;
            case BFLOAT16 -> instructionSets.stream().anyMatch(BFLOAT16::contains);
            // TensorFlow has no rewriting to float16 for processors, only one that imitates it in float32
            case MIXED_FLOAT16 -> false;
        };
    }

    /** The instruction sets, for messages. */
    @Override
    public String toString() {
        return instructionSets.isEmpty() ? "unknown instruction sets" : String.join(", ", instructionSets);
    }
}
