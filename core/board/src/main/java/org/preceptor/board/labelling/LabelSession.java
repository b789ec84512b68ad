package org.preceptor.board.labelling;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.core.acquisition.Suggested;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.label.GivenLabels;
import org.preceptor.core.label.LabelDecision;
import org.preceptor.core.label.LabelDecision.Kind;
import org.preceptor.core.label.LabelJournal;

/** Who labels what next. Every decision is on the disk before it is answered. Safe for several threads. */
final class LabelSession implements AutoCloseable {
    private static final int LONGEST_NAME = 60;
    private static final int VALUES = 200;

    /** Whoever has not asked for so long has left; what they saw is for others. */
    private static final Duration ABSENT = Duration.ofMinutes(5);

    private final LabelTask task;
    private final Clock clock;
    private final LabelJournal journal;
    private final GivenLabels given;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Suggested> queue = new ArrayList<>();
    private final Map<Integer, Integer> positions = new HashMap<>();
    /** Whoever sees an example now that is not for all. */
    private final Map<Integer, String> shownTo = new HashMap<>();

    private final Map<String, Instant> lastSeen = new HashMap<>();

    private final Map<String, Deque<String>> decided = new HashMap<>();

    LabelSession(LabelTask task, Clock clock) {
        this.task = task;
        this.clock = clock;
        IntStream.concat(
                        Arrays.stream(task.unlabelled()),
                        task.labelled().keySet().stream().mapToInt(Integer::intValue))
                .forEach(each -> places.put(task.examples().name(each), each));
        journal = LabelJournal.open(task.file());
        try {
            List<LabelDecision> before = LabelJournal.read(task.file());
            given = GivenLabels.of(before);
            requireTheseExamples();
            before.stream()
                    .filter(each -> !each.example().isEmpty() && !each.person().equals(LabelDecision.BEFORE))
                    .forEach(each -> remember(each.person(), each.example(), each.kind()));
            if (before.isEmpty() && !task.labelled().isEmpty()) {
                begin();
            }
        } catch (PreceptorException e) {
            journal.close();
            throw e;
        }
    }

    private void requireTheseExamples() {
        List<String> labelled = given.examples();
        if (!labelled.isEmpty() && labelled.stream().noneMatch(places::containsKey)) {
            throw new PreceptorException(ShortPath.of(task.file()) + ": these are labels of other data, such as '"
                    + labelled.get(0) + "', which is not an example here; choose another file with --labels");
        }
    }

    /** A list of labels is complete: those that training had come first. */
    private void begin() {
        List<LabelDecision> first = new ArrayList<>();
        task.labelled()
                .forEach((place, label) -> first.add(new LabelDecision(
                        task.examples().name(place), Kind.LABEL, label, LabelDecision.BEFORE, now())));
        journal.add(first);
        first.forEach(given::add);
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private void remember(String person, String example, Kind kind) {
        Deque<String> own = decided.computeIfAbsent(person, each -> new ArrayDeque<>());
        own.remove(example);
        if (kind != Kind.UNDO) {
            own.push(example);
        }
    }

    /** All classes, added ones last. */
    synchronized List<String> classes() {
        Set<String> all = new LinkedHashSet<>(task.classes());
        all.addAll(given.classes());
        return List.copyOf(all);
    }

    /**
     * How far it has come, and what a person labels next.
     *
     * @param most examples at a time
     */
    synchronized LabelState state(String person, int most) {
        requireName(person);
        Map<String, Integer> counts = new LinkedHashMap<>();
        classes().forEach(each -> counts.put(each, 0));
        Set<String> examples = new LinkedHashSet<>();
        for (String example : given.examples()) {
            given.label(example).ifPresent(label -> counts.merge(label, 1, Integer::sum));
            if (!given.of(example).containsKey(LabelDecision.BEFORE)) {
                examples.add(example);
            }
        }
        List<LabelItem> items = next(person, most).stream().map(this::item).toList();
        return new LabelState(
                task.title(),
                ShortPath.of(task.file()),
                classes(),
                counts,
                decided.getOrDefault(person, new ArrayDeque<>()).size(),
                examples.size(),
                open().length,
                given.agreements(),
                items);
    }

    /** Examples that nobody has decided of. */
    private int[] open() {
        return Arrays.stream(task.unlabelled())
                .filter(each -> given.of(task.examples().name(each)).isEmpty())
                .toArray();
    }

    private List<Suggested> next(String person, int most) {
        Instant now = clock.instant();
        lastSeen.put(person, now);
        shownTo.values()
                .removeIf(each -> each.equals(person)
                        || Duration.between(lastSeen.getOrDefault(each, now), now)
                                        .compareTo(ABSENT)
                                > 0);
        List<Suggested> next = offered(person, most);
        int[] open = Arrays.stream(open())
                .filter(each -> !positions.containsKey(each))
                .toArray();
        if (next.size() < most && open.length > 0) {
            int[] labelled = given.examples().stream()
                    .filter(each -> given.label(each).isPresent() && places.containsKey(each))
                    .mapToInt(places::get)
                    .toArray();
            for (Suggested each : task.order().next(open, labelled)) {
                positions.put(each.index(), queue.size());
                queue.add(each);
            }
            next = offered(person, most);
        }
        next.forEach(each -> shownTo.put(each.index(), person));
        return next;
    }

    /** Of those that were chosen the first that are for this person. */
    private List<Suggested> offered(String person, int most) {
        return queue.stream().filter(each -> isFor(each, person)).limit(most).toList();
    }

    private boolean isFor(Suggested example, String person) {
        Map<String, LabelDecision> decisions = given.of(example.name());
        boolean forAll = task.overlap() > 0 && positions.getOrDefault(example.index(), 1) % task.overlap() == 0;
        return !decisions.containsKey(person)
                && (forAll
                        || (decisions.isEmpty()
                                && shownTo.getOrDefault(example.index(), person).equals(person)));
    }

    private LabelItem item(Suggested suggested) {
        int guess = -1;
        float[] probabilities = suggested.probabilities();
        for (int i = 0; i < probabilities.length; i++) {
            guess = guess < 0 || probabilities[i] > probabilities[guess] ? i : guess;
        }
        return new LabelItem(
                suggested.index(),
                suggested.name(),
                isPicture(),
                isPicture() ? List.of() : values(suggested.index()),
                guess < 0 ? "" : task.classes().get(guess),
                guess < 0 ? 0 : probabilities[guess]);
    }

    private boolean isPicture() {
        return task.examples().inputs().isImage();
    }

    private List<LabelItem.Value> values(int place) {
        Examples examples = task.examples();
        ByteBuffer bytes = ByteBuffer.allocate(examples.bytes()).order(ByteOrder.nativeOrder());
        examples.read(place, bytes);
        bytes.flip();
        List<LabelItem.Value> values = new ArrayList<>();
        for (int i = 0; i < Math.min(VALUES, bytes.limit() / Float.BYTES); i++) {
            values.add(new LabelItem.Value(
                    examples.columns().isEmpty()
                            ? String.valueOf(i + 1)
                            : examples.columns().get(i),
                    String.format(Locale.ROOT, "%.6g", bytes.getFloat(i * Float.BYTES))
                            .replaceFirst("(\\.\\d*?)0+$", "$1")
                            .replaceFirst("\\.$", "")));
        }
        return values;
    }

    /**
     * Keeps what a person decided.
     *
     * @throws PreceptorException if there is no such example or class, or it cannot be written
     */
    synchronized void decide(String person, int place, Kind kind, String label) {
        requireName(person);
        if (Arrays.stream(task.unlabelled()).noneMatch(each -> each == place)) {
            throw new PreceptorException("there is no example " + place + " to label");
        }
        if (kind == Kind.LABEL && !classes().contains(label)) {
            throw new PreceptorException("there is no class '" + label + "'; add it first");
        }
        add(new LabelDecision(task.examples().name(place), kind, kind == Kind.LABEL ? label : "", person, now()));
    }

    private void add(LabelDecision decision) {
        journal.add(List.of(decision));
        given.add(decision);
        if (!decision.example().isEmpty()) {
            remember(decision.person(), decision.example(), decision.kind());
        }
    }

    /** Takes back what a person decided last, and gives the example; empty if there is nothing to take back. */
    synchronized Optional<LabelItem> undo(String person) {
        requireName(person);
        String example = decided.getOrDefault(person, new ArrayDeque<>()).peek();
        Integer place = example == null ? null : places.get(example);
        if (example == null || place == null) {
            return Optional.empty();
        }
        add(new LabelDecision(example, Kind.UNDO, "", person, now()));
        shownTo.put(place, person);
        if (!positions.containsKey(place)) {
            positions.put(place, queue.size());
            queue.add(new Suggested(place, example, new float[0]));
        }
        return Optional.of(item(queue.get(positions.getOrDefault(place, 0))));
    }

    /** Adds a class, which is the last one from then on; nothing happens if it is there. */
    synchronized void addClass(String name, String person) {
        requireName(person);
        String label = name.strip();
        if (label.isEmpty() || label.length() > LONGEST_NAME || label.chars().anyMatch(Character::isISOControl)) {
            throw new PreceptorException("a class needs a name of 1 to " + LONGEST_NAME + " characters in a line");
        }
        if (!classes().contains(label)) {
            add(new LabelDecision("", Kind.CLASS, label, person, now()));
        }
    }

    private static void requireName(String person) {
        if (person.isBlank() || person.length() > LONGEST_NAME || person.equals(LabelDecision.BEFORE)) {
            throw new PreceptorException("whoever labels needs a name of 1 to " + LONGEST_NAME + " characters");
        }
    }

    Examples examples() {
        return task.examples();
    }

    @Override
    public void close() {
        journal.close();
    }
}
