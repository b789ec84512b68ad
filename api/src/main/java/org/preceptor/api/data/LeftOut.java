package org.preceptor.api.data;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What a data source skipped for one reason.
 *
 * @param reason why, as it completes "30 left out: ", such as {@code .webp files, which cannot be read}
 * @param count how many; at least 1
 * @param names what the user calls them, in the source's order: all, some or none of them
 */
public record LeftOut(String reason, int count, List<String> names) {
    public LeftOut {
        Objects.requireNonNull(reason, "reason");
        names = List.copyOf(names);
        if (reason.isBlank()) {
            throw new IllegalArgumentException("what is left out needs a reason");
        }
        if (count < 1 || names.size() > count) {
            throw new IllegalArgumentException(count + " left out, of which " + names.size() + " have names");
        }
    }

    /** As many as have a name. */
    public static LeftOut of(String reason, Collection<String> names) {
        return new LeftOut(reason, names.size(), List.copyOf(names));
    }
}
