package org.preceptor.board.labelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.board.web.Asset;
import org.preceptor.board.web.Exchange;
import org.preceptor.board.web.LocalServer;
import org.preceptor.board.web.Pages;
import org.preceptor.board.web.Route;
import org.preceptor.core.label.LabelDecision.Kind;
import org.preceptor.core.metrics.FiniteNumbers;

/** The page on which people label, and what it asks for. */
public final class LabelPages implements Pages {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new FiniteNumbers());
    private static final int MOST = 100;
    private static final int REFUSED = 422;

    private final LabelSession session;

    /** @throws PreceptorException if the file of the labels cannot be read or written */
    public LabelPages(LabelTask task) {
        session = new LabelSession(task, Clock.systemUTC());
    }

    @Override
    public Map<String, Route> routes() {
        Map<String, Route> routes = new HashMap<>(Asset.shared());
        routes.put(LocalServer.ENTRANCE, Asset.beside(LabelPages.class, "label.html"));
        routes.put("/label.css", Asset.beside(LabelPages.class, "label.css"));
        routes.put("/label.js", Asset.beside(LabelPages.class, "label.js"));
        routes.put("/picture", this::picture);
        routes.put("/state", posted(asked -> session.state(person(asked), most(asked))));
        routes.put("/decide", posted(asked -> {
            session.decide(
                    person(asked),
                    asked.path("id").asInt(-1),
                    kind(asked.path("decision").asText()),
                    asked.path("label").asText());
            return session.state(person(asked), most(asked));
        }));
        routes.put(
                "/undo",
                posted(asked ->
                        Map.of("items", session.undo(person(asked)).stream().toList())));
        routes.put("/class", posted(asked -> {
            session.addClass(asked.path("name").asText(), person(asked));
            return session.state(person(asked), most(asked));
        }));
        return routes;
    }

    /** Answers what a page has sent. */
    @FunctionalInterface
    private interface Answer {
        Object to(JsonNode asked);
    }

    private static Route posted(Answer answer) {
        return exchange -> {
            if (!exchange.method().equals("POST")) {
                exchange.send(405, "This is for the page to ask.");
                return;
            }
            try {
                Object result = answer.to(JSON.readTree(exchange.body()));
                exchange.send(200, "application/json", JSON.writeValueAsBytes(result));
            } catch (PreceptorException | JsonProcessingException e) {
                exchange.send(REFUSED, String.valueOf(e.getMessage()));
            }
        };
    }

    private static String person(JsonNode asked) {
        return asked.path("person").asText().strip();
    }

    private static int most(JsonNode asked) {
        return Math.max(1, Math.min(MOST, asked.path("most").asInt(1)));
    }

    private static Kind kind(String decision) {
        return Arrays.stream(new Kind[] {Kind.LABEL, Kind.NONE, Kind.SKIP})
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(decision))
                .findFirst()
                .orElseThrow(() -> new PreceptorException("there is no decision '" + decision + "'"));
    }

    private void picture(Exchange exchange) throws IOException {
        Optional<Integer> place = exchange.parameter("id")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(each -> each < session.examples().size());
        if (place.isEmpty() || !session.examples().inputs().isImage()) {
            exchange.send(404, "There is no such picture.");
        } else {
            exchange.header("Cache-Control", "private, max-age=3600")
                    .send(200, "image/png", PicturePng.of(session.examples(), place.get()));
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
