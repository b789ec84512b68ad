package org.preceptor.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final Access ACCESS = new Access("secret", 6007);
    private static final String HOST = "127.0.0.1:6007";

    private static Access.Asked asked(String host, String token, List<String> cookies) {
        return new Access.Asked(
                host, Optional.empty(), Optional.empty(), Optional.of(token).filter(each -> !each.isEmpty()), cookies);
    }

    private static Access.Asked from(String origin, String site) {
        return new Access.Asked(
                HOST,
                Optional.of(origin).filter(each -> !each.isEmpty()),
                Optional.of(site).filter(each -> !each.isEmpty()),
                Optional.empty(),
                List.of("secret"));
    }

    @Test
    void whoeverHasTheTokenIsAnswered() {
        assertThat(ACCESS.refusal(asked(HOST, "secret", List.of()), true)).isEmpty();
        assertThat(ACCESS.refusal(asked("localhost:6007", "", List.of("secret")), false))
                .isEmpty();
        assertThat(ACCESS.refusal(asked(HOST, "", List.of("of another server", "secret")), false))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Secret", "secre", "secrets"})
    void whoeverHasNotIsToldWhereTheLinkIs(String token) {
        assertThat(ACCESS.refusal(asked(HOST, token, List.of(token)), true).orElseThrow())
                .contains("the link that the command printed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example:6007", "127.0.0.1", "127.0.0.1:6008", "127.0.0.1.evil.example:6007", "null", ""})
    void aRequestToAnotherNameIsRefused(String host) {
        assertThat(ACCESS.refusal(asked(host, "secret", List.of("secret")), true)
                        .orElseThrow())
                .contains("127.0.0.1:6007 or localhost:6007 only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://127.0.0.1:6008", "https://127.0.0.1:6007", "null"})
    void aRequestFromAnotherPageIsRefused(String origin) {
        assertThat(ACCESS.refusal(from(origin, ""), true).orElseThrow()).contains("other pages");
    }

    @Test
    void onlyTheEntranceIsOpenedFromElsewhere() {
        for (String site : List.of("cross-site", "same-site")) {
            assertThat(ACCESS.refusal(from("", site), true)).isEmpty();
            assertThat(ACCESS.refusal(from("", site), false)).isNotEmpty();
        }
        assertThat(ACCESS.refusal(from("http://" + HOST, "same-origin"), false)).isEmpty();
        assertThat(ACCESS.refusal(from("", "none"), false)).isEmpty();
    }

    @Test
    void tokensAreLongAndNeverTheSame() {
        assertThat(Access.random(1).token())
                .hasSizeGreaterThanOrEqualTo(32)
                .isNotEqualTo(Access.random(1).token());
    }

    @Test
    void theCookieIsForThisPortAndForNoScriptAndNoOtherPage() {
        assertThat(ACCESS.cookie()).isEqualTo("preceptor-6007=secret; Path=/; HttpOnly; SameSite=Strict");
    }
}
