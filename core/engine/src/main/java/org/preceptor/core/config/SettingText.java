package org.preceptor.core.config;

import java.util.ArrayList;
import java.util.List;
import org.preceptor.api.config.Setting;
import org.preceptor.api.config.SettingValue;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Settings as YAML text. */
public final class SettingText {
    private SettingText() {}

    /**
     * Writes settings so that {@link PipelineFile#parse} reads the same values back, of the same types and in the same
     * order. Places are not kept.
     */
    public static String write(Setting settings) {
        DumpSettings form = DumpSettings.builder()
                .setSchema(YamlTree.SCHEMA)
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setSplitLines(false)
                .setMaxSimpleKeyLength(1000)
                .build();
        StringBuilder text = new StringBuilder();
        new Dump(form).dumpNode(node(settings), new StreamDataWriter() {
            @Override
            public void write(String part) {
                text.append(part);
            }

            @Override
            public void write(String part, int offset, int length) {
                text.append(part, offset, offset + length);
            }
        });
        return text.toString();
    }

    private static Node node(Setting setting) {
        if (setting.isMapping()) {
            List<NodeTuple> entries = new ArrayList<>();
            setting.mapping().forEach((key, value) -> entries.add(new NodeTuple(scalar(Tag.STR, key), node(value))));
            return new MappingNode(Tag.MAP, entries, entries.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (setting.isList()) {
            List<Node> elements = new ArrayList<>(
                    setting.list().stream().map(SettingText::node).toList());
            return new SequenceNode(Tag.SEQ, elements, elements.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (setting.value() instanceof SettingValue.Fractional real) {
            return scalar(Tag.FLOAT, real(real.number()));
        }
        Tag tag = setting.isText() ? Tag.STR : setting.number().isPresent() ? Tag.INT : Tag.BOOL;
        return scalar(tag, setting.text());
    }

    private static String real(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        return String.valueOf(number);
    }

    private static ScalarNode scalar(Tag tag, String text) {
        boolean lines = tag.equals(Tag.STR) && text.contains("\n");
        return new ScalarNode(tag, text, lines ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN);
    }
}
