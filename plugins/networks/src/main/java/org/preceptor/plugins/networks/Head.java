package org.preceptor.plugins.networks;

import ai.djl.nn.Activation;
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
 * A further output of a network on its features, beside the one that classifies: a dense layer, or one behind a hidden
 * layer.
 *
 * @param name of the output
 * @param width how many numbers it has, from 1; as many as there are classes where absent
 * @param hidden the units of the hidden layer, with ReLU; there is none where absent
 */
public record Head(String name, OptionalInt width, OptionalInt hidden) {
    private static final int MAXIMUM = 1 << 20;
    private static final String CLASSES = "classes";

    public Head {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(width, "width");
        Objects.requireNonNull(hidden, "hidden");
    }

    /** A head of as many numbers as there are classes. */
    public static Head ofClasses(String name) {
        return new Head(name, OptionalInt.empty(), OptionalInt.empty());
    }

    /** A head of a width of its own. */
    public static Head of(String name, int width) {
        return new Head(name, OptionalInt.of(width), OptionalInt.empty());
    }

    /** The same head behind a hidden layer. */
    public Head behind(int units) {
        return new Head(name, width, OptionalInt.of(units));
    }

    /**
     * The option {@code heads}: for each head's name its width, or {@code classes}; or a mapping of {@code width} and
     * {@code hidden}.
     */
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

    private static Head head(String name, Setting written, Options options) {
        boolean isFree = name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")
                && !List.of(Network.LOGITS, Network.FEATURES, "probabilities").contains(name);
        if (!isFree) {
            throw options.invalid("heads", expected());
        }
        if (!written.isMapping()) {
            return ofWidth(name, written, options);
        }
        Map<String, Setting> keys = written.mapping();
        Setting width = keys.get("width");
        Setting hidden = keys.get("hidden");
        if (width == null || keys.size() > (hidden == null ? 1 : 2)) {
            throw options.invalid("heads", expected());
        }
        Head head = ofWidth(name, width, options);
        return hidden == null ? head : head.behind(units(hidden, options));
    }

    private static Head ofWidth(String name, Setting width, Options options) {
        return width.isText(CLASSES) ? ofClasses(name) : of(name, units(width, options));
    }

    private static int units(Setting written, Options options) {
        if (written.value() instanceof SettingValue.Whole units && units.number() >= 1 && units.number() <= MAXIMUM) {
            return (int) units.number();
        }
        throw options.invalid("heads", expected());
    }

    private static String expected() {
        return "a mapping from the names of further outputs, in kebab-case and not 'logits', 'features' or"
                + " 'probabilities', to their widths: a whole number from 1 to " + MAXIMUM + ", or 'classes'; with a"
                + " hidden layer {width: …, hidden: …}";
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
        further.forEach(head -> heads.put(head.name(), head.block(input, layer)));
        return Network.of(trunk, heads);
    }

    private Block block(NetworkInput input, IntFunction<Block> layer) {
        Block last = layer.apply(width.orElse(input.classes()));
        if (hidden.isEmpty()) {
            return last;
        }
        return new SequentialBlock()
                .add(layer.apply(hidden.getAsInt()))
                .add(Activation.reluBlock())
                .add(last);
    }
}
