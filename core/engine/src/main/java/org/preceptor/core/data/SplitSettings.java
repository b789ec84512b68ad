package org.preceptor.core.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.DataContext;

/**
 * How a data set is divided. In a pipeline:
 *
 * <pre>
 * seed: 1                                       # of every draw below that has none of its own
 * labels: all                                   # which known labels training may use; or one of
 * labels: {per-class: 10, seed: 1}
 * labels: {per-class: 100, ratio: 50, seed: 1}  # 100 of the first class, 2 of the last
 * labels: {total: 4000, stratified: true, seed: 1}
 * labels: {file: labelled.txt}                  # a path or index a line, see LabelList
 * validation: own                               # the source's own validation set if it has one; or none, or, carved
 *                                               # from training in its stead, 5000, '10 %', {amount: 5000, seed: 1}
 * test: own                                     # also the source's own test set, or none, or an amount
 * examples: 20000                               # training examples to keep, the labelled among them; all unless asked
 * for
 * unlabelled: {per-class: 500, ratio: 50, seed: 1}  # of the examples without label, so many of each class; in
 * examples' stead
 * corrupt-labels: {rate: 0.2, seed: 1}          # give this share of the labelled a random class
 * </pre>
 *
 * Validation and test take from each class its share. Each draw has random numbers of its own: another amount or seed
 * for one changes the others no more than it must.
 *
 * @param labels which labels training may use
 * @param validation where validation examples come from
 * @param test where test examples come from
 * @param examples how many training examples to keep
 * @param unlabelled how many examples of each class to keep without their label
 * @param corruption wrong labels to put in, for experiments
 * @param seed for what has none of its own
 */
public record SplitSettings(
        LabelChoice labels,
        Held validation,
        Held test,
        OptionalInt examples,
        Optional<Unlabelled> unlabelled,
        Optional<Corruption> corruption,
        long seed) {

    /** Where the examples come from that are held back to measure with. */
    public sealed interface Held {
        /** The source's own set, if it has one. */
        record Own() implements Held {}

        /** None. */
        record None() implements Held {}

        /** Taken from the training examples; a set of the source's own is not used. */
        record Carved(Amount amount) implements Held {}
    }

    /**
     * Wrong labels, as Temporal Ensembling's section 3.4 makes them: the labelled examples are shuffled, and the first
     * of them get a class at random, which may be their own.
     *
     * @param rate share of the labelled examples, 0 to 1
     */
    public record Corruption(double rate, long seed) {}

    /**
     * A number of examples without label for each class, which must be known to choose them by.
     *
     * @param count of the class with most; as many as there are where absent
     * @param ratio of the first class's examples to the last one's, see {@link LongTail}
     * @param where it is written
     */
    public record Unlabelled(OptionalInt count, double ratio, long seed, String where) {}

    /** The same with other validation examples. */
    public SplitSettings withValidation(Held other) {
        return new SplitSettings(labels, other, test, examples, unlabelled, corruption, seed);
    }

    /** The same with other test examples. */
    public SplitSettings withTest(Held other) {
        return new SplitSettings(labels, validation, other, examples, unlabelled, corruption, seed);
    }

    /** The same with other labels for training, and all examples kept. */
    public SplitSettings withLabels(LabelChoice other) {
        return new SplitSettings(other, validation, test, OptionalInt.empty(), Optional.empty(), corruption, seed);
    }

    /** Everything labelled, the source's own validation and test sets. */
    public static SplitSettings defaults() {
        return read(Options.none(), new DataContext(Path.of(".")));
    }

    /**
     * Reads the keys above.
     *
     * @throws org.preceptor.api.config.InvalidOptionException if one has a value of another kind
     */
    public static SplitSettings read(Options options, DataContext context) {
        int seed = options.integer("seed", 1);
        LabelChoice labels = options.setting("labels")
                .map(setting -> LabelChoice.read(options, setting, seed, context))
                .orElseGet(() -> new LabelChoice.All(options.where()));
        Held validation = held(options, "validation", seed);
        Held test = held(options, "test", seed);
        OptionalInt examples = options.has("examples")
                ? OptionalInt.of(options.integer("examples", 1, 1, Integer.MAX_VALUE))
                : OptionalInt.empty();
        Optional<Unlabelled> unlabelled = options.setting("unlabelled").map(setting -> unlabelled(setting, seed));
        unlabelled.ifPresent(setting -> {
            if (examples.isPresent() || labels instanceof LabelChoice.All) {
                throw new InvalidOptionException(
                        setting.where(),
                        "'unlabelled' says which examples are kept without their label, but "
                                + (examples.isPresent()
                                        ? "'examples' does so too; write one of the two"
                                        : "'labels' is 'all', so every label is used; say which labels training may use"));
            }
        });
        Optional<Corruption> corruption = options.setting("corrupt-labels").map(setting -> corruption(setting, seed));
        return new SplitSettings(labels, validation, test, examples, unlabelled, corruption, seed);
    }

    private static Held held(Options options, String key, long seed) {
        Optional<Setting> written = options.setting(key);
        if (written.isEmpty() || written.get().isText("own")) {
            return new Held.Own();
        }
        return written.get().isText("none") ? new Held.None() : new Held.Carved(Amount.read(written.get(), seed));
    }

    private static Unlabelled unlabelled(Setting setting, int seed) {
        Options options = new Options(setting, PartLookup.none());
        OptionalInt count = options.has("per-class")
                ? OptionalInt.of(options.integer("per-class", 1, 1, Integer.MAX_VALUE))
                : OptionalInt.empty();
        Unlabelled unlabelled = new Unlabelled(count, ratio(options), options.integer("seed", seed), setting.where());
        options.requireAllKnown();
        return unlabelled;
    }

    /** How many times as many examples the first class has as the last. */
    static double ratio(Options options) {
        return options.number("ratio", 1, 1 / LongTail.GREATEST_RATIO, LongTail.GREATEST_RATIO);
    }

    private static Corruption corruption(Setting setting, int seed) {
        Options options = new Options(setting, PartLookup.none());
        Corruption corruption = new Corruption(options.number("rate", 0, 0, 1), options.integer("seed", seed));
        options.requireAllKnown();
        return corruption;
    }
}
