package org.preceptor.api.config;

import java.nio.file.Path;

/** Finds and configures the parts that options refer to. */
@FunctionalInterface
public interface PartLookup {

    /**
     * The part a setting refers to, configured.
     *
     * @param kind the interface the part implements
     * @param reference a name, or a mapping with the key {@code name} and the part's options; for schedules also a
     *     plain number
     * @throws InvalidOptionException if no part of that kind has that name, or its options are wrong
     */
    <T extends Part> T find(Class<T> kind, Setting reference);

    /**
     * The path that an option means. A lookup may give relative paths of some settings a folder to start from; unless
     * overridden the path stays as it is.
     *
     * @param setting where the path is written
     * @param path what is written, variables replaced
     */
    default Path path(Setting setting, Path path) {
        return path;
    }

    /** A lookup that knows no parts, for parts whose options name no other part. */
    static PartLookup none() {
        return new PartLookup() {
            @Override
            public <T extends Part> T find(Class<T> kind, Setting reference) {
                throw new InvalidOptionException(
                        reference.where(),
                        "no " + kind.getSimpleName() + " can be looked up here: " + reference.describe());
            }
        };
    }
}
