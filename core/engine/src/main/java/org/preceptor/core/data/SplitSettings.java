package org.preceptor.core.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.preceptor.api.DataContext;
import org.preceptor.api.Options;
import org.preceptor.api.PartLookup;
import org.preceptor.api.Setting;

/**
 * How a data set is divided. In a pipeline:
 *
 * <pre>
 * seed: 1                                       # of every draw below that has none of its own
 * labels: all                                   # which known labels training may use; or one of
 * labels: {per-class: 10, seed: 1}
 * labels: {total: 4000, stratified: true, seed: 1}
 * labels: {file: labelled.txt}                  # a path or index a line, see LabelList
 * validation: 5000                              # or '10 %', or {amount: 5000, seed: 1}; none unless asked for
 * test: own                                     # the source's own test set if it has one; or none, or, carved from
 *                                               # training in its stead, 5000, '10 %', {amount: 5000, seed: 1}
 * examples: 20000                               # training examples to keep, the labelled among them; all unless asked for
 * corrupt-labels: {rate: 0.2, seed: 1}          # give this share of the labelled a random class
 * </pre>
 *
 * Validation and test take from each class its share. Each draw has random numbers of its own: another amount or seed for
 * one changes the others no more than it must.
 *
 * @param labels which labels training may use
 * @param validation what is set aside for validation
 * @param test where test examples come from
 * @param examples how many training examples to keep
 * @param corruption wrong labels to put in, for experiments
 * @param seed for what has none of its own
 */
public record SplitSettings(
        LabelChoice labels, Optional<Amount> validation, TestChoice test, OptionalInt examples,
        Optional<Corruption> corruption, long seed) {

    /** Where test examples come from. */
    public sealed interface TestChoice {
        /** The source's own test set, if it has one. */
        record Own() implements TestChoice {}

        /** There are none. */
        record None() implements TestChoice {}

        /** Taken from the training examples; a test set of the source's own is not used. */
        record Carved(Amount amount) implements TestChoice {}
    }

    /**
     * Wrong labels, as Temporal Ensembling's section 3.4 makes them: the labelled examples are shuffled, and the first of them
     * get a class at random, which may be their own.
     *
     * @param rate share of the labelled examples, 0 to 1
     */
    public record Corruption(double rate, long seed) {}

    /** Everything labelled, the source's own test set, no validation. */
    public static SplitSettings standard() {
        return read(Options.none(), new DataContext(Path.of(".")));
    }

    /**
     * Reads the keys above.
     *
     * @throws org.preceptor.api.InvalidOptionException if one has a value of another kind
     */
    public static SplitSettings read(Options options, DataContext context) {
        int seed = options.integer("seed", 1);
        LabelChoice labels = options.setting("labels").map(setting -> LabelChoice.read(setting, seed, context))
                .orElseGet(() -> new LabelChoice.All(options.where()));
        Optional<Amount> validation = options.setting("validation").map(setting -> Amount.read(setting, seed));
        TestChoice test = options.setting("test").map(setting -> test(setting, seed)).orElseGet(TestChoice.Own::new);
        OptionalInt examples = options.has("examples") ? OptionalInt.of(options.integer("examples", 1, 1, Integer.MAX_VALUE))
                : OptionalInt.empty();
        Optional<Corruption> corruption = options.setting("corrupt-labels").map(setting -> corruption(setting, seed));
        return new SplitSettings(labels, validation, test, examples, corruption, seed);
    }

    private static TestChoice test(Setting setting, long seed) {
        if ("own".equals(setting.value())) {
            return new TestChoice.Own();
        }
        return "none".equals(setting.value()) ? new TestChoice.None() : new TestChoice.Carved(Amount.read(setting, seed));
    }

    private static Corruption corruption(Setting setting, int seed) {
        Options options = new Options(setting, PartLookup.none());
        Corruption corruption = new Corruption(options.number("rate", 0, 0, 1), options.integer("seed", seed));
        options.requireAllKnown();
        return corruption;
    }
}
