package org.preceptor.board.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A file of a page, which comes with the program.
 *
 * @param type its media type
 * @param content the whole file
 */
public record Asset(String type, byte[] content) implements Route {
    private static final String WEB_JAR = "META-INF/resources/webjars/uplot/";

    /**
     * A file beside a class.
     *
     * @param name ends in {@code .html}, {@code .css} or {@code .js}
     */
    public static Asset beside(Class<?> owner, String name) {
        return new Asset(type(name), read(owner.getResourceAsStream(name), name));
    }

    /** A file of the library that draws charts, with its licence before it. */
    public static Asset ofCharts(String name) {
        Properties properties = new Properties();
        try (InputStream in = Asset.class.getResourceAsStream("uplot.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String path = WEB_JAR + properties.getProperty("version") + '/';
        return new Asset(
                type(name),
                ("/*\nuPlot's licence:\n\n" + library(path + "LICENSE") + "*/\n" + library(path + "dist/" + name))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String library(String path) {
        return new String(read(Asset.class.getClassLoader().getResourceAsStream(path), path), StandardCharsets.UTF_8);
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
