package org.preceptor.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Something that is measured and makes some rows of the table. */
interface Measurement {
    /** Its rows. */
    List<Outcome> take();

    /** All, by name, in the order of the table. */
    static Map<String, Measurement> all() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("conv13", new Conv13("float32"));
        all.put("conv13-bfloat16", new Conv13("bfloat16"));
        all.put("bfloat16-accuracy", new Bfloat16Accuracy());
        all.put("small", new SmallNetworks());
        all.put("prediction", new Predictions());
        all.put("fixed-cost", new FixedCost());
        all.put("views", new Views());
        all.put("growth", new Growth());
        all.put("peak-memory", new PeakMemory());
        all.put("start", new Start());
        all.put("gain", new Gain());
        all.put("scaling", new Scaling());
        all.put("profile", new Profile());
        return all;
    }

    /** The number of threads with which PyTorch is fastest at a workload, tried in turns; it is set. */
    static int bestThreads(WorkerProcess pytorch, String workload, int steps) {
        int processors = Runtime.getRuntime().availableProcessors();
        Set<Integer> numbers = new TreeSet<>(List.of(1, Math.max(1, processors / 2), processors));
        Map<Integer, List<Double>> passed = new LinkedHashMap<>();
        for (int round = -1; round < 3; round++) {
            for (int number : numbers) {
                pytorch.threads(number);
                double time = pytorch.time(workload, steps).passed();
                if (round >= 0) {
                    passed.computeIfAbsent(number, some -> new ArrayList<>()).add(time);
                }
            }
        }
        int best = Collections.min(
                numbers,
                Comparator.comparingDouble(number -> Turns.median(passed.get(number).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())));
        pytorch.threads(best);
        return best;
    }

    static double milliseconds(double nanoseconds) {
        return Math.round(nanoseconds / 1e4) / 1e2;
    }
}
