package org.preceptor.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the parts of plugins may do wrong once a pipeline uses them, and the message expected for each. */
final class MisdeedsAtWork {
    private static final String SPI = "org.preceptor.api.spi.";
    private static final String IMAGES = "ai.djl.ndarray.NDArray augment(ai.djl.ndarray.NDArray images)";
    private static final String COST =
            "ai.djl.ndarray.NDArray cost(org.preceptor.api.step.Prediction prediction, org.preceptor.api.step.Target target)";

    /** Code that never ends waits: a thread that computes for ever would slow all tests of the process. */
    private static final String PAUSE =
            "{ Thread.interrupted(); java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000); }";

    private final List<Misdeed> all = new ArrayList<>();

    private MisdeedsAtWork() {}

    /**
     * A row of the table.
     *
     * @param what is wrong
     * @param settings of a pipeline that uses the part
     * @param said the expected message, a pattern
     * @param plugin has the part
     */
    record Misdeed(String what, Map<String, ?> settings, String said, HostilePlugin plugin) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Misdeed> all() {
        MisdeedsAtWork misdeeds = new MisdeedsAtWork();
        misdeeds.augmentations();
        misdeeds.others();
        return misdeeds.all;
    }

    private String next() {
        return String.format(Locale.ROOT, "work-%02d", all.size());
    }

    private void augmentations() {
        augmenting(
                "an augmentation throws",
                "throw new IllegalStateException(\"out of glue\");",
                "failed while the step was put together: IllegalStateException: out of glue");
        augmenting(
                "an augmentation throws an Error",
                "throw new Error(\"glue\");",
                "failed while the step was put together: Error: glue");
        augmenting(
                "an augmentation recurses forever",
                "return augment(images);",
                "failed while the step was put together: StackOverflowError");
        throwing(
                "an augmentation's exception does not say what is wrong",
                "String getMessage() { while (true) try { Thread.sleep(1000); } catch (InterruptedException e) { } }",
                "augmentation 'work-\\d+' of plugin work-\\d+ failed while the step was put together: Odd, which does"
                        + " not say what is wrong within 2 s \\(it is in acme\\.work\\d+\\.Change\\$Odd\\.getMessage, line 1\\); use another");
        throwing(
                "an augmentation's exception does not say where it was thrown",
                "StackTraceElement[] getStackTrace() { while (true) " + PAUSE + " }",
                "failed while the step was put together: Odd, which does not say what is wrong within 2 s");
        throwing(
                "an augmentation's exception does not say what caused it",
                "Throwable getCause() { while (true) " + PAUSE + " }",
                "failed while the step was put together: Odd, which does not say what is wrong within 2 s");
        throwing(
                "an augmentation's exception is its own cause's cause, and prints for ever",
                "Throwable getCause() { return new Odd(); } public void printStackTrace(java.io.PrintStream s) { while (true) "
                        + PAUSE + " }",
                "failed while the step was put together: Odd");
        throwing(
                "an augmentation's exception throws when it is asked",
                "String getMessage() { throw new Odd(); }",
                "failed while the step was put together: Odd, which cannot say what is wrong");
        throwing(
                "an augmentation's exception would clear the screen",
                "String getMessage() { return \"bad\\u001b[2J\\nline\"; }",
                "failed while the step was put together: Odd: bad\\\\u001b\\[2J; use another");
        augmentation(
                "an augmentation fails, and does not say its name then",
                "boolean failed; public String name() { while (failed) " + PAUSE + " return \"" + next()
                        + "\"; } public " + IMAGES + " { failed = true; throw new IllegalStateException(\"glue\"); }",
                "augmentation 'acme.work\\d+.Change' of plugin work-\\d+ failed .*: IllegalStateException: glue");
        augmenting("an augmentation returns nothing", "return null;", "it returned nothing");
        augmenting("an augmentation returns another shape", "return images.get(0);", "shape");
        augmenting(
                "an augmentation returns another type",
                "return images.toType(ai.djl.ndarray.types.DataType.INT64, true);",
                "int64|type");
        augmenting(
                "an augmentation asks for numbers that there are not yet",
                "return images.mul(images.toFloatArray()[0]);",
                "failed while the step was put together");
        augmenting(
                "an augmentation makes numbers that are not finite",
                "return images.mul(Float.NaN);",
                "the " + "loss is NaN");
        configuring("an augmentation throws an Error when it is configured", "throw new Error(\"knobs\");", "knobs");
        configuring("an augmentation is nothing once it is configured", "return null;", "nothing|null");
    }

    private void augmenting(String what, String body, String said) {
        augmentation(what, "public " + IMAGES + " { " + body + " }", said);
    }

    /** An exception with a method of its own, of each kind that is caught by its type somewhere. */
    private void throwing(String what, String method, String said) {
        String members = "static class Odd extends RuntimeException { public " + method + " } public " + IMAGES
                + " { throw new Odd(); }";
        augmentation(what, members, said);
    }

    private void configuring(String what, String body, String said) {
        augmentation(
                what,
                "public org.preceptor.api.spi.Augmentation configure(org.preceptor.api.config.Options options) { "
                        + body + " }",
                said);
    }

    private void augmentation(String what, String members, String said) {
        String id = next();
        all.add(new Misdeed(
                what,
                Map.of("views", Map.of("student", Map.of("augment", List.of(id)))),
                said,
                HostilePlugin.of(id, members)));
    }

    private void part(String what, String service, String members, Map<String, ?> settings, String said) {
        all.add(new Misdeed(what, settings, said, HostilePlugin.of(next(), service, members)));
    }

    private void others() {
        part(
                "a data source throws an Error",
                SPI + "DataSource",
                "public org.preceptor.api.data.DataSet load(org.preceptor.api.data.DataContext context) { throw new Error(\"no disk\"); }",
                Map.of("data", Map.of("source", Map.of("name", next()))),
                "no disk");
        part(
                "a data source has nothing",
                SPI + "DataSource",
                "public org.preceptor.api.data.DataSet load(org.preceptor.api.data.DataContext context) { return null; }",
                Map.of("data", Map.of("source", Map.of("name", next()))),
                "nothing|null");
        part(
                "a network throws an Error",
                SPI + "NetworkFactory",
                "public org.preceptor.api.net.Network create(org.preceptor.api.net.NetworkInput input) { throw new Error(\"no wires\"); }",
                Map.of("network", next()),
                "no wires");
        part(
                "a network is nothing",
                SPI + "NetworkFactory",
                "public org.preceptor.api.net.Network create(org.preceptor.api.net.NetworkInput input) { return null; }",
                Map.of("network", next()),
                "nothing|null");
        part(
                "a cost throws an Error",
                SPI + "ConsistencyCost",
                "public " + COST + " { throw new Error(\"no money\"); }",
                consistency("cost"),
                "failed while the step was put together: Error: no money");
        part(
                "a cost recurses forever through arrays",
                SPI + "ConsistencyCost",
                "public " + COST + " { return cost(new org.preceptor.api.step.Prediction(java.util.Map.of(\"logits\","
                        + " prediction.logits().add(1)), prediction.activation()), target); }",
                consistency("cost"),
                "failed while the step was put together: StackOverflowError: more than 2000 calls within one another");
        part(
                "a cost is nothing",
                SPI + "ConsistencyCost",
                "public " + COST + " { return null; }",
                consistency("cost"),
                "it returned nothing");
        part(
                "a cost is one number",
                SPI + "ConsistencyCost",
                "public " + COST + " { return prediction.logits().sum(); }",
                consistency("cost"),
                "shape");
        part(
                "a target throws an Error",
                SPI + "TargetGenerator",
                "public org.preceptor.api.step.Target target(org.preceptor.api.step.TermContext context) { throw new Error(\"no aim\"); }",
                consistency("targets"),
                "failed while the step was put together: Error: no aim");
        part(
                "a target is nothing",
                SPI + "TargetGenerator",
                "public org.preceptor.api.step.Target target(org.preceptor.api.step.TermContext context) { return null; }",
                consistency("targets"),
                "it returned nothing");
        part(
                "noise throws an Error",
                SPI + "NoiseModel",
                "public java.util.Set<org.preceptor.api.net.Site.Kind> kinds() { return java.util.EnumSet.allOf(org.preceptor.api.net.Site.Kind.class); } public ai.djl.ndarray.NDArray perturb(ai.djl.ndarray.NDArray value, org.preceptor.api.step.NoiseContext context) { throw new Error(\"silence\"); }",
                Map.of("views", Map.of("student", Map.of("noise", Map.of("input", next())))),
                "failed while the step was put together: Error: silence");
        part(
                "a schedule throws an Error",
                "org.preceptor.api.config.Schedule",
                "public double at(org.preceptor.api.Moment moment) { throw new Error(\"no time\"); }",
                Map.of("weight", next()),
                "no time");
        part(
                "a schedule throws in the second step",
                "org.preceptor.api.config.Schedule",
                "public double at(org.preceptor.api.Moment moment) { if (moment.step() == 1) throw new Error(\"second\"); return 1; }",
                Map.of("weight", next()),
                "second");
        part(
                "a schedule is not a number",
                "org.preceptor.api.config.Schedule",
                "public double at(org.preceptor.api.Moment moment) { return Double.NaN; }",
                Map.of("weight", next()),
                "NaN");
    }

    private Map<String, ?> consistency(String key) {
        return Map.of("terms", Map.of("consistency", Map.of(key, next())));
    }
}
