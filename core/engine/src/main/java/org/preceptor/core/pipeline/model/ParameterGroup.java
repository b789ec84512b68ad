package org.preceptor.core.pipeline.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;

/**
 * Weights of the student that are trained in a way of their own. A weight may be in several groups: their factors are
 * multiplied.
 *
 * @param names the network's names of its weights, {@code *} for any characters
 * @param kind which of these
 * @param learningRateFactor on the learning rate, not negative
 * @param weightDecayFactor on the weight decay, not negative
 * @param frozen whether training leaves them as they are
 * @param where the group is written
 */
public record ParameterGroup(
        String names, Kind kind, double learningRateFactor, double weightDecayFactor, boolean frozen, String where) {

    /** Kinds of weight. */
    public enum Kind {
        /** Every weight. */
        ALL,
        /** Biases, and the scales and shifts of normalisation. */
        BIASES_AND_NORMS
    }

    public ParameterGroup {
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(where, "where");
        if (!(learningRateFactor >= 0 && weightDecayFactor >= 0)) {
            throw new IllegalArgumentException(
                    "factors must not be negative; found " + learningRateFactor + " and " + weightDecayFactor);
        }
    }

    /** Reads the groups of a section, its list {@code parameters}. */
    public static List<ParameterGroup> read(Options training, PartLookup parts) {
        List<ParameterGroup> groups = new ArrayList<>();
        training.setting("parameters")
                .ifPresent(list -> list.list().forEach(group -> groups.add(of(group, new Options(group, parts)))));
        return List.copyOf(groups);
    }

    private static ParameterGroup of(Setting written, Options options) {
        ParameterGroup group = new ParameterGroup(
                options.text("names", "*"),
                options.choice("kind", Kind.ALL),
                options.number("learning-rate-factor", 1, 0, 1e6),
                options.number("weight-decay-factor", 1, 0, 1e6),
                options.flag("frozen", false),
                written.where());
        options.requireAllKnown();
        if (!options.has("names") && !options.has("kind")) {
            throw new InvalidOptionException(
                    written.where(),
                    "a parameter group must say which weights it holds, by 'names', such as \"*weight\", or by 'kind:"
                            + " biases-and-norms'");
        }
        return group;
    }

    /** Whether the names hold this one. */
    public boolean matches(String name) {
        StringBuilder pattern = new StringBuilder();
        for (String literal : names.split("\\*", -1)) {
            pattern.append(pattern.length() == 0 ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(name).matches();
    }

    /** The group as a message names it. */
    public String description() {
        return kind == Kind.ALL ? "the parameter group '" + names + "'" : "the parameter group 'biases-and-norms'";
    }
}
