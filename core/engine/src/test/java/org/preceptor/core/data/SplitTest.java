package org.preceptor.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.LabelRows;
import org.preceptor.api.data.RowEncoder;
import org.preceptor.api.data.RowEncoding;
import org.preceptor.api.data.Vectors;

class SplitTest {
    private static final List<String> CLASSES = List.of("cat", "dog", "fox");

    @TempDir
    Path folder;

    @Test
    void everythingIsLabelledByDefault() {
        Split split = split(pets(30, 0), Map.of());
        assertThat(split.training().size()).isEqualTo(30);
        assertThat(split.labels()).isEqualTo(split.training().labels());
        assertThat(split.validation()).isEmpty();
        assertThat(split.test()).isEmpty();
    }

    @Test
    void partsShareNoExampleAndLoseNone() {
        Split split = split(
                pets(90, 10), Map.of("labels", Map.of("per-class", 4), "validation", 15, "test", "20 %", "seed", 5));
        Set<String> all = new HashSet<>(split.training().names());
        all.addAll(split.validation().orElseThrow().names());
        all.addAll(split.test().orElseThrow().names());
        assertThat(all).hasSize(100);
        assertThat(split.training().size()).isEqualTo(100 - 15 - 18);
        assertThat(counts(split.validation().orElseThrow().labels())).containsExactly(5, 5, 5);
        assertThat(counts(split.test().orElseThrow().labels())).containsExactly(6, 6, 6);
        assertThat(counts(split.labels())).containsExactly(4, 4, 4);
        assertThat(split.labelledIndices()).hasSize(12);
        assertThat(split.unlabelledIndices()).hasSize(100 - 15 - 18 - 12);
        assertThat(split.labelled()[split.labelledIndices()[0]]).isTrue();
        assertThat(split.labelled()[split.unlabelledIndices()[0]]).isFalse();
    }

    @Test
    void examplesWithoutNamesAreCalledByTheirIndexInTheSourceWhateverIsLeftOfThem() throws IOException {
        float[] values = new float[30];
        int[] labels = new int[30];
        for (int i = 0; i < 30; i++) {
            values[i] = i;
            labels[i] = i % 3;
        }
        DataSet data = new DataSet(CLASSES, new Vectors(1, values, labels, List.of()), Optional.empty());
        Split split = split(data, Map.of("labels", Map.of("per-class", 2), "validation", 6, "test", 3));
        Examples unlabelled = split.training().select(split.unlabelledIndices());
        for (Examples part : List.of(
                split.training(), split.validation().orElseThrow(), split.test().orElseThrow(), unlabelled)) {
            for (int i = 0; i < part.size(); i++) {
                ByteBuffer value = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder());
                part.read(i, value);
                assertThat(part.name(i)).isEqualTo(String.valueOf((int) value.getFloat(0)));
            }
        }
        written(unlabelled.name(3) + "\n" + unlabelled.name(4));
        Split listed = split(data, Map.of("labels", Map.of("file", "labelled.txt")));
        assertThat(names(listed)).containsExactlyInAnyOrder(unlabelled.name(3), unlabelled.name(4));
    }

    @Test
    void theSameSeedGivesTheSameSplitAndAnotherSeedAnother() {
        Map<String, Object> settings = Map.of("labels", Map.of("per-class", 3, "seed", 1), "validation", 9);
        assertThat(labelledNames(settings)).isEqualTo(labelledNames(settings));
        assertThat(labelledNames(Map.of("labels", Map.of("per-class", 3, "seed", 2), "validation", 9)))
                .isNotEqualTo(labelledNames(settings));
    }

    @Test
    void seedsOfOneDrawLeaveTheOthersAlone() {
        Split one = split(pets(300, 0), settings(1, 1, 1));
        Split otherLabels = split(pets(300, 0), settings(2, 1, 1));
        Split otherTest = split(pets(300, 0), settings(1, 1, 2));
        assertThat(otherLabels.validation().orElseThrow().names())
                .isEqualTo(one.validation().orElseThrow().names());
        assertThat(otherLabels.test().orElseThrow().names())
                .isEqualTo(one.test().orElseThrow().names());
        assertThat(otherTest.test().orElseThrow().names())
                .isNotEqualTo(one.test().orElseThrow().names());
        Set<String> kept = names(otherTest);
        kept.retainAll(names(one));
        assertThat(kept).as("labels that survive another test set").hasSizeGreaterThan(20);
    }

    @Test
    void validationDoesNotChangeWhichExamplesAreLabelledMoreThanItMust() {
        Set<String> without = names(split(pets(300, 0), Map.of("labels", Map.of("per-class", 10))));
        Split with = split(pets(300, 0), Map.of("labels", Map.of("per-class", 10), "validation", 30));
        Set<String> moved = new HashSet<>(without);
        moved.removeAll(names(with));
        assertThat(with.validation().orElseThrow().names()).containsAll(moved);
    }

    @Test
    void aTotalIsSharedAmongClassesOrLeftToChance() {
        Split stratified = split(pets(90, 0), Map.of("labels", Map.of("total", 10)));
        assertThat(counts(stratified.labels())).containsExactly(4, 3, 3);
        Split chance = split(pets(3000, 0), Map.of("labels", Map.of("total", 100, "stratified", false)));
        assertThat(chance.labelledIndices()).hasSize(100);
        assertThat(counts(chance.labels())).isNotEqualTo(new int[] {34, 33, 33});
    }

    @Test
    void examplesWithoutLabelAreOnlyEverUnlabelledTraining() {
        Split split = split(pets(30, 70), Map.of("validation", 6, "test", 6));
        assertThat(split.training().size()).isEqualTo(88);
        assertThat(split.labelledIndices()).hasSize(18);
        assertThat(split.validation().orElseThrow().labels()).doesNotContain(Examples.UNLABELLED);
        assertThat(split.test().orElseThrow().labels()).doesNotContain(Examples.UNLABELLED);
    }

    @Test
    void fewerExamplesKeepTheLabelledOnes() {
        Map<String, Object> labels = Map.of("per-class", 5);
        Split whole = split(pets(300, 60), Map.of("labels", labels));
        Split part = split(pets(300, 60), Map.of("labels", labels, "examples", 84));
        assertThat(part.training().size()).isEqualTo(84);
        assertThat(names(part)).isEqualTo(names(whole));
        assertThat(counts(part.training().labels()))
                .satisfies(counts -> assertThat(counts).containsOnly(counts[0]));
        Split all = split(pets(300, 60), Map.of("examples", 120));
        assertThat(all.training().size()).isEqualTo(120);
        assertThat(all.labelledIndices()).hasSize(100);
    }

    @Test
    void theSourcesOwnTestSetIsUsedUnlessAnotherIsAskedFor() {
        DataSet data = new DataSet(
                CLASSES, pets(30, 0).training(), Optional.of(pets(9, 0).training()));
        assertThat(split(data, Map.of()).test())
                .hasValueSatisfying(test -> assertThat(test.size()).isEqualTo(9));
        assertThat(split(data, Map.of()).training().size()).isEqualTo(30);
        assertThat(split(data, Map.of("test", "none")).test()).isEmpty();
        assertThat(split(data, Map.of("test", 3)).training().size()).isEqualTo(27);
    }

    @Test
    void theSourcesOwnValidationSetIsUsedUnlessAnotherIsAskedFor() {
        DataSet data = pets(30, 0).withValidation(pets(6, 0).training());
        assertThat(split(data, Map.of()).validation())
                .hasValueSatisfying(validation -> assertThat(validation.size()).isEqualTo(6));
        assertThat(split(data, Map.of()).training().size()).isEqualTo(30);
        assertThat(split(data, Map.of("validation", "none")).validation()).isEmpty();
        Split carved = split(data, Map.of("validation", 9));
        assertThat(carved.validation().orElseThrow().size()).isEqualTo(9);
        assertThat(carved.training().size()).isEqualTo(21);
    }

    @Test
    void aListFileNamesTheLabelledByPathOrIndex() throws IOException {
        list("# chosen by hand\n\npet/4\n./pet/7 dog\n11, fox\n12\tcat\n15 0\n");
        Split split = split(pets(30, 5), Map.of("labels", Map.of("file", "labelled.txt"), "validation", 10));
        assertThat(names(split)).containsExactlyInAnyOrder("pet/4", "pet/7", "pet/11", "pet/12", "pet/15");
        assertThat(split.validation().orElseThrow().size()).isEqualTo(10);
        assertThat(split.training().size()).isEqualTo(25);
    }

    @Test
    void aListMayBeQuotedAndBeginWithAByteOrderMark() throws IOException {
        list("\ufeff\"pet/4\"\r\n\"pet/7\",\"dog\"\n\"pet/11\" fox\npet/12,\"cat\"\n15 , 0\n");
        Split split = split(pets(30, 5), Map.of("labels", Map.of("file", "labelled.txt")));
        assertThat(names(split)).containsExactlyInAnyOrder("pet/4", "pet/7", "pet/11", "pet/12", "pet/15");
    }

    @Test
    void namesAndClassesInAListMayHaveBlanksCommasAndQuotes() {
        List<String> classes = List.of("big cat", "dog, \"old\"");
        Examples examples = new Vectors(
                1, new float[4], new int[] {0, 1, 0, 1}, List.of("a b/1.png", "a,b/2.png", "\"c\"/3.png", "d/4.png"));
        for (String text : List.of(
                "a b/1.png\na,b/2.png\n\"c\"/3.png\nd/4.png",
                "a b/1.png,big cat\na,b/2.png 1\n\"c\"/3.png,big cat\nd/4.png,\"dog, \"\"old\"\"\"",
                "\"a b/1.png\",big cat\n\"a,b/2.png\",\"dog, \"\"old\"\"\"\n\"\"\"c\"\"/3.png\"\tbig cat\nd/4.png \"dog, \"\"old\"\"\"")) {
            assertThat(LabelList.read(written(text), classes, examples)).containsExactly(0, 1, 2, 3);
        }
        assertThatThrownBy(() -> LabelList.read(written("a b/1.png,\"dog, \"\"old\"\"\""), classes, examples))
                .hasMessageContaining(":1: 'a b/1.png' is listed as 'dog, \"old\"', but the data has it as 'big cat'");
    }

    @Test
    void quotesThatDoNotCloseInAListAreRefusedWithTheirLine() throws IOException {
        for (String line : List.of("\"pet/1", "\"pet/1,dog", "\"", "\"\"\"", "pet/1,\"dog")) {
            list("pet/0\n" + line + "\n");
            refusedList(":2: the double quote in '" + line + "' is not closed; close or remove it");
        }
    }

    @Test
    void aListThatIsNotUtf8IsRefusedWithLineAndColumn() throws IOException {
        Files.write(folder.resolve("labelled.txt"), "pet/1\npet/\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        refusedList(":2:5: expected text in UTF-8, found the byte 0xe9; save the file as UTF-8");
    }

    @Test
    void aWrongLabelInAListIsRefusedWithItsLine() throws IOException {
        list("pet/0 cat\npet/1 fox\n");
        refusedList(":2: 'pet/1' is listed as 'fox', but the data has it as 'dog'");
        list("pet/0 cta\n");
        refusedList(":1: unknown class 'cta'; did you mean 'cat'?");
        list("pet/99\n");
        refusedList(
                ":1: no training example is called 'pet/99'; expected an index from 0 to 34 or a name such as 'pet/0'");
        list("pet/1\n1\n");
        refusedList(":2: 'pet/1' is listed already on line 1");
        list("pet/32\n");
        refusedList(":1: 'pet/32' has no label in the data");
        list("# nothing\n");
        refusedList(": expected labelled examples, one a line, found none");
        Files.delete(folder.resolve("labelled.txt"));
        refusedList(": expected a list of labelled examples in UTF-8, found no such file");
    }

    @Test
    void theFormatOfALineIsExplainedWhereThatIsTheMistake() throws IOException {
        list("'pet/1'\n");
        refusedList(":1: single quotes do not quote, found 'pet/1'; write double quotes or none");
        list("'pet/1','dog'\n");
        refusedList(":1: single quotes do not quote");
        list("pet/1;dog\n");
        refusedList(":1: expected a comma, a tab or a blank between the example and its class, found ';' in"
                + " 'pet/1;dog'; write a comma");
        for (String header : List.of("image,label", "Filename class", "index")) {
            list("# mine\n" + header + "\npet/1,dog\n");
            refusedList(":2: '" + header + "' looks like a line of column names, which a list does not have; "
                    + "remove it, or begin it with #");
        }
    }

    @Test
    void allWrongLinesOfAListAreNamed() throws IOException {
        list("pet/0\npet/99\npet/1 cat\npet/2 fow\npet/0\n");
        assertThatThrownBy(() -> split(pets(30, 5), Map.of("labels", Map.of("file", "labelled.txt"))))
                .isInstanceOfSatisfying(
                        FaultyDataException.class,
                        failure -> assertThat(failure.faults())
                                .hasSize(4)
                                .allSatisfy(fault -> assertThat(fault).contains("labelled.txt:")))
                .hasMessageEndingWith(" (and 3 more of 5 lines)");
    }

    @Test
    void fewerExamplesThanLabelsAskedForAreRefused() {
        refused(
                Map.of("labels", Map.of("per-class", 11)),
                "'per-class' asks for 11 labels of each class, found 10 labelled examples of 'cat'; ask for at most 10");
        refused(
                Map.of("labels", Map.of("per-class", 9), "validation", 6),
                "found 8 labelled examples of 'cat' beside validation and test");
        refused(
                Map.of("labels", Map.of("total", 31)),
                "'total' asks for 31 labels, found 30 labelled examples; ask for at most 30");
        refused(Map.of("labels", Map.of("total", 2)), "leaves none for the class 'fox'");
        refused(Map.of("validation", 31), "'validation' asks for 31 examples with labels, found 30");
        refused(Map.of("examples", 36), "'examples' asks for 36 training examples, found 35; ask for less");
        refused(Map.of("labels", Map.of("per-class", 5), "examples", 10), "found 15 labelled ones");
    }

    @Test
    void wrongSettingsAreRefused() {
        refused(
                Map.of("labels", 10),
                "'labels' must be 'all' or a mapping with 'per-class', 'total' or 'file'; found 10");
        refused(
                Map.of("labels", Map.of("per-class", 1, "total", 2)),
                "must have one of 'per-class', 'total' and 'file'");
        refused(Map.of("labels", Map.of("per-clas", 1)), "must have one of");
        refused(Map.of("labels", Map.of("per-class", 1, "sed", 2)), "unknown key 'sed'; did you mean 'seed'?");
        refused(Map.of("labels", Map.of("per-class", 0)), "'per-class' must be a whole number of at least 1; found 0");
        refused(Map.of("validation", "lots"), "expected a number of examples, a share such as '10 %'");
        refused(Map.of("validation", "100 %"), "found 100.0 %");
        refused(Map.of("validation", -1), "found -1");
        refused(Map.of("validation", Map.of("seed", 1)), "'amount' must be");
        refused(Map.of("corrupt-labels", Map.of("rate", 2)), "'rate' must be a number from 0 to 1");
    }

    @Test
    void corruptedLabelsAreAShareOfTheLabelledAndOnlyWhatTrainingSees() {
        Split clean = split(pets(600, 0), Map.of("labels", Map.of("per-class", 100)));
        Split noisy =
                split(pets(600, 0), Map.of("labels", Map.of("per-class", 100), "corrupt-labels", Map.of("rate", 0.3)));
        assertThat(noisy.labelledIndices()).isEqualTo(clean.labelledIndices());
        assertThat(noisy.training().labels()).isEqualTo(clean.training().labels());
        long changed = IntStream.range(0, 600)
                .filter(i -> noisy.labels()[i] != clean.labels()[i])
                .count();
        assertThat(changed)
                .as("of 90 redrawn among three classes about 60 change")
                .isBetween(45L, 75L);
    }

    @Test
    void theSameSeedCorruptsTheSameLabelsAndAnotherSeedOthers() {
        int[] clean = corrupted(Map.of("rate", 0));
        int[] noisy = corrupted(Map.of("rate", 0.3, "seed", 1));
        assertThat(corrupted(Map.of("rate", 0.3, "seed", 1))).isEqualTo(noisy);
        int[] other = corrupted(Map.of("rate", 0.3, "seed", 2));
        assertThat(IntStream.range(0, 600)
                        .filter(i -> noisy[i] != clean[i] || other[i] != clean[i])
                        .count())
                .as("90 redrawn by each seed, about 60 of them wrong, few by both")
                .isGreaterThan(90);
        assertThat(Arrays.stream(other).filter(label -> label >= 0).count()).isEqualTo(300);
    }

    @Test
    void theSeedOfCorruptionIsTheDatasUnlessItHasOneOfItsOwn() {
        int[] ofTheData = split(
                        pets(600, 0),
                        Map.of(
                                "labels",
                                Map.of("per-class", 100, "seed", 1),
                                "seed",
                                2,
                                "corrupt-labels",
                                Map.of("rate", 0.3)))
                .labels();
        assertThat(ofTheData)
                .isEqualTo(corrupted(Map.of("rate", 0.3, "seed", 2)))
                .isNotEqualTo(corrupted(Map.of("rate", 0.3, "seed", 1)));
    }

    @Test
    void theRateIsTheShareOfRedrawnLabels() {
        int[] clean = split(pets(600, 0), Map.of("labels", Map.of("per-class", 100, "seed", 1)))
                .labels();
        assertThat(corrupted(Map.of("rate", 0))).isEqualTo(clean);
        assertThat(corrupted(Map.of())).as("none unless asked for").isEqualTo(clean);
        int[] all = corrupted(Map.of("rate", 1));
        assertThat(Arrays.stream(counts(all)).boxed())
                .as("of 300 among three classes")
                .allSatisfy(count -> assertThat(count).isBetween(75, 125));
        long changed = IntStream.range(0, 600).filter(i -> all[i] != clean[i]).count();
        assertThat(changed).as("two thirds of them are wrong").isBetween(170L, 230L);
    }

    /** Labels of 600 training examples, 300 of them labelled. */
    private int[] corrupted(Map<String, ?> corruption) {
        return split(pets(600, 0), Map.of("labels", Map.of("per-class", 100, "seed", 1), "corrupt-labels", corruption))
                .labels();
    }

    @Test
    void labelledAndUnlabelledExamplesMayEachHaveARatioOfTheFirstClassToTheLast() {
        Map<String, Object> settings = Map.of(
                "labels",
                Map.of("per-class", 40, "ratio", 16),
                "unlabelled",
                Map.of("per-class", 100, "ratio", 0.25, "seed", 3));
        Split split = split(pets(600, 50), settings);
        assertThat(counts(split.labels())).as("40, 40 / 4, 40 / 16, at least 1").containsExactly(40, 10, 3);
        assertThat(unlabelledCounts(split)).as("the last class has most").containsExactly(25, 50, 100);
        assertThat(split.training().size())
                .as("those of unknown class are left out")
                .isEqualTo(53 + 175);
        assertThat(split(pets(600, 50), settings).training().names())
                .isEqualTo(split.training().names());
    }

    @Test
    void withoutANumberAsManyUnlabelledExamplesAreKeptAsTheRatioAllows() {
        Split split =
                split(pets(300, 0), Map.of("labels", Map.of("per-class", 10), "unlabelled", Map.of("ratio", 100)));
        assertThat(unlabelledCounts(split)).containsExactly(90, 9, 1);
        Split balanced =
                split(pets(301, 0), Map.of("labels", Map.of("per-class", 10), "unlabelled", Map.of("seed", 1)));
        assertThat(unlabelledCounts(balanced)).containsExactly(90, 90, 90);
    }

    @Test
    void anImbalanceThatCannotBeHadIsRefused() {
        refused(
                Map.of("labels", Map.of("per-class", 11, "ratio", 0.5)),
                "'per-class' asks for 11 labels of 'fox', found 10 labelled examples of 'fox'; ask for less");
        refused(
                Map.of("labels", Map.of("per-class", 4), "unlabelled", Map.of("per-class", 7)),
                "'unlabelled' asks for 7 examples of 'cat', found 6 of this class that are neither labelled nor set aside; ask for at most 6");
        refused(
                Map.of("labels", Map.of("per-class", 4), "unlabelled", Map.of("per-class", 5), "examples", 20),
                "'examples' does so too; write one of the two");
        refused(Map.of("unlabelled", Map.of("per-class", 5)), "'labels' is 'all', so every label is used");
        refused(
                Map.of("labels", Map.of("per-class", 4, "ratio", 0)),
                "'ratio' must be a number from 1.0E-6 to 1000000.0; found 0");
        refused(Map.of("labels", Map.of("total", 4, "ratio", 2)), "unknown key 'ratio'");
    }

    @Test
    void quotasAddUpAndFollowTheCounts() {
        assertThat(Strata.quotas(new int[] {50, 30, 20}, 10)).containsExactly(5, 3, 2);
        assertThat(Strata.quotas(new int[] {1, 1, 1}, 2)).containsExactly(1, 1, 0);
        assertThat(Strata.quotas(new int[] {0, 7, 0}, 7)).containsExactly(0, 7, 0);
        assertThat(Strata.quotas(new int[] {40_000, 30_000, 2}, 70_001)).containsExactly(39_999, 30_000, 2);
    }

    private static Map<String, Object> settings(int labelSeed, int validationSeed, int testSeed) {
        return Map.of(
                "labels",
                Map.of("per-class", 10, "seed", labelSeed),
                "validation",
                Map.of("amount", 30, "seed", validationSeed),
                "test",
                Map.of("amount", "10 %", "seed", testSeed));
    }

    private void refusedList(String message) {
        refused(Map.of("labels", Map.of("file", "labelled.txt")), folder.resolve("labelled.txt") + message);
    }

    private void refused(Map<String, ?> settings, String message) {
        assertThatThrownBy(() -> split(pets(30, 5), settings))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private Set<String> labelledNames(Map<String, ?> settings) {
        return names(split(pets(90, 0), settings));
    }

    private static Set<String> names(Split split) {
        Set<String> names = new HashSet<>();
        Arrays.stream(split.labelledIndices())
                .forEach(i -> names.add(split.training().name(i)));
        return names;
    }

    private static int[] counts(int[] labels) {
        int[] counts = new int[CLASSES.size()];
        Arrays.stream(labels).filter(label -> label >= 0).forEach(label -> counts[label]++);
        return counts;
    }

    private static int[] unlabelledCounts(Split split) {
        return counts(Arrays.stream(split.unlabelledIndices())
                .map(i -> split.training().labels()[i])
                .toArray());
    }

    private Path written(String content) {
        try {
            list(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve("labelled.txt");
    }

    private void list(String content) throws IOException {
        Files.writeString(folder.resolve("labelled.txt"), content);
    }

    private Split split(DataSet data, Map<String, ?> values) {
        Options options = Options.of(new HashMap<>(values));
        SplitSettings settings = SplitSettings.read(options, new DataContext(folder));
        options.requireAllKnown();
        return new SeededSplitter().split(data, settings);
    }

    /** Examples pet/0, pet/1, …, the labelled of which are cat, dog, fox, cat, … */
    private static DataSet pets(int labelled, int unlabelled) {
        int size = labelled + unlabelled;
        int[] labels = IntStream.range(0, size)
                .map(i -> i < labelled ? i % 3 : Examples.UNLABELLED)
                .toArray();
        List<String> names = IntStream.range(0, size).mapToObj(i -> "pet/" + i).toList();
        return new DataSet(CLASSES, new Vectors(1, new float[size], labels, names), Optional.empty());
    }

    private List<String> warnings(LabelForm form, List<String> names, float[][] rows, int labelled) {
        int[] marks = new int[rows.length];
        Arrays.fill(marks, labelled, marks.length, Examples.UNLABELLED);
        Examples examples =
                new Vectors(1, new float[rows.length], marks, List.of()).withLabelRows(new LabelRows(form, rows));
        return split(new DataSet(names, examples, Optional.empty()), Map.of()).findings().warnings().stream()
                .map(DataWarning::line)
                .toList();
    }

    private static float[][] prices(float... more) {
        float[][] rows = new float[20 + more.length][];
        for (int i = 0; i < 20; i++) {
            rows[i] = new float[] {200 + i};
        }
        for (int i = 0; i < more.length; i++) {
            rows[20 + i] = new float[] {more[i]};
        }
        return rows;
    }

    @Test
    void numbersThatTellNothingOrAreFarFromAllOthersGiveAWarning() {
        List<String> price = List.of("price");
        assertThat(warnings(LabelForm.NUMBERS, price, prices(), 20)).isEmpty();
        assertThat(warnings(LabelForm.NUMBERS, price, prices(5000), 21)).isEmpty();
        assertThat(warnings(LabelForm.NUMBERS, price, prices(1e38f, 300), 22))
                .containsExactly("training labels 'price' are far from all others, and dominate what is learnt and"
                        + " measured: 1.0E38 (20); the median is 211; correct them, or empty them");
        float[][] equal = new float[12][];
        Arrays.fill(equal, new float[] {7});
        assertThat(warnings(LabelForm.NUMBERS, price, equal, 12))
                .containsExactly(
                        "all 12 training labels 'price' are 7, so there is nothing to learn; check that 'label'"
                                + " names the right column");
        assertThat(warnings(LabelForm.NUMBERS, price, prices(), 1))
                .containsExactly(
                        "only 1 training example has a label, from which numbers are hardly learnt; label more");
    }

    @Test
    void classesOfSetsWithoutOrWithFewExamplesGiveAWarning() {
        List<String> names = List.of("big", "red", "round");
        float[][] rows = new float[30][];
        Arrays.setAll(rows, i -> new float[] {0, i % 2, 1});
        assertThat(warnings(LabelForm.SET, names, rows, 30))
                .containsExactly("no labelled training example of class 'big', which can therefore not be learnt; label"
                        + " some, or see what 'labels', 'validation' and 'test' leave for training");
        rows[3] = new float[] {1, 1, 1};
        assertThat(warnings(LabelForm.SET, names, rows, 30))
                .containsExactly(
                        "few labelled training examples are of class 'big', of other classes 15; label more, or"
                                + " correct the label if it is a slip");
        Arrays.setAll(rows, i -> new float[] {i % 3 == 0 ? 1 : 0, i % 2, 1});
        assertThat(warnings(LabelForm.SET, names, rows, 30)).isEmpty();
    }

    @Test
    void anEncodingIsLearntFromTheTrainingExamplesAlone() {
        Vectors rows = new Vectors(1, new float[] {1, 2, 3, 40}, new int[] {0, 1, -1, 1}, List.of());
        RowEncoder encoder = training -> {
            float[] sum = new float[1];
            for (int i = 0; i < training.size(); i++) {
                ByteBuffer number = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder());
                training.read(i, number);
                sum[0] += number.flip().getFloat();
            }
            return new RowEncoding() {
                @Override
                public List<String> columns() {
                    return List.of("x", "sum");
                }

                @Override
                public float[] encode(float[] raw) {
                    return new float[] {raw[0], sum[0]};
                }

                @Override
                public String text() {
                    return "sum " + sum[0];
                }
            };
        };
        Split split = new Split(
                        List.of("a", "b"),
                        rows.select(new int[] {0, 2}),
                        new int[] {0, -1},
                        Optional.empty(),
                        Optional.of(rows.select(new int[] {3})),
                        Findings.none())
                .encoded(Optional.of(encoder));
        assertThat(((Vectors) split.training()).values()).containsExactly(1, 4, 3, 4);
        assertThat(((Vectors) split.test().orElseThrow()).values()).containsExactly(40, 4);
        assertThat(split.test().orElseThrow().labels()).containsExactly(1);
        assertThat(split.training().columns()).containsExactly("x", "sum");
        assertThat(split.encoding().orElseThrow().text()).isEqualTo("sum 4.0");
    }
}
