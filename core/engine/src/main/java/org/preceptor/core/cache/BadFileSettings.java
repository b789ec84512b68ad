package org.preceptor.core.cache;

import java.util.Optional;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.config.Span;

/**
 * What is done with examples that cannot be read. In a pipeline, under {@code data}:
 *
 * <pre>
 * on-bad-file: stop                      # all of them are named, and nothing is trained
 * on-bad-file: skip                      # they are left out, unless there are more than 1 % of them
 * on-bad-file: {kind: skip, limit: 5 %}
 * </pre>
 *
 * @param kind what is done
 * @param limit the most that are left out, in percent of all examples; more of them stop the run
 */
public record BadFileSettings(Kind kind, double limit) {
    private static final double USUAL_LIMIT = 1;

    /** What is done. */
    public enum Kind {
        /** Nothing is trained. */
        STOP,
        /** They are left out. */
        SKIP
    }

    /**
     * Reads the key {@code on-bad-file}.
     *
     * @throws org.preceptor.api.config.InvalidOptionException if it is something else
     */
    public static BadFileSettings read(Options data) {
        Optional<Setting> written = data.setting("on-bad-file");
        if (written.isEmpty() || !written.get().isMapping()) {
            return new BadFileSettings(data.choice("on-bad-file", Kind.STOP), USUAL_LIMIT);
        }
        Options options = data.nested("on-bad-file");
        Span limit = options.span("limit", Span.percent(USUAL_LIMIT));
        if (limit.unit() != Span.Unit.PERCENT || limit.amount() < 0 || limit.amount() > 100) {
            throw options.invalid("limit", "a share of the examples from 0 % to 100 %, such as 1 %");
        }
        BadFileSettings settings = new BadFileSettings(options.choice("kind", Kind.STOP), limit.amount());
        options.requireAllKnown();
        return settings;
    }

    /** What is wrong where examples may be left out, but not so many of all; empty if nothing is. */
    public Optional<String> exceeded(int unreadable, int all) {
        return skips() && !allows(unreadable, all)
                ? Optional.of("data.on-bad-file: " + unreadable + " of " + all + " examples cannot be read, more than "
                        + shownLimit() + ", the most that are left out; replace or remove them, or raise"
                        + " 'data.on-bad-file.limit'")
                : Optional.empty();
    }

    boolean skips() {
        return kind == Kind.SKIP;
    }

    /** Whether so many of all may be left out. */
    public boolean allows(int unreadable, int all) {
        return skips() && unreadable * 100.0 <= limit * all;
    }

    /** The limit as users write it: {@code 1 %}, {@code 0.5 %}. */
    public String shownLimit() {
        return Span.percent(limit).toString();
    }
}
