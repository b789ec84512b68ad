package org.preceptor.example.measurements;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Vectors;
import org.preceptor.core.run.TrainedModel;

/**
 * Answers {@code GET /kind?x=0.5&y=-0.2} with {@code {"kind": "upper", "probability": 0.97}}, by the teacher. Requests
 * are answered one after the other, on one thread: a trained model is not for several at once.
 */
public final class TeacherServer implements AutoCloseable {
    private static final Pattern POINT = Pattern.compile("x=(-?\\d+(?:\\.\\d+)?)&y=(-?\\d+(?:\\.\\d+)?)");

    private final TrainedModel model;
    private final HttpServer server;

    private TeacherServer(TrainedModel model, HttpServer server) {
        this.model = model;
        this.server = server;
    }

    /**
     * Begins to answer.
     *
     * @param model stays the caller's to close, after this
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public static TeacherServer start(TrainedModel model, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        TeacherServer teacher = new TeacherServer(model, server);
        server.createContext("/kind", teacher::answer);
        server.start();
        return teacher;
    }

    /** Where it answers. */
    public URI address() {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/kind");
    }

    private void answer(HttpExchange exchange) throws IOException {
        Matcher point = POINT.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
        if (point.matches()) {
            send(exchange, 200, kind(Float.parseFloat(point.group(1)), Float.parseFloat(point.group(2))));
        } else {
            send(exchange, 400, "{\"error\": \"expected ?x=NUMBER&y=NUMBER\"}");
        }
    }

    private String kind(float x, float y) {
        Vectors point = new Vectors(2, new float[] {x, y}, new int[] {Examples.UNLABELLED}, List.of());
        float[] probabilities = model.predict(point, "teacher")[0];
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        String kind = model.classes().get(best).replace("\\", "\\\\").replace("\"", "\\\"");
        return String.format(Locale.ROOT, "{\"kind\": \"%s\", \"probability\": %.4f}", kind, probabilities[best]);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
