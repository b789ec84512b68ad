package org.preceptor.tensorflow.graph;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives every random operation of a trace a key of its own: a hash of the path of scopes it is in and of how many
 * random operations that path has seen before. The key does not depend on anything outside the path, so adding a random
 * operation to one component leaves the numbers of the others as they were.
 */
final class Streams {
    private final Map<String, Integer> drawn;
    private final String path;

    private Streams(String path, Map<String, Integer> drawn) {
        this.path = path;
        this.drawn = drawn;
    }

    static Streams of(String root) {
        return new Streams(root, new HashMap<>());
    }

    Streams within(String scope) {
        return new Streams(path + '/' + scope, drawn);
    }

    /** Streams that depend on {@code key} alone and start from the beginning. */
    static Streams shared(String key) {
        return of("shared:" + key);
    }

    long next(long programSeed) {
        int number = drawn.merge(path, 1, Integer::sum);
        return mix(hash(path + '#' + number) ^ mix(programSeed));
    }

    /** The next key, another one for each replica but the first. */
    long next(long programSeed, int replica) {
        long key = next(programSeed);
        return replica == 0 ? key : mix(key ^ mix(replica));
    }

    /** FNV-1a over the UTF-8 bytes. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    /** SplitMix64's finaliser: near inputs give unrelated outputs. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
