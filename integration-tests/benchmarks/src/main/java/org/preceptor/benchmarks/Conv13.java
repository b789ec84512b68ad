package org.preceptor.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.benchmarks.Turns.Ratio;
import org.preceptor.tensorflow.spec.Precision;
import org.preceptor.tensorflow.spec.Processor;

/** The Mean Teacher step with conv-13 beside the machine's peak, the same by hand, and PyTorch. */
final class Conv13 implements Measurement {
    private static final int ROUNDS = 3;
    private static final String BY_HAND = "ops:conv13";

    private final String precision;
    private final boolean narrow;
    private final Outcome.Bound share;
    private final Outcome.Bound faster;

    Conv13(String precision) {
        this.precision = precision;
        narrow = !precision.equals("float32");
        share = Outcome.atLeast(narrow ? 83 : 93);
        faster = Outcome.atLeast(narrow ? 1.3 : 1.35);
    }

    private String row(String suffix) {
        return (narrow ? "conv13-" + precision : "conv13") + "-" + suffix;
    }

    @Override
    public List<Outcome> take() {
        String title = "conv-13 Mean Teacher step, batch 100, " + precision;
        String peak = title + ", of the machine's matmul peak in " + precision;
        Processor processor = Processor.ofThisMachine();
        if (!processor.has(Precision.of(precision).orElseThrow())) {
            String why = "no " + precision + " here: " + processor;
            return List.of(
                    Outcome.impossible(row("peak"), peak, "%", share, why),
                    Outcome.impossible(row("pytorch"), title, "times", faster, why));
        }
        String step = "engine:conv13:" + precision;
        Map<String, Integer> products = new LinkedHashMap<>();
        products.put("product:1024:" + precision, 64);
        products.put("product:2048:" + precision, 8);
        products.put("product:4096:" + precision, 1);
        Map<String, Integer> more = new LinkedHashMap<>(products);
        if (!narrow) {
            more.put(BY_HAND, 1);
        }
        Pairs pairs = Pairs.take(ROUNDS, "conv13", precision, 1, more);
        Turns turns = pairs.turns();
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(share(turns, step, peak, products.keySet()));
        outcomes.add(pairs.outcome(row("pytorch"), title, faster));
        if (!narrow) {
            Ratio ratio = turns.ratio(step, BY_HAND);
            outcomes.add(Outcome.of(
                    row("ops"),
                    "the same graph written by hand against Ops, times faster",
                    ratio,
                    "times",
                    Outcome.atMost(1.03),
                    Map.of("ms by hand", Measurement.milliseconds(turns.passed(BY_HAND)))));
        }
        return outcomes;
    }

    /** The peak is that of the size that is fastest. */
    private Outcome share(Turns turns, String step, String what, Iterable<String> products) {
        double work = turns.gigaflops(step);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("ms a step", Measurement.milliseconds(turns.passed(step)));
        details.put("GFLOP a step", Math.round(10 * work) / 10.0);
        details.put("GFLOP/s", Math.round(work / turns.passed(step) * 1e9));
        double best = 0;
        double infinite = Double.POSITIVE_INFINITY;
        Ratio share = new Ratio(infinite, infinite, infinite);
        for (String product : products) {
            double other = turns.gigaflops(product);
            best = Math.max(best, other / turns.passed(product) * 1e9);
            Ratio one = turns.ratio(product, step).times(100 * work / other);
            share = new Ratio(
                    Math.min(share.passed(), one.passed()),
                    Math.min(share.used(), one.used()),
                    Math.min(share.least(), one.least()));
        }
        details.put("GFLOP/s of products", Math.round(best));
        return Outcome.of(row("peak"), what, share, "%", this.share, details);
    }
}
