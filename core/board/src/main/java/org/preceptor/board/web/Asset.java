package org.preceptor.board.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.preceptor.report.PageParts;

/**
 * A file of a page, which comes with the program.
 *
 * @param type its media type
 * @param content the whole file
 */
public record Asset(String type, byte[] content) implements Route {
    /**
     * A file beside a class.
     *
     * @param name ends in {@code .html}, {@code .css} or {@code .js}
     */
    public static Asset beside(Class<?> owner, String name) {
        return new Asset(type(name), read(owner.getResourceAsStream(name), name));
    }

    /** What every page has in common. */
    public static Map<String, Route> shared() {
        return Map.of(
                "/page.css", of("page.css", PageParts.style()),
                "/page.js", of("page.js", PageParts.script()));
    }

    /** What pages with charts need. */
    public static Map<String, Route> charts() {
        return Map.of(
                "/uplot.css", of("uplot.css", PageParts.chartStyle()),
                "/uplot.js", of("uplot.js", PageParts.chartScript()));
    }

    private static Asset of(String name, String content) {
        return new Asset(type(name), content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] read(@Nullable InputStream resource, String name) {
        if (resource == null) {
            throw new IllegalStateException(name + " is missing from the installation");
        }
        try (resource) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        exchange.send(200, type, content);
    }
}
