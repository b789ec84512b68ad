package org.preceptor.testkit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Acquisition;

class AcquisitionContractTest {
    /** How an acquisition chooses. */
    @FunctionalInterface
    interface Choice {
        int[] of(Acquisition.Candidates candidates, int count, long seed);
    }

    /** An acquisition that is such a choice. */
    public record Chosen(Choice choice) implements Acquisition {
        public Chosen() {
            this((candidates, count, seed) -> IntStream.range(0, count).toArray());
        }

        @Override
        public String name() {
            return "chosen";
        }

        @Override
        public int[] choose(Candidates candidates, int count, long seed) {
            return choice.of(candidates, count, seed);
        }
    }

    static final class Contract implements AcquisitionContract {
        private static Acquisition part;

        @Override
        public Acquisition acquisition() {
            return part;
        }
    }

    private static ContractRun contract(Choice choice) {
        Contract.part = new Chosen(choice);
        return ContractRun.of(Contract.class);
    }

    @Test
    void theFirstOnesPass() {
        contract((candidates, count, seed) -> IntStream.range(0, count).toArray())
                .passes();
    }

    @Test
    void aCandidateThatIsChosenTwiceIsFound() {
        contract((candidates, count, seed) -> new int[count])
                .fails(
                        "choosesAsManyDifferentCandidatesAsAreAskedFor",
                        "choosesWhereNothingIsLabelledAndAllCandidatesAreAlike");
    }

    @Test
    void tooManyAreFound() {
        contract((candidates, count, seed) ->
                        IntStream.range(0, candidates.size()).toArray())
                .fails("choosesAsManyDifferentCandidatesAsAreAskedFor");
    }

    @Test
    void aChoiceThatTheSeedDoesNotRepeatIsFound() {
        int[] calls = {0};
        contract((candidates, count, seed) -> {
                    int from = calls[0]++;
                    return IntStream.range(0, count)
                            .map(i -> (from + i) % candidates.size())
                            .toArray();
                })
                .fails("choosesTheSameWithTheSameSeed");
    }

    @Test
    void anAcquisitionThatChangesWhatItIsGivenIsFound() {
        contract((candidates, count, seed) -> {
                    Arrays.fill(candidates.probabilities("student", 0), 2);
                    return IntStream.range(0, count).toArray();
                })
                .fails("changesNothingItIsGiven");
    }

    @Test
    void featuresThatItDoesNotSayItUsesAreFound() {
        contract((candidates, count, seed) -> {
                    candidates.features(0);
                    return IntStream.range(0, count).toArray();
                })
                .fails("asksForFeaturesOnlyIfItSaysSo");
    }
}
