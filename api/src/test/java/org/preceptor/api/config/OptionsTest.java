package org.preceptor.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;
import org.preceptor.api.step.Rows;

class OptionsTest {

    @Test
    void unwrittenSettingsHaveTheirDefaults() {
        Options options = Options.none();
        assertThat(options.number("sigma", 0.15)).isEqualTo(0.15);
        assertThat(options.integer("pixels", 2)).isEqualTo(2);
        assertThat(options.flag("nesterov", true)).isTrue();
        assertThat(options.choice("rows", Rows.ALL)).isEqualTo(Rows.ALL);
        assertThat(options.span("length", Span.epochs(80))).isEqualTo(Span.epochs(80));
        assertThat(options.schedule("weight", Schedule.constant(3)).at(new Moment(0, 1, 1)))
                .isEqualTo(3);
        assertThat(options.text("file")).isEmpty();
    }

    @Test
    void whatIsWrittenIsRead() {
        Options options =
                Options.of(Map.of("sigma", 1, "pixels", 4, "nesterov", false, "rows", "unlabelled", "length", "25 %"));
        assertThat(options.number("sigma", 0.15)).isEqualTo(1);
        assertThat(options.integer("pixels", 2)).isEqualTo(4);
        assertThat(options.flag("nesterov", true)).isFalse();
        assertThat(options.choice("rows", Rows.ALL)).isEqualTo(Rows.UNLABELLED);
        assertThat(options.span("length", Span.epochs(80))).isEqualTo(Span.percent(25));
        options.requireAllKnown();
    }

    @Test
    void pathsMayNameTheHomeFolderAndVariables() {
        Map<String, String> environment = Map.of("DATA", "/mnt/data", "A_1", "x");
        assertThat(path("~", environment)).isEqualTo("/home/me");
        assertThat(path("~/pets", environment)).isEqualTo("/home/me/pets");
        assertThat(path("~pets/~", environment)).isEqualTo("~pets/~");
        assertThat(path("~/pets", Map.of("HOME", "/srv/you"))).isEqualTo("/srv/you/pets");
        assertThat(path("~/pets", Map.of("HOME", ""))).isEqualTo("/home/me/pets");
        assertThat(path("$DATA/pets", environment)).isEqualTo("/mnt/data/pets");
        assertThat(path("${DATA}2/$A_1", environment)).isEqualTo("/mnt/data2/x");
        assertThat(path("$$DATA/5$/$1", environment)).isEqualTo("$DATA/5$/$1");
        String user = System.getenv().keySet().stream()
                .filter(name -> name.matches("[A-Z_]+"))
                .findFirst()
                .orElseThrow();
        assertThat(Options.of(Map.of("path", "${" + user + "}/x")).path("path"))
                .contains(Path.of(System.getenv(user) + "/x"));
    }

    @Test
    void aTextThatIsNotAPathIsRefused() {
        Map.of(
                        "a\0b", "'path' must be a path; found the text 'a\\u0000b' (Nul character not allowed)",
                        " ", "'path' must be a path; found the text ' ' (it is empty)",
                        "$NOT_SET_1/x",
                                "the environment variable NOT_SET_1 is not set; set it, or write $$ for a dollar sign")
                .forEach((text, message) -> assertThatThrownBy(
                                () -> Options.of(Map.of("path", text)).path("path"))
                        .isInstanceOf(InvalidOptionException.class)
                        .hasMessageContaining(message));
    }

    @Test
    void aPathOfNoneIsTheSameAsNoPath() {
        assertThat(Options.of(Map.of("unlabelled", "none")).path("unlabelled")).isEmpty();
        assertThat(Options.of(Map.of("unlabelled", "./none")).path("unlabelled"))
                .isPresent();
    }

    private static String path(String text, Map<String, String> environment) {
        return new WrittenPath(text).resolved(environment, "/home/me").toString();
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
        Options options = Options.of(Map.of("sigmma", 0.3));
        options.number("sigma", 0.15);
        options.integer("pixels", 2);
        assertThatThrownBy(options::requireAllKnown)
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("options: unknown key 'sigmma'; did you mean 'sigma'? known: pixels, sigma");
    }

    @Test
    void wrongTypesAndRangesAreRefusedWithWhatWasExpectedAndFound() {
        Options options = Options.of(Map.of(
                "rate",
                1.5,
                "pixels",
                2.5,
                "rows",
                "some",
                "nesterov",
                "perhaps",
                "length",
                "soon",
                "maximum",
                Double.POSITIVE_INFINITY));
        assertThatThrownBy(() -> options.number("rate", 0.5, 0, 1))
                .hasMessage("options: 'rate' must be a number from 0 to 1; found 1.5");
        assertThatThrownBy(() -> options.number("maximum", 1))
                .hasMessage("options: 'maximum' must be a number that is finite; found Infinity");
        assertThatThrownBy(() -> options.integer("pixels", 2))
                .hasMessage("options: 'pixels' must be a whole number of at least 0; found 2.5");
        assertThatThrownBy(() -> options.choice("rows", Rows.ALL))
                .hasMessage("options: 'rows' must be one of all, labelled, unlabelled; found the text 'some'");
        assertThatThrownBy(() -> options.flag("nesterov", true))
                .hasMessage("options: 'nesterov' must be true or false; found the text 'perhaps'");
        assertThatThrownBy(() -> options.span("length", Span.epochs(1)))
                .hasMessage(
                        "options: 'length' must be a length such as 80 epochs, 40000 steps or 25 %; found the text 'soon'");
    }

    @Test
    void aReferenceToAPartGoesThroughTheLookup() {
        Schedule found = Schedule.constant(7);
        PartLookup lookup = new PartLookup() {
            @Override
            public <T extends org.preceptor.api.config.Part> T find(Class<T> kind, Setting reference) {
                assertThat(reference.plain()).isEqualTo("seven");
                return kind.cast(found);
            }
        };
        Options options = new Options(Setting.of(Map.of("weight", "seven"), "file:1"), lookup);
        assertThat(options.schedule("weight", Schedule.constant(0))).isSameAs(found);
    }

    @Test
    void aScheduleOutsideItsBoundsIsRefusedWhenItIsReadOrAtItsMoment() {
        Options number = Options.of(Map.of("decay", 2));
        assertThatThrownBy(() -> number.schedule("decay", Schedule.constant(0.9), 0, 1))
                .hasMessageContaining("'decay' must be a number from 0 to 1; found 2");
        Schedule rising = new Schedule() {
            @Override
            public String name() {
                return "rising";
            }

            @Override
            public double at(Moment moment) {
                return moment.step();
            }
        };
        PartLookup lookup = new PartLookup() {
            @Override
            public <T extends Part> T find(Class<T> kind, Setting reference) {
                return kind.cast(rising);
            }
        };
        Schedule decay = new Options(Setting.of(Map.of("decay", "rising"), "file:1"), lookup)
                .schedule("decay", Schedule.constant(0.9), 0, 1);
        assertThat(decay.name()).isEqualTo("rising");
        assertThat(decay.at(new Moment(1, 1, 3))).isEqualTo(1);
        assertThatThrownBy(() -> decay.at(new Moment(2, 1, 3)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("file:1")
                .hasMessageContaining("'decay' must be a number from 0 to 1 throughout; found 2.0 at step 2");
    }

    @Test
    void theyKnowWhatTheyCameToDefaultsIncluded() {
        Schedule ramp = new Schedule() {
            @Override
            public String name() {
                return "ramp";
            }

            @Override
            public double at(Moment moment) {
                return 1;
            }
        };
        Options options = Options.of(Map.of("sigma", 1, "path", "$HOME/x", "inner", Map.of("depth", 3)));
        options.number("sigma", 0.15);
        options.integer("pixels", 2);
        options.flag("nesterov", true);
        options.choice("rows", Rows.ALL);
        options.span("length", Span.epochs(80));
        options.text("file");
        options.text("head", "logits");
        options.path("path");
        options.schedule("weight", Schedule.constant(3));
        options.schedule("rate", ramp);
        options.parts(Schedule.class, "all", List.of(ramp, Schedule.constant(1)));
        options.nested("inner").integer("depth", 1);

        assertThat(options.resolved())
                .isEqualTo(Map.ofEntries(
                        Map.entry("sigma", "1.0"),
                        Map.entry("pixels", "2"),
                        Map.entry("nesterov", "true"),
                        Map.entry("rows", "all"),
                        Map.entry("length", "80 epochs"),
                        Map.entry("file", "none"),
                        Map.entry("head", "logits"),
                        Map.entry("path", "a path"),
                        Map.entry("weight", "3.0"),
                        Map.entry("rate", ramp),
                        Map.entry("all", List.of(ramp, "1.0")),
                        Map.entry("inner", Map.of("depth", "3"))));
    }
}
