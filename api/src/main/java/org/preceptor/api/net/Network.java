package org.preceptor.api.net;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A network to be trained: any DJL block that maps {@code [batch, channels, height, width]} (or {@code [batch,
 * features]}, or several inputs, of which it says the names) to one array or more, each of which has a name.
 * {@link #LOGITS} classifies, {@code [batch, classes] float32}; any other is an array of any shape with a row for each
 * example, such as the four logits of a head that tells rotations apart, or a projection of 64 numbers. Places where
 * noise may enter are {@link NoiseSite}s and {@link ResidualSite}s in it; every parameter of type weight is a site of
 * kind {@link Site.Kind#WEIGHTS} named after the parameter.
 *
 * @param block not yet initialised
 * @param inputs what the arrays are called that the block is given, in that order, as the data source calls them; empty
 *     for a block that takes the only input, whatever it is called
 * @param outputs what the arrays are called that the block returns, in that order; one of them is {@link #LOGITS}
 */
public record Network(Block block, List<String> inputs, List<String> outputs) {
    /** The output that classifies, {@code [batch, classes] float32}. */
    public static final String LOGITS = "logits";

    /** What stands before the last layer. */
    public static final String FEATURES = "features";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    /** What an exported model calls that which the task makes of {@link #LOGITS}. */
    private static final List<String> PREDICTED = List.of("probabilities", "predictions");

    /** @throws IllegalArgumentException if a name is not in kebab-case, stands twice or is missing */
    public Network {
        Objects.requireNonNull(block, "block");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (new HashSet<>(inputs).size() < inputs.size()) {
            throw new IllegalArgumentException("a network takes each input once, found " + inputs);
        }
        if (!outputs.contains(LOGITS)) {
            throw new IllegalArgumentException("a network needs an output '" + LOGITS + "', found " + outputs);
        }
        if (new HashSet<>(outputs).size() < outputs.size()) {
            throw new IllegalArgumentException("each output of a network has a name of its own, found " + outputs);
        }
        for (String output : outputs) {
            if (!NAME.matcher(output).matches() || PREDICTED.contains(output)) {
                throw new IllegalArgumentException("an output's name is in kebab-case and not '"
                        + String.join("' or '", PREDICTED) + "', which the task makes of '" + LOGITS + "'; found '"
                        + output + "'");
            }
        }
    }

    /** A network with one input. */
    public Network(Block block, List<String> outputs) {
        this(block, List.of(), outputs);
    }

    /** A network with one input and one output, {@link #LOGITS}. */
    public static Network of(Block block) {
        return new Network(block, List.of(LOGITS));
    }

    /**
     * A network that ends in heads side by side. What stands before them is its output {@link #FEATURES}.
     *
     * @param trunk from the input to the features, one array; the heads are added to it
     * @param heads by the names of their outputs, in their order; each maps the features to one array
     */
    public static Network of(SequentialBlock trunk, Map<String, Block> heads) {
        Heads end = new Heads(heads);
        return new Network(trunk.add(end), end.outputs());
    }

    /**
     * The same network, whose block is given these inputs, in this order.
     *
     * @throws IllegalArgumentException if one is named twice
     */
    public Network taking(String... names) {
        return new Network(block, List.of(names), outputs);
    }
}
