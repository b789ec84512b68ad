package org.preceptor.core.sweep;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.config.Setting;

/** Names of runs' folders, which depend on nothing but the run, so that a later command finds them again. */
final class RunNames {
    private static final int LONGEST = 40;
    private static final int DIGITS = 8;

    private final List<Axis> axes;

    RunNames(List<Axis> axes) {
        this.axes = List.copyOf(axes);
    }

    /** Such as {@code mean-teacher-decay0.99-labels40-seed1}. */
    String of(Combination combination, Optional<Setting> labels, long seed) {
        List<String> parts = new ArrayList<>();
        combination.settings().forEach((key, value) -> parts.add(part(key, value)));
        labels.ifPresent(value -> parts.add("labels" + word(SweepRun.labelling(value))));
        parts.add("seed" + seed);
        return String.join("-", parts);
    }

    private String part(String key, Setting value) {
        String word = word(Combination.shown(value));
        if (key.equals("method")) {
            return word;
        }
        return word(shortest(key)) + (value.number().isPresent() ? "" : "-") + word;
    }

    /** The last of the keys, unless another setting ends with it too. */
    private String shortest(String key) {
        String last = last(key);
        return axes.stream().filter(axis -> last(axis.key()).equals(last)).count() > 1 ? key : last;
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** A text as part of a file's name; where that is not all of it, with some digits that stand for it. */
    private static String word(String text) {
        String word = text.replaceAll("[^A-Za-z0-9.+-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        if (word.equals(text) && word.length() <= LONGEST || text.matches("-[0-9.]+")) {
            return text;
        }
        return word.substring(0, Math.min(word.length(), LONGEST)) + '-' + digest(text);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
