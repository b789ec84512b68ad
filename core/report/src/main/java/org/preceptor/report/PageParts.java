package org.preceptor.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What all pages have in common, wherever they are shown: colours, type, numbers, and the library that draws charts.
 */
public final class PageParts {
    private static final String WEB_JAR = "META-INF/resources/webjars/uplot/";

    private PageParts() {}

    /** Colours, in light and dark, and how text, tables, cards and charts look. */
    public static String style() {
        return own("page.css");
    }

    /** A JavaScript module: elements made from texts, numbers as the terminal shows them, how charts are drawn. */
    public static String script() {
        return own("page.js");
    }

    /** The style sheet of the library that draws charts, with its licence before it. */
    public static String chartStyle() {
        return licence() + library("dist/uPlot.min.css");
    }

    /** The library that draws charts, with its licence before it; it declares {@code uPlot}. */
    public static String chartScript() {
        return licence() + library("dist/uPlot.iife.min.js");
    }

    private static String licence() {
        return "/*\nuPlot's licence:\n\n" + library("LICENSE") + "*/\n";
    }

    /** A file beside this class. */
    static String own(String name) {
        return text(PageParts.class.getResourceAsStream(name), name);
    }

    private static String library(String name) {
        Properties properties = new Properties();
        try (InputStream in = PageParts.class.getResourceAsStream("uplot.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String path = WEB_JAR + properties.getProperty("version") + '/' + name;
        return text(PageParts.class.getClassLoader().getResourceAsStream(path), path);
    }

    private static String text(@Nullable InputStream resource, String name) {
        if (resource == null) {
            throw new IllegalStateException(name + " is missing from the installation");
        }
        try (resource) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
