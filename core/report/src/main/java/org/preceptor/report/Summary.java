package org.preceptor.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a run has come, and to what.
 *
 * @param state {@code training} (which a run that was killed also seems to be), {@code stopped} or {@code completed}
 * @param step steps taken
 * @param steps of the whole run
 * @param epoch epochs trained
 * @param epochs of the whole run
 * @param seconds what the epochs took, evaluation included
 * @param batch examples of a step
 * @param parameters numbers that training changes
 * @param selectedEpoch the best epoch so far, the last one without validation; 0 before the first has ended
 * @param ending which callback ended it before its last step, and why; empty if none did
 * @param results of the last epoch and of the selected one
 */
public record Summary(
        String state,
        long step,
        long steps,
        long epoch,
        long epochs,
        double seconds,
        int batch,
        long parameters,
        long selectedEpoch,
        String ending,
        List<ModelResult> results) {

    public Summary {
        results = List.copyOf(results);
    }

    /** The same with further results. */
    Summary and(List<ModelResult> further) {
        List<ModelResult> all = new ArrayList<>(results);
        all.addAll(further);
        return new Summary(state, step, steps, epoch, epochs, seconds, batch, parameters, selectedEpoch, ending, all);
    }

    static Summary of(RunLog log) {
        JsonNode start = log.start();
        long steps = start.path("steps").asLong();
        long perEpoch = Math.max(1, start.path("stepsPerEpoch").asLong(1));
        Optional<JsonNode> last = RunLog.last(log.epochs());
        Optional<JsonNode> best = log.epochs().stream()
                .filter(epoch -> epoch.path("best").asBoolean())
                .reduce((one, later) -> later);
        long epoch = last.map(each -> each.path("epoch").asLong()).orElse(0L);
        long selected = best.map(each -> each.path("epoch").asLong()).orElse(0L);
        List<ModelResult> results = new ArrayList<>();
        last.ifPresent(each ->
                results.addAll(ModelResult.of(each.path("validation"), "validation", epoch, epoch == selected)));
        best.filter(each -> selected != epoch)
                .ifPresent(
                        each -> results.addAll(ModelResult.of(each.path("validation"), "validation", selected, true)));
        log.end().ifPresent(end -> {
            results.addAll(ModelResult.of(end.path("test"), "test", epoch, epoch == selected));
            if (selected != epoch) {
                results.addAll(ModelResult.of(end.path("selectedTest"), "test", selected, true));
            }
        });
        return new Summary(
                log.end()
                        .map(end -> end.path("completed").asBoolean() ? "completed" : "stopped")
                        .orElse("training"),
                log.step(),
                steps,
                epoch,
                (steps + perEpoch - 1) / perEpoch,
                log.epochs().stream()
                        .mapToDouble(each -> each.path("seconds").asDouble())
                        .sum(),
                start.path("batchSize").asInt(),
                start.path("parameters").asLong(),
                selected,
                log.end().map(end -> end.path("ending").asText("")).orElse(""),
                results);
    }
}
