package org.preceptor.core.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LabelForm;
import org.preceptor.core.label.LabelJournal;
import org.preceptor.core.label.ListedLabels;
import org.preceptor.core.task.KnownLabels;
import org.preceptor.core.task.LabelFindings;

/** Works out a {@link Split}: what a list names, then test, validation, labels, and which examples to keep. */
final class Splitter {
    private static final long TEST = 11;
    private static final long VALIDATION = 12;
    private static final long LABELS = 13;
    private static final long EXAMPLES = 14;
    private static final long CORRUPTION = 15;
    private static final long UNLABELLED = 16;

    private final DataSet data;
    private final SplitSettings settings;
    private final Examples source;
    /** What people have labelled. */
    private final Optional<ListedLabels> given;

    private final List<String> classes;
    private final int[] labels;
    /** Whether examples are drawn so that each class has its share: if each has one class. */
    private final boolean ofClasses;
    /** Examples that nothing has claimed yet. */
    private final BitSet free;

    private Findings findings;

    Splitter(DataSet data, SplitSettings settings) {
        this.data = data;
        this.settings = settings;
        source = NumberedExamples.of(data.training());
        ofClasses = KnownLabels.form(source) == LabelForm.CLASS;
        given = settings.labels() instanceof LabelChoice.Listed list && ofClasses && LabelJournal.isAt(list.file())
                ? Optional.of(ListedLabels.read(list.file(), data.classes(), source))
                : Optional.empty();
        classes = given.map(ListedLabels::classes).orElseGet(data::classes);
        labels = source.labels().clone();
        given.ifPresent(each -> each.labels().forEach((place, label) -> labels[place] = label));
        if (!ofClasses) {
            requireNoClasses();
        }
        free = new BitSet(source.size());
        free.set(0, source.size());
        findings = data.findings();
    }

    /** Refuses settings that need one class of each example. */
    private void requireNoClasses() {
        String what = "labels are " + KnownLabels.form(source).description();
        if (settings.labels() instanceof LabelChoice.PerClass choice) {
            throw new InvalidOptionException(
                    choice.where(), "'per-class' counts examples of each class, but " + what + "; use 'total'");
        }
        settings.unlabelled().ifPresent(wanted -> {
            throw new InvalidOptionException(
                    wanted.where(), "'unlabelled' counts examples of each class, but " + what + "; use 'examples'");
        });
        if (settings.corruption().isPresent()) {
            throw new PreceptorException("data.corrupt-labels gives examples another class, but " + what
                    + "; leave it out, or use the task 'classification'");
        }
    }

    Split split() {
        BitSet listed = listed();
        free.andNot(listed);
        Optional<Examples> test = held(settings.test(), data.test(), "test", TEST);
        Optional<Examples> validation = held(settings.validation(), data.validation(), "validation", VALIDATION);
        BitSet labelled;
        BitSet kept;
        if (settings.labels() instanceof LabelChoice.All) {
            kept = settings.examples().isPresent()
                    ? share(free, settings.examples().getAsInt(), 0)
                    : free;
            labelled = known();
            labelled.and(kept);
        } else {
            labelled = listed.isEmpty() ? chooseLabelled() : listed;
            kept = keep(labelled);
        }
        int[] indices = kept.stream().toArray();
        if (indices.length == 0) {
            throw new InvalidOptionException(
                    settings.labels().where(),
                    "expected training examples, found none left after" + " validation and test; set less aside");
        }
        if (labelled.isEmpty()) {
            throw new InvalidOptionException(
                    settings.labels().where(),
                    "expected labelled examples to train on, found none left" + setAside()
                            + "; label more, or set less aside");
        }
        int[] given = Arrays.stream(indices)
                .map(i -> labelled.get(i) ? labels[i] : Examples.UNLABELLED)
                .toArray();
        settings.corruption().ifPresent(corruption -> corrupt(given, corruption));
        Examples training = indices.length == source.size() ? source : source.select(indices);
        findings = findings.and(LabelFindings.of(classes, training, given, validation, test));
        return new Split(classes, training, given, validation, test, findings);
    }

    private BitSet listed() {
        BitSet listed = new BitSet(source.size());
        if (given.isPresent()) {
            given.get().labels().keySet().forEach(listed::set);
        } else if (settings.labels() instanceof LabelChoice.Listed list) {
            Arrays.stream(LabelList.read(list.file(), classes, data.training())).forEach(listed::set);
        }
        return listed;
    }

    /** Unclaimed examples whose label is known. */
    private BitSet known() {
        BitSet known = new BitSet(source.size());
        free.stream().filter(i -> labels[i] != Examples.UNLABELLED).forEach(known::set);
        return known;
    }

    private Optional<Examples> held(SplitSettings.Held choice, Optional<Examples> own, String part, long purpose) {
        if (choice instanceof SplitSettings.Held.Carved carved) {
            own.ifPresent(Examples::close);
            own.ifPresent(unused -> findings = findings.noting("the data's own " + part + " set of " + unused.size()
                    + " is not used, because '" + part + "' sets others aside"));
            return carve(carved.amount(), part, purpose);
        }
        if (choice instanceof SplitSettings.Held.None) {
            own.ifPresent(Examples::close);
            return Optional.empty();
        }
        return own;
    }

    private Optional<Examples> carve(Amount amount, String part, long purpose) {
        BitSet candidates = known();
        int count = amount.of(candidates.cardinality());
        if (count == 0) {
            if (amount.value() > 0) {
                findings = findings.warning(new DataWarning(
                        "'" + part + "' asks for " + amount + " of " + candidates.cardinality()
                                + " labelled examples, which is zero",
                        "ask for a larger share or label more"));
            }
            return Optional.empty();
        }
        if (count > candidates.cardinality()) {
            throw new InvalidOptionException(
                    amount.where(),
                    "'" + part + "' asks for " + count + " examples with labels, found " + candidates.cardinality()
                            + " to take them from; ask for less");
        }
        int[] quotas = Strata.quotas(Strata.count(candidates, labels, classes.size()), count);
        BitSet drawn = Strata.draw(candidates, labels, quotas, Permutation.seed(amount.seed(), purpose));
        free.andNot(drawn);
        return Optional.of(source.select(drawn.stream().toArray()));
    }

    /** The labelled examples, where they are drawn by seed. */
    private BitSet chooseLabelled() {
        BitSet candidates = known();
        int[] counts = Strata.count(candidates, labels, classes.size());
        if (settings.labels() instanceof LabelChoice.Total total) {
            return chooseTotal(total, candidates, counts);
        }
        LabelChoice.PerClass choice = (LabelChoice.PerClass) settings.labels();
        int[] quotas = new LongTail(choice.ratio()).sizes(choice.count(), classes.size());
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] < quotas[c]) {
                String advice = choice.ratio() == 1
                        ? "ask for at most " + Arrays.stream(counts).min().orElse(0) + " or add examples"
                        : "ask for less, or add examples";
                throw new InvalidOptionException(
                        choice.where(),
                        "'per-class' asks for " + quotas[c] + " labels of "
                                + (choice.ratio() == 1 ? "each class" : "'" + classes.get(c) + "'") + ", found "
                                + counts[c]
                                + " labelled examples of '" + classes.get(c) + "'" + setAside() + "; " + advice);
            }
        }
        return Strata.draw(candidates, labels, quotas, Permutation.seed(choice.seed(), LABELS));
    }

    private BitSet chooseTotal(LabelChoice.Total choice, BitSet candidates, int[] counts) {
        int available = candidates.cardinality();
        if (choice.count() > available) {
            throw new InvalidOptionException(
                    choice.where(),
                    "'total' asks for " + choice.count() + " labels, found " + available + " labelled examples"
                            + setAside() + "; ask for at most " + available + " or add examples");
        }
        long seed = Permutation.seed(choice.seed(), LABELS);
        if (!choice.stratified() || !ofClasses) {
            return Strata.draw(candidates, new int[labels.length], new int[] {choice.count()}, seed);
        }
        int[] quotas = Strata.quotas(counts, choice.count());
        for (int c = 0; c < quotas.length; c++) {
            if (quotas[c] == 0) {
                throw new InvalidOptionException(
                        choice.where(),
                        "'total' asks for " + choice.count() + " labels, which leaves none for"
                                + " the class '" + classes.get(c) + "' with " + counts[c] + " of " + available
                                + " labelled examples; ask for more, use 'per-class', or set 'stratified' to false");
            }
        }
        return Strata.draw(candidates, labels, quotas, seed);
    }

    private String setAside() {
        boolean aside = settings.validation() instanceof SplitSettings.Held.Carved
                || settings.test() instanceof SplitSettings.Held.Carved;
        return aside ? " beside validation and test" : "";
    }

    /** Which training examples to keep: the labelled, and of the others from each class its share. */
    private BitSet keep(BitSet labelled) {
        BitSet others = (BitSet) free.clone();
        others.andNot(labelled);
        if (settings.unlabelled().isPresent()) {
            others = imbalanced(others, settings.unlabelled().get());
        } else if (settings.examples().isPresent()) {
            int wanted = settings.examples().getAsInt() - labelled.cardinality();
            if (wanted < 0) {
                throw new InvalidOptionException(
                        settings.labels().where(),
                        "'examples' asks for " + settings.examples().getAsInt() + " training examples, found "
                                + labelled.cardinality() + " labelled ones; ask for at least as many");
            }
            others = share(others, wanted, labelled.cardinality());
        }
        others.or(labelled);
        return others;
    }

    /** The number of examples of each class, of those whose class is known. */
    private BitSet imbalanced(BitSet others, SplitSettings.Unlabelled wanted) {
        BitSet candidates = known();
        candidates.and(others);
        int[] counts = Strata.count(candidates, labels, classes.size());
        LongTail tail = new LongTail(wanted.ratio());
        int[] quotas = tail.sizes(wanted.count().orElseGet(() -> tail.largest(counts)), classes.size());
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] < quotas[c]) {
                throw new InvalidOptionException(
                        wanted.where(),
                        "'unlabelled' asks for " + quotas[c] + " examples of '"
                                + classes.get(c) + "', found " + counts[c]
                                + " of this class that are neither labelled nor set aside; ask for"
                                + " at most " + tail.largest(counts) + " of the largest class");
            }
        }
        return Strata.draw(candidates, labels, quotas, Permutation.seed(wanted.seed(), UNLABELLED));
    }

    private BitSet share(BitSet candidates, int wanted, int already) {
        int available = candidates.cardinality();
        if (wanted > available) {
            throw new InvalidOptionException(
                    settings.labels().where(),
                    "'examples' asks for " + (wanted + already) + " training examples, found " + (available + already)
                            + setAside() + "; ask for less");
        }
        int[] strata = Arrays.stream(labels)
                .map(label -> label == Examples.UNLABELLED ? classes.size() : label)
                .toArray();
        int[] quotas = Strata.quotas(Strata.count(candidates, strata, classes.size() + 1), wanted);
        return Strata.draw(candidates, strata, quotas, Permutation.seed(settings.seed(), EXAMPLES));
    }

    private void corrupt(int[] given, SplitSettings.Corruption corruption) {
        int[] labelled = IntStream.range(0, given.length)
                .filter(i -> given[i] != Examples.UNLABELLED)
                .toArray();
        long seed = Permutation.seed(corruption.seed(), CORRUPTION);
        int[] order = Permutation.of(labelled.length, seed);
        SplittableRandom random = new SplittableRandom(seed + 1);
        int count = (int) Math.floor(corruption.rate() * labelled.length + 1e-9);
        for (int i = 0; i < count; i++) {
            given[labelled[order[i]]] = random.nextInt(classes.size());
        }
    }
}
