package org.preceptor.core.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;

/** Which combinations of settings are tried. */
public sealed interface Search permits Search.Grid, Search.Random, SuccessiveHalving {
    /** More combinations than anybody runs. */
    int MOST = 10_000;

    /** The combinations, each once, the same every time. */
    List<Combination> combinations(List<Axis> axes);

    /**
     * Reads {@code grid}, {@code {random: {runs: 20, seed: 1}}} or {@code {successive-halving: {runs: 27, factor: 3}}}.
     *
     * @throws InvalidOptionException if it is anything else
     */
    static Search read(Setting written) {
        if (written.isText("grid")) {
            return new Grid();
        }
        if (written.isMapping() && written.mapping().keySet().equals(Set.of("random"))) {
            return Random.read(new Options(written, PartLookup.none()).nested("random"));
        }
        if (written.isMapping() && written.mapping().keySet().equals(Set.of("successive-halving"))) {
            return SuccessiveHalving.read(new Options(written, PartLookup.none()).nested("successive-halving"));
        }
        throw new InvalidOptionException(
                written.where(),
                "'search' must be grid, {random: {runs: N}} or {successive-halving: {runs: N}}; found "
                        + (written.isMapping() ? Combination.shown(written) : written.describe()));
    }

    /** All of them; the last setting changes first. */
    record Grid() implements Search {
        @Override
        public List<Combination> combinations(List<Axis> axes) {
            List<Combination> combinations = List.of(Combination.NONE);
            for (Axis axis : axes) {
                List<Setting> values = axis.grid();
                if ((long) combinations.size() * values.size() > MOST) {
                    throw new InvalidOptionException(
                            axis.where(),
                            "the grid has more than " + MOST
                                    + " combinations; take fewer values, or search: {random: {runs: N}}");
                }
                List<Combination> longer = new ArrayList<>();
                combinations.forEach(before -> values.forEach(value -> longer.add(before.with(axis.key(), value))));
                combinations = longer;
            }
            return combinations;
        }
    }

    /**
     * Some, drawn independently of each other (Bergstra and Bengio, 2012, <i>Random search for hyper-parameter
     * optimization</i>). A combination that comes up again is drawn once more.
     *
     * @param runs how many combinations; fewer if there are no more
     * @param seed of the draw
     */
    record Random(int runs, long seed) implements Search {
        private static final int TRIES = 1000;

        private static Random read(Options options) {
            if (!options.has("runs")) {
                throw options.invalid("runs", "how many combinations to draw");
            }
            Random random = new Random(options.integer("runs", 1, 1, MOST), options.integer("seed", 1));
            options.requireAllKnown();
            return random;
        }

        @Override
        public List<Combination> combinations(List<Axis> axes) {
            SplittableRandom random = new SplittableRandom(seed);
            Set<Combination> drawn = new LinkedHashSet<>();
            for (int tries = 0; drawn.size() < runs && tries < TRIES; tries++) {
                Combination combination = Combination.NONE;
                for (Axis axis : axes) {
                    combination = combination.with(axis.key(), axis.draw(random));
                }
                if (drawn.add(combination)) {
                    tries = 0;
                }
            }
            return List.copyOf(drawn);
        }
    }
}
