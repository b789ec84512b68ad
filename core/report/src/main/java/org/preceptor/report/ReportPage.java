package org.preceptor.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.preceptor.core.metrics.FiniteNumbers;
import org.preceptor.core.storage.RegularFile;

/**
 * A report as a page in one file: its data as JSON, and what shows them. The page may load nothing, from nowhere, and
 * run no script but its own, whatever is in the data.
 */
public final class ReportPage {
    /** The file's name in the run's folder. */
    public static final String FILE = "report.html";

    private static final int LONGEST = 1 << 28;
    private static final ObjectMapper JSON = mapper();
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"report\">([^<]*)</script>");

    private final String template = PageParts.own("report.html");
    private final String style = PageParts.chartStyle() + PageParts.style() + PageParts.own("report.css");
    private final String script = PageParts.chartScript() + "\n" + PageParts.script() + PageParts.own("report.js");

    /** Reads what every page is made of. */
    public ReportPage() {}

    /** The page that shows a report. */
    public String of(Report report) {
        return filled(Map.of(
                "title",
                escaped(report.folder() + " – Preceptor"),
                "policy",
                "default-src 'none'; img-src data:; style-src " + hash(style) + "; script-src " + hash(script),
                "style",
                style,
                "data",
                json(report),
                "script",
                script));
    }

    /** Each part is inserted once, so that nothing in a part is taken for a place of another. */
    private String filled(Map<String, String> parts) {
        StringBuilder page = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", from)) {
            int close = template.indexOf("}}", open);
            page.append(template, from, open).append(parts.get(template.substring(open + 2, close)));
            from = close + 2;
        }
        return page.append(template, from, template.length()).toString();
    }

    /** A report as JSON that can be put into a script element; what is not finite is null. */
    static String json(Report report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The report that a page shows.
     *
     * @throws IOException if it cannot be read, or is no page of this version
     */
    public static Report read(Path page) throws IOException {
        Matcher data = DATA.matcher(text(page));
        if (!data.find()) {
            throw new IOException("expected a page that shows a report, found another one");
        }
        Report report = JSON.readValue(data.group(1), Report.class);
        if (report.format() != Report.FORMAT) {
            throw new IOException("expected a report of format " + Report.FORMAT + ", found " + report.format());
        }
        return report;
    }

    /**
     * A page's text.
     *
     * @throws IOException if it cannot be read, or is too long to be a page
     */
    static String text(Path page) throws IOException {
        return new String(RegularFile.read(page, LONGEST), StandardCharsets.UTF_8);
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .registerModule(new FiniteNumbers());
        mapper.getFactory().setCharacterEscapes(new InScript());
        return mapper;
    }

    /** Nothing in a text ends the script element or begins a comment. */
    private static final class InScript extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
            for (char each : new char[] {'<', '>', '&', '\''}) {
                codes[each] = CharacterEscapes.ESCAPE_STANDARD;
            }
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == '\u2028' || character == '\u2029'
                    ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", character))
                    : null;
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String hash(String content) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(sum) + "'";
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
