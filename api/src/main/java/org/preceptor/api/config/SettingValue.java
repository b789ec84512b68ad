package org.preceptor.api.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a {@link Setting} holds: a text, true or false, a number, a list of settings, or a mapping to settings. */
public sealed interface SettingValue {

    /** The value as Java has it, as {@link Setting#of} takes it. */
    Object plain();

    /** What the value is, for a message: {@code the text 'abc'}, {@code a list of 3}, … */
    String describe();

    /** A text. */
    record Text(String text) implements SettingValue {
        /** The longest text that a description quotes whole. */
        private static final int QUOTED_LENGTH = 200;

        public Text {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String plain() {
            return text;
        }

        @Override
        public String describe() {
            return text.length() > QUOTED_LENGTH
                    ? "a text of " + text.length() + " characters that begins with '"
                            + text.substring(0, QUOTED_LENGTH / 2) + "'"
                    : "the text '" + text + "'";
        }
    }

    /** True or false. */
    record Flag(boolean flag) implements SettingValue {
        @Override
        public Boolean plain() {
            return flag;
        }

        @Override
        public String describe() {
            return String.valueOf(flag);
        }
    }

    /** A number, written with a fraction or without. */
    sealed interface Numeric extends SettingValue {
        @Override
        Number plain();

        @Override
        default String describe() {
            return plain().toString();
        }
    }

    /** A whole number. */
    record Whole(long number) implements Numeric {
        @Override
        public Long plain() {
            return number;
        }
    }

    /** A number that is written with a fraction or an exponent, not a number, or infinite. */
    record Fractional(double number) implements Numeric {
        @Override
        public Double plain() {
            return number;
        }
    }

    /** Settings in the order they were written. */
    record Elements(List<Setting> elements) implements SettingValue {
        public Elements {
            elements = List.copyOf(elements);
        }

        @Override
        public List<Object> plain() {
            return elements.stream().map(Setting::plain).toList();
        }

        @Override
        public String describe() {
            return "a list of " + elements.size();
        }
    }

    /** Settings by their keys, in the order they were written. */
    record Entries(Map<String, Setting> entries) implements SettingValue {
        /** How many keys a description lists. */
        private static final int LISTED_KEYS = 20;

        public Entries {
            entries.forEach((key, setting) -> Objects.requireNonNull(setting, key));
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public Map<String, Object> plain() {
            Map<String, Object> copy = new LinkedHashMap<>();
            entries.forEach((key, setting) -> copy.put(key, setting.plain()));
            return copy;
        }

        @Override
        public String describe() {
            return entries.isEmpty()
                    ? "an empty mapping"
                    : "a mapping with the keys "
                            + entries.keySet().stream().limit(LISTED_KEYS).collect(Collectors.joining(", "))
                            + (entries.size() > LISTED_KEYS ? " and " + (entries.size() - LISTED_KEYS) + " more" : "");
        }
    }
}
