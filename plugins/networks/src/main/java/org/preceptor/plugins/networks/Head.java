package org.preceptor.plugins.networks;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.config.SettingValue;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;

/**
 * A further output of a network: a dense layer on its features, beside the one that classifies.
 *
 * @param name of the output
 * @param width how many numbers it has, from 1; as many as there are classes where absent
 */
public record Head(String name, OptionalInt width) {
    private static final int MAXIMUM = 1 << 20;
    private static final String CLASSES = "classes";

    public Head {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(width, "width");
    }

    /** A head of as many numbers as there are classes. */
    public static Head ofClasses(String name) {
        return new Head(name, OptionalInt.empty());
    }

    /** A head of a width of its own. */
    public static Head of(String name, int width) {
        return new Head(name, OptionalInt.of(width));
    }

    /** The option {@code heads}: for each head's name its width, or {@code classes}. */
    static List<Head> read(Options options, List<Head> defaultValue) {
        return options.setting("heads")
                .map(heads -> {
                    List<Head> read = new ArrayList<>();
                    if (!heads.isMapping()) {
                        throw options.invalid("heads", expected());
                    }
                    heads.mapping().forEach((name, width) -> read.add(head(name, width, options)));
                    return List.copyOf(read);
                })
                .orElse(defaultValue);
    }

    private static Head head(String name, Setting width, Options options) {
        boolean isFree = name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")
                && !List.of(Network.LOGITS, Network.FEATURES, "probabilities").contains(name);
        if (isFree && width.isText(CLASSES)) {
            return ofClasses(name);
        }
        if (isFree
                && width.value() instanceof SettingValue.Whole units
                && units.number() >= 1
                && units.number() <= MAXIMUM) {
            return of(name, (int) units.number());
        }
        throw options.invalid("heads", expected());
    }

    private static String expected() {
        return "a mapping from the names of further outputs, in kebab-case and not 'logits', 'features' or"
                + " 'probabilities', to their widths: a whole number from 1 to " + MAXIMUM + ", or 'classes'";
    }

    /**
     * A network that classifies and has further heads.
     *
     * @param trunk up to the features
     * @param layer a layer of as many units
     */
    static Network network(SequentialBlock trunk, NetworkInput input, List<Head> further, IntFunction<Block> layer) {
        Map<String, Block> heads = new LinkedHashMap<>();
        heads.put(Network.LOGITS, layer.apply(input.classes()));
        further.forEach(head -> heads.put(head.name(), layer.apply(head.width().orElse(input.classes()))));
        return Network.of(trunk, heads);
    }
}
