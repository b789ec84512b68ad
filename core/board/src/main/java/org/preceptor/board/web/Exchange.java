package org.preceptor.board.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** A request and its answer, of which one is sent. */
public final class Exchange {
    /** Bytes of what a page may send. */
    private static final int LONGEST = 1 << 16;

    private final Request request;
    private final Response response;

    Exchange(Request request, Response response) {
        this.request = request;
        this.response = response;
    }

    /** {@code GET} or {@code POST}. */
    public String method() {
        return request.getMethod();
    }

    /** A parameter of the address. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(Request.extractQueryParameters(request).getValue(name));
    }

    /**
     * What the page sends.
     *
     * @throws IOException if it is too long, or breaks off
     */
    public byte[] body() throws IOException {
        try (InputStream in = Request.asInputStream(request)) {
            byte[] content = in.readNBytes(LONGEST + 1);
            if (content.length > LONGEST) {
                throw new IOException("the request has more than " + LONGEST + " bytes");
            }
            return content;
        }
    }

    /** Sends something whole. */
    public void send(int status, String type, byte[] content) throws IOException {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
        Content.Sink.write(response, true, ByteBuffer.wrap(content));
    }

    /** Sends a sentence for people. */
    public void send(int status, String text) throws IOException {
        send(status, "text/plain; charset=utf-8", (text + '\n').getBytes(StandardCharsets.UTF_8));
    }

    /** Sets a header of the answer, in place of the default one. */
    public Exchange header(String name, String value) {
        response.getHeaders().put(name, value);
        return this;
    }

    /** Begins an answer that is written bit by bit; what is flushed is sent. */
    public OutputStream stream(String type) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        return Content.Sink.asOutputStream(response);
    }
}
