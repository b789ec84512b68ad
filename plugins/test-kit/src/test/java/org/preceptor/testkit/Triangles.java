package org.preceptor.testkit;

import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

/**
 * The schedule that the author guide shows: up to the maximum and down to 0 again, over and over (Smith, 2017, section
 * 3).
 */
public record Triangles(double maximum, Span period) implements Schedule {

    public Triangles() {
        this(1, Span.percent(25));
    }

    @Override
    public String name() {
        return "triangles";
    }

    @Override
    public Triangles configure(Options options) {
        return new Triangles(options.number("maximum", maximum), options.span("period", period));
    }

    @Override
    public double at(Moment moment) {
        double t = moment.step() / Math.max(1, period.inSteps(moment)) % 1;
        return maximum * (1 - Math.abs(1 - 2 * t));
    }
}
