package org.preceptor.board.web;

import java.net.BindException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.preceptor.api.PreceptorException;

/** Answers requests of this machine's browsers, as {@link Access} allows. */
public final class LocalServer implements AutoCloseable {
    /** The path of the page that the link leads to. */
    public static final String ENTRANCE = "/";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int THREADS = 64;
    private static final int HIGHEST_PORT = 65535;
    private static final int FORBIDDEN = 403;

    /** A page may load what this server has, and nothing else; no other page may show it. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private static final String REFUSAL = "This cannot be asked.";

    private final Server server;
    private final Access access;

    private LocalServer(Server server, Access access) {
        this.server = server;
        this.access = access;
    }

    /**
     * Starts a server.
     *
     * @param port where it listens; 0 for any that is free
     * @param routes by path; {@link #ENTRANCE} among them
     * @throws PreceptorException if the port is taken, or may not be used
     */
    public static LocalServer start(int port, Map<String, Route> routes) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new PreceptorException("--port must be from 0 to " + HIGHEST_PORT + ", found " + port);
        }
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setDaemon(true);
        threads.setName("preceptor-web");
        Server server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        server.addConnector(connector);
        Routes handler = new Routes(routes);
        server.setHandler(handler);
        server.setErrorHandler(new Refusals());
        try {
            connector.open(); // so that the port is known before the first request
            handler.access = Access.random(connector.getLocalPort());
            server.start();
        } catch (Exception e) { // as Jetty declares it
            connector.close();
            throw refused(port, e);
        }
        return new LocalServer(server, handler.access);
    }

    private static PreceptorException refused(int port, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                String reason = String.valueOf(cause.getMessage());
                return new PreceptorException(
                        "--port " + port + ": "
                                + (reason.contains("in use")
                                        ? "another program is listening there; choose another port, or leave --port out"
                                                + " for a free one"
                                        : "it cannot be listened at (" + reason + "); choose another port"),
                        failure);
            }
        }
        return new PreceptorException("no page can be served: " + failure.getMessage(), failure);
    }

    /** What to open in a browser; whoever has it may see everything that is served. */
    public URI link() {
        return URI.create("http://" + LOOPBACK + ':' + access.port() + ENTRANCE + "?token=" + access.token());
    }

    /** Stops it; open connections are closed. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // as Jetty declares it; the process is about to end
            throw new IllegalStateException(e);
        }
    }

    /** What is not even a request is answered here, with the same headers and in a sentence. */
    private static final class Refusals extends ErrorHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
            new Exchange(request, response).send(response.getStatus(), REFUSAL);
            callback.succeeded();
            return true;
        }
    }

    /** Every request comes here. */
    private static final class Routes extends Handler.Abstract {
        private final Map<String, Route> routes;
        private volatile Access access = new Access("", 0);

        Routes(Map<String, Route> routes) {
            this.routes = new HashMap<>(routes);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
            Exchange exchange = new Exchange(request, response);
            String path = request.getHttpURI().getPath();
            boolean entrance = path.equals(ENTRANCE) && request.getMethod().equals("GET");
            Optional<String> refusal = access.refusal(asked(request, exchange, entrance), entrance);
            Optional<Route> route = Optional.ofNullable(routes.get(path));
            if (refusal.isPresent()) {
                exchange.send(FORBIDDEN, refusal.get());
            } else if (route.isEmpty()) {
                exchange.send(404, "There is nothing of this name.");
            } else {
                if (entrance) {
                    exchange.header("Set-Cookie", access.cookie());
                }
                route.get().answer(exchange);
            }
            callback.succeeded();
            return true;
        }

        private Access.Asked asked(Request request, Exchange exchange, boolean entrance) {
            return new Access.Asked(
                    String.valueOf(request.getHeaders().get(HttpHeader.HOST)),
                    Optional.ofNullable(request.getHeaders().get(HttpHeader.ORIGIN)),
                    Optional.ofNullable(request.getHeaders().get("Sec-Fetch-Site")),
                    entrance ? exchange.parameter("token") : Optional.empty(),
                    Request.getCookies(request).stream()
                            .filter(cookie -> cookie.getName().equals(access.cookieName()))
                            .map(cookie -> cookie.getValue())
                            .toList());
        }
    }
}
