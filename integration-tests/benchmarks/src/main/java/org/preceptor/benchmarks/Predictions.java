package org.preceptor.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.tensorflow.spec.Precision;
import org.preceptor.tensorflow.spec.Processor;

/** Trained networks asked for probabilities, one picture at a time and 64, beside PyTorch. */
final class Predictions implements Measurement {
    private static final int ROUNDS = 3;
    private static final int BATCH = 64;

    /** What is asked, and how often in a turn. */
    private record Case(String network, String title, int batch, int steps) {
        String row(String precision) {
            return "predict-" + network + '-' + batch + '-' + precision;
        }
    }

    private static final List<Case> CASES = List.of(
            new Case("cnn", "a small CNN", 1, 500),
            new Case("cnn", "a small CNN", BATCH, 50),
            new Case("conv13", "conv-13", 1, 20),
            new Case("conv13", "conv-13", BATCH, 1),
            new Case("resnet18", "ResNet-18 at 224x224", 1, 10),
            new Case("resnet18", "ResNet-18 at 224x224", BATCH, 1));

    @Override
    public List<Outcome> take() {
        List<Outcome> outcomes = new ArrayList<>();
        for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
            CASES.forEach(each -> outcomes.add(beside(each, precision)));
        }
        return outcomes;
    }

    private static Outcome beside(Case asked, Precision precision) {
        String what = "prediction with " + asked.title() + ", batch " + asked.batch() + ", " + precision;
        String row = asked.row(precision.toString());
        Outcome.Bound bound = Outcome.atLeast(asked.batch() == 1 ? 1 : 1.2);
        Processor processor = Processor.ofThisMachine();
        if (!processor.has(precision)) {
            return Outcome.impossible(row, what, "times", bound, "no " + precision + " here: " + processor);
        }
        String ours = "predict:" + asked.network() + ':' + asked.batch() + ':' + precision;
        Pairs pairs = Pairs.take(
                ROUNDS,
                (djl, python) ->
                        Peer.ofPrediction(asked.network(), asked.batch(), precision.toString(), djl, python),
                asked.steps(),
                Map.of(ours + ":plain", asked.steps()));
        Turns turns = pairs.turns();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("images a second", perSecond(asked, turns, ours));
        details.put("with variables for weights", perSecond(asked, turns, ours + ":plain"));
        details.put("of the strongest peer", perSecond(asked, turns, pairs.strongest().workload()));
        return pairs.outcome(row, what, bound, details);
    }

    private static long perSecond(Case asked, Turns turns, String workload) {
        return Math.round(asked.batch() * 1e9 / turns.passed(workload));
    }
}
