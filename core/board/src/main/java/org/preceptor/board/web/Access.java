package org.preceptor.board.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who is answered: whoever knows the token, which is in the link and from then on in a cookie. Any page of the web can
 * send requests to this machine's ports, and any name can be made to lead to it, so that requests must also name this
 * machine (which names of others, rebound to it, do not) and must not come from another page.
 *
 * @param token a secret of this process
 * @param port the server's
 */
record Access(String token, int port) {
    private static final int TOKEN_BYTES = 24;
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final String GIVE_LINK =
            "This page opens by the link that the command printed, which has a token in it. Start it again if the link"
                    + " is lost.";

    /** The headers of a request that matter here. */
    record Asked(
            String host,
            Optional<String> origin,
            Optional<String> fetchSite,
            Optional<String> token,
            List<String> cookies) {}

    static Access random(int port) {
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        return new Access(Base64.getUrlEncoder().withoutPadding().encodeToString(secret), port);
    }

    /** Browsers keep cookies by host, whatever the port. */
    String cookieName() {
        return "preceptor-" + port;
    }

    /** Lasts as long as the browser, and is not sent with requests that come from elsewhere. */
    String cookie() {
        return cookieName() + '=' + token + "; Path=/; HttpOnly; SameSite=Strict";
    }

    /**
     * Why a request is refused, or empty.
     *
     * @param entrance whether it is for the page that the link leads to, which may be opened from anywhere
     */
    Optional<String> refusal(Asked asked, boolean entrance) {
        String host = asked.host().toLowerCase(Locale.ROOT);
        if (!Set.of("127.0.0.1:" + port, "localhost:" + port).contains(host)) {
            return Optional.of("This server answers as 127.0.0.1:" + port + " or localhost:" + port
                    + " only. Through a tunnel, use the same port at both ends.");
        }
        if (asked.origin().filter(origin -> !origin.equals("http://" + host)).isPresent()
                || (!entrance
                        && asked.fetchSite().filter(site -> !OWN.contains(site)).isPresent())) {
            return Optional.of("Requests from other pages are not answered.");
        }
        boolean knows = asked.token().filter(this::isToken).isPresent()
                || asked.cookies().stream().anyMatch(this::isToken);
        return knows ? Optional.empty() : Optional.of(GIVE_LINK);
    }

    /** Whether a text is the token, in a time that does not tell how much of it is right. */
    private boolean isToken(String text) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
