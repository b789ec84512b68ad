package org.preceptor.core.config;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Setting;
import org.preceptor.api.config.SettingValue;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A YAML document as a tree of settings; scalars are typed by YAML 1.2's core schema. A few lines of aliases can expand
 * to more than fits in memory, so the result is counted while it is expanded.
 */
final class YamlTree {
    static final CoreSchema SCHEMA = new CoreSchema();
    /** How deep settings may be nested. */
    static final int MAXIMUM_DEPTH = 100;

    private static final int MAXIMUM_SETTINGS = 100_000;
    private static final int MAXIMUM_CHARACTERS = 1_000_000;
    private static final int MAXIMUM_DIGITS = 100;

    private final Function<Integer, String> places;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int settings;
    private int characters;

    /** @param places from a line, counted from 1, to the place that messages name */
    private YamlTree(Function<Integer, String> places) {
        this.places = places;
    }

    /** The settings of a file; each has the place {@code name:line}. */
    static Setting ofFile(String text, String name) {
        return new YamlTree(line -> name + ':' + line).read(text);
    }

    /** The settings of a text on the command line; all have the same place. */
    static Setting ofArgument(String text, String place) {
        return new YamlTree(line -> place).read(text);
    }

    private Setting read(String text) {
        // one buffer for the whole text: the parser fails where the end of a buffer parts a surrogate pair
        LoadSettings form = LoadSettings.builder()
                .setSchema(SCHEMA)
                .setAllowNonScalarKeys(true)
                .setUseMarks(true)
                .setBufferSize(text.length() + 1)
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .build();
        try {
            Optional<Node> root =
                    new Composer(form, new ParserImpl(form, new StreamReader(form, text))).getSingleNode();
            Node node = root.orElseThrow(
                    () -> new InvalidOptionException(places.apply(1), "expected settings, found nothing"));
            return setting(node);
        } catch (MarkedYamlEngineException e) {
            throw syntax(e);
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            throw new InvalidOptionException(
                    places.apply(line),
                    String.format(
                            Locale.ROOT,
                            "expected text, found the control character U+%04X; remove it",
                            e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw new InvalidOptionException(places.apply(1), oneLine(String.valueOf(e.getMessage())));
        } catch (StackOverflowError e) {
            throw new InvalidOptionException(
                    places.apply(1),
                    "the settings are nested too deeply; at most " + MAXIMUM_DEPTH + " levels can be read");
        }
    }

    private Setting setting(Node node) {
        if (!open.add(node)) {
            throw new InvalidOptionException(where(node), "an alias (*name) refers to something that contains it");
        }
        if (open.size() > MAXIMUM_DEPTH) {
            throw new InvalidOptionException(
                    where(node),
                    "the settings are nested too deeply; at most " + MAXIMUM_DEPTH + " levels can be read");
        }
        spend(node, node instanceof ScalarNode scalar ? scalar.getValue().length() : 0);
        Setting setting = switch (node.getNodeType()) {
            case MAPPING -> mapping((MappingNode) node);
            case SEQUENCE -> list((SequenceNode) node);
            case SCALAR -> new Setting(scalar((ScalarNode) node), where(node));
            case ANCHOR -> throw new IllegalStateException("unresolved anchor at " + where(node));
        };
        open.remove(node);
        return setting;
    }

    private Setting mapping(MappingNode node) {
        requireTag(node, Tag.MAP);
        Map<String, Setting> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = key(tuple.getKeyNode());
            requireValue(tuple.getValueNode(), tuple.getKeyNode(), "'" + key + "' has no value");
            Setting before = entries.get(key);
            if (before != null) {
                throw new InvalidOptionException(
                        where(tuple.getKeyNode()), "'" + key + "' is written twice; the first is at " + before.where());
            }
            Setting value = setting(tuple.getValueNode());
            entries.put(
                    key,
                    value.isMapping() || value.isList()
                            ? new Setting(value.value(), where(tuple.getKeyNode()))
                            : value);
        }
        return new Setting(entries, where(node));
    }

    private String key(Node node) {
        if (!(node instanceof ScalarNode scalar) || node.getTag().equals(Tag.NULL)) {
            throw new InvalidOptionException(
                    where(node),
                    "expected a name as key, found "
                            + (node instanceof ScalarNode
                                    ? "nothing"
                                    : "a " + node.getNodeType().toString().toLowerCase(Locale.ROOT)));
        }
        String name = paired(scalar.getValue(), node);
        spend(node, name.length());
        return name;
    }

    private void spend(Node node, int length) {
        settings++;
        characters += length;
        if (settings > MAXIMUM_SETTINGS || characters > MAXIMUM_CHARACTERS) {
            throw new InvalidOptionException(
                    where(node),
                    "too much to read: with all aliases (*name) written out at most " + MAXIMUM_SETTINGS
                            + " keys and values, and " + MAXIMUM_CHARACTERS + " characters, can be read");
        }
    }

    private Setting list(SequenceNode node) {
        requireTag(node, Tag.SEQ);
        List<Setting> elements = new ArrayList<>();
        for (Node element : node.getValue()) {
            requireValue(element, element, "an element of the list has no value");
            elements.add(setting(element));
        }
        return new Setting(elements, where(node));
    }

    private void requireValue(Node value, Node place, String problem) {
        if (value.getTag().equals(Tag.NULL)) {
            throw new InvalidOptionException(where(place), problem + "; write one, or leave the line out");
        }
    }

    private SettingValue scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.STR)) {
            return new SettingValue.Text(paired(text, node));
        }
        if (tag.equals(Tag.NULL)) {
            throw new InvalidOptionException(
                    where(node), "expected settings, found nothing; write a value, or leave the key out");
        }
        ConstructNode schema = SCHEMA.getSchemaTagConstructors().get(tag);
        if (schema == null) {
            throw unknownTag(node);
        }
        if (tag.equals(Tag.INT) && text.length() > MAXIMUM_DIGITS) {
            throw tooLarge(node, "of " + text.length() + " digits");
        }
        try {
            return value(schema.construct(node), node);
        } catch (NumberFormatException e) {
            throw new InvalidOptionException(
                    where(node), "expected a number after " + tag.getValue() + ", found '" + text + "'");
        }
    }

    /** @param constructed what the schema makes of the scalar; null if it makes nothing of it */
    private SettingValue value(@Nullable Object constructed, ScalarNode node) {
        if (constructed instanceof Boolean flag) {
            return new SettingValue.Flag(flag);
        }
        if (constructed instanceof Double number) {
            return new SettingValue.Fractional(number);
        }
        if (constructed instanceof BigInteger) {
            throw tooLarge(node, node.getValue());
        }
        if (constructed instanceof Number number) {
            return new SettingValue.Whole(number.longValue());
        }
        throw new InvalidOptionException(
                where(node),
                "expected true or false after " + node.getTag().getValue() + ", found '" + node.getValue() + "'");
    }

    private InvalidOptionException tooLarge(ScalarNode node, String number) {
        return new InvalidOptionException(
                where(node), "the whole number " + number + " is too large; the largest is " + Long.MAX_VALUE);
    }

    private String paired(String text, Node node) {
        if (text.codePoints().anyMatch(character -> Character.getType(character) == Character.SURROGATE)) {
            throw new InvalidOptionException(
                    where(node), "the text '" + text + "' has half of a surrogate pair; write the whole character");
        }
        return text;
    }

    private void requireTag(Node node, Tag expected) {
        if (!node.getTag().equals(expected)) {
            throw unknownTag(node);
        }
    }

    private InvalidOptionException unknownTag(Node node) {
        return new InvalidOptionException(
                where(node), "unknown tag '" + node.getTag().getValue() + "'; settings need no tags");
    }

    private InvalidOptionException syntax(MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        String place = places.apply(mark.map(m -> m.getLine() + 1).orElse(1));
        String problem = oneLine(e.getProblem());
        if (problem.contains("\\t(TAB)")) {
            return new InvalidOptionException(place, "a tab indents this line; YAML is indented with spaces");
        }
        return new InvalidOptionException(place, "not valid YAML: " + context(e) + problem);
    }

    private static String context(MarkedYamlEngineException e) {
        if (e.getContext() == null || e.getContext().isBlank()) {
            return "";
        }
        int problemLine = e.getProblemMark().map(Mark::getLine).orElse(-1);
        String begun = e.getContextMark()
                .filter(mark -> mark.getLine() != problemLine)
                .map(mark -> " that starts in line " + (mark.getLine() + 1))
                .orElse("");
        String context = oneLine(e.getContext());
        return context + (context.startsWith("while parsing") ? begun : "") + ": ";
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private String where(Node node) {
        return places.apply(node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }
}
