package org.preceptor.report;

import java.util.List;

/**
 * Curves that are drawn together, over the steps of the run.
 *
 * @param title what all of them measure
 * @param unit of the values; empty if they have none
 * @param share whether the values are shares, from 0 to 1, which are shown in per cent
 * @param curves at least one
 */
public record Chart(String title, String unit, boolean share, List<Curve> curves) {
    public Chart {
        curves = List.copyOf(curves);
        if (curves.isEmpty()) {
            throw new IllegalArgumentException(title + ": a chart without curves");
        }
    }
}
