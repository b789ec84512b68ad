package org.preceptor.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The charts of a run's log. */
final class Charts {
    /** Points of a curve: more than a screen has pixels to show them apart. */
    private static final int POINTS = 800;

    private static final String TERM = "term/";
    private static final String WEIGHT = "weight/";
    private static final Map<String, String> TITLES =
            Map.of("confident", "Share of confident targets", "data-wait", "Waiting for examples");
    private static final Set<String> SHARES = Set.of("confident", "target-accuracy");
    private static final String COUNTED = "counted-target-accuracy";
    private static final Map<String, String> UNITS = Map.of("data-wait", "s");

    private final RunLog log;

    private Charts(RunLog log) {
        this.log = log;
    }

    /** Those that something was logged for. */
    static List<Chart> of(RunLog log) {
        return new Charts(log).all();
    }

    private List<Chart> all() {
        List<Chart> charts = new ArrayList<>();
        add(
                charts,
                "Accuracy",
                "",
                true,
                joined(validation("accuracy"), trained("accuracy", "student, training batches")));
        Optional<Curve> trainingLoss = trained("loss", "training, all terms");
        if (predictsNumbers()) { // which are learnt in other units than they are measured in
            add(charts, "Training loss", "", false, trainingLoss.stream().toList());
            add(charts, "Validation loss", "", false, validation("loss"));
        } else {
            add(charts, "Loss", "nats", false, joined(validation("loss"), trainingLoss));
        }
        measured().forEach(metric -> add(charts, title(metric), "", false, validation(metric)));
        Map<String, List<Curve>> reported = new LinkedHashMap<>();
        List<Curve> terms = new ArrayList<>();
        List<Curve> weights = new ArrayList<>();
        for (String metric : metrics()) {
            if (metric.startsWith(WEIGHT)) {
                trained(metric, metric.substring(WEIGHT.length())).ifPresent(weights::add);
            } else if (metric.startsWith(TERM) && metric.indexOf('/', TERM.length()) < 0) {
                trained(metric, metric.substring(TERM.length())).ifPresent(terms::add);
            } else if (!Set.of("accuracy", "loss", "learning-rate").contains(metric)) {
                String figure = metric.substring(metric.lastIndexOf('/') + 1);
                boolean counted = figure.equals(COUNTED);
                trained(metric, owner(metric) + (counted ? ", those that count" : ""))
                        .ifPresent(curve -> reported.computeIfAbsent(
                                        counted ? "target-accuracy" : figure, each -> new ArrayList<>())
                                .add(curve));
            }
        }
        add(charts, "Terms of the loss", "before their weights", false, terms);
        add(charts, "Weights of the terms", "", false, weights);
        reported.forEach((figure, curves) ->
                add(charts, title(figure), UNITS.getOrDefault(figure, ""), isShare(figure), curves));
        trained("learning-rate", "learning rate")
                .ifPresent(rate -> add(charts, "Learning rate", "", false, List.of(rate)));
        add(charts, "Speed", "examples/s", false, speed());
        return charts;
    }

    private boolean predictsNumbers() {
        return log.start().path("data").path("labels").asText().equals("numbers");
    }

    private static void add(List<Chart> charts, String title, String unit, boolean share, List<Curve> curves) {
        if (!curves.isEmpty()) {
            charts.add(new Chart(title, unit, share, curves));
        }
    }

    private static List<Curve> joined(List<Curve> curves, Optional<Curve> other) {
        List<Curve> all = new ArrayList<>(curves);
        other.ifPresent(all::add);
        return all;
    }

    /** What reports a metric: {@code consistency} of {@code term/consistency/confident}. */
    private static String owner(String metric) {
        int end = metric.lastIndexOf('/');
        return end < 0 ? metric : metric.substring(metric.startsWith(TERM) ? TERM.length() : 0, end);
    }

    private static String title(String figure) {
        String words = figure.replace('-', ' ').strip();
        return TITLES.getOrDefault(
                figure, words.isEmpty() ? figure : Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }

    private static boolean isShare(String figure) {
        return SHARES.contains(figure);
    }

    /** What was measured on validation beside accuracy and loss. */
    private Set<String> measured() {
        Set<String> names = new LinkedHashSet<>();
        log.epochs()
                .forEach(epoch -> epoch.path("validation")
                        .forEach(model -> model.fieldNames().forEachRemaining(names::add)));
        names.removeAll(Set.of("accuracy", "loss", "examples"));
        return names;
    }

    /** Every metric that some step has, in the order they first occur. */
    private Set<String> metrics() {
        Set<String> names = new LinkedHashSet<>();
        log.steps().forEach(step -> step.path("metrics").fieldNames().forEachRemaining(names::add));
        log.epochs().forEach(epoch -> epoch.path("metrics").fieldNames().forEachRemaining(names::add));
        return names;
    }

    /** A metric of training steps; of whole epochs where so few steps were logged. */
    private Optional<Curve> trained(String metric, String name) {
        Curve ofSteps =
                curve(log.steps(), name, event -> number(event.path("metrics").path(metric)));
        Curve ofEpochs =
                curve(log.epochs(), name, event -> number(event.path("metrics").path(metric)));
        Curve longer = ofSteps.x().size() >= ofEpochs.x().size() ? ofSteps : ofEpochs;
        return longer.x().isEmpty() ? Optional.empty() : Optional.of(longer.thinned(POINTS));
    }

    private List<Curve> validation(String figure) {
        Set<String> models = new LinkedHashSet<>();
        log.epochs().forEach(epoch -> epoch.path("validation").fieldNames().forEachRemaining(models::add));
        return models.stream()
                .map(model -> curve(
                        log.epochs(),
                        model + ", validation",
                        epoch -> number(epoch.path("validation").path(model).path(figure))))
                .filter(curve -> !curve.x().isEmpty())
                .map(curve -> curve.thinned(POINTS))
                .toList();
    }

    private List<Curve> speed() {
        int batch = log.start().path("batchSize").asInt();
        Curve curve = curve(log.steps(), "training steps", step -> batch / number(step.path("seconds")));
        return batch == 0 || curve.x().isEmpty() ? List.of() : List.of(curve.thinned(POINTS));
    }

    /** The finite values. */
    private static Curve curve(List<JsonNode> events, String name, ToDoubleFunction<JsonNode> figure) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (JsonNode event : events) {
            double value = figure.applyAsDouble(event);
            if (Double.isFinite(value)) {
                x.add(event.path("step").asDouble());
                y.add(value);
            }
        }
        return new Curve(name, x, y);
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }
}
