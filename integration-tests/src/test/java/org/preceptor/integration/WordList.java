package org.preceptor.integration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words that this project does not write, from {@code word-list.txt}, and where a text has them. */
final class WordList {
    /** What a blank of an expression finds, in any case of its letters. */
    private static final String BLANK =
            "(?:\\\\s*\"\\\\s*\\\\+\\\\s*\"\\\\s*" + "|\\\\s+(?:(?:\\\\*|//|#)\\\\s+)?" + "|(?-i:(?<=[a-z])(?=[A-Z])))";

    private static final String START = "(?:(?<![A-Za-z])|(?-i:(?<=[a-z])(?=[A-Z])))";
    private static final String END = "(?-i:(?![a-z]))";

    /** Javadoc that says twice what a method returns. */
    private static final Pattern RETURNS =
            Pattern.compile("/\\*\\*[\\s*]*Returns\\b[^*]*+(?:\\*(?!/)(?!\\s*@return)[^*]*+)*+\\*\\s*@return");

    private final List<Entry> entries;

    /** Finds a place of some entry: a text without any is read once. */
    private final Pattern any;

    private WordList(List<Entry> entries) {
        this.entries = entries;
        this.any = Pattern.compile(
                START + entries.stream().map(Entry::regex).collect(Collectors.joining("|", "(?:", ")")) + END,
                Pattern.CASE_INSENSITIVE);
    }

    /**
     * One line of the list.
     *
     * @param expression as it is written
     * @param instead what to write
     * @param example a text that the expression finds
     */
    record Entry(String expression, String instead, String example) {
        static Entry of(String line) {
            String[] parts = line.split(" => ");
            if (parts.length != 3) {
                throw new IllegalArgumentException("word-list.txt: expected EXPRESSION => INSTEAD => EXAMPLE: " + line);
            }
            return new Entry(parts[0].strip(), parts[1].strip(), parts[2].strip());
        }

        private String regex() {
            return "(?:" + expression.replaceAll("(?<!\\[) ", BLANK) + ")";
        }

        Pattern pattern() {
            return Pattern.compile(START + regex() + END, Pattern.CASE_INSENSITIVE);
        }

        @Override
        public String toString() {
            return expression;
        }
    }

    List<Entry> entries() {
        return entries;
    }

    static WordList read() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(WordList.class.getResourceAsStream("word-list.txt")), StandardCharsets.UTF_8))) {
            return new WordList(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Entry::of)
                    .toList());
        }
    }

    /** A line for each place of a text: {@code file:line}, what is written there, and what to write instead. */
    List<String> findings(String file, String text) {
        List<String> findings = new ArrayList<>();
        if (any.matcher(text).find()) {
            entries.forEach(entry -> find(file, text, entry.pattern(), entry.instead(), findings));
        }
        find(file, text, RETURNS, "a description without \"Returns\", and no @return", findings);
        return findings;
    }

    private static void find(String file, String text, Pattern pattern, String instead, List<String> findings) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String found = matcher.group().replaceAll("\\s+", " ");
            long line = 1
                    + text.substring(0, matcher.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            findings.add(file + ":" + line + ": '" + found + "'; write " + instead);
        }
    }
}
