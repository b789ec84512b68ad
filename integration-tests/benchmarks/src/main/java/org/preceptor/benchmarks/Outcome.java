package org.preceptor.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a measurement came to.
 *
 * @param name of the row
 * @param what is measured
 * @param value the result; absent where the machine cannot do it
 * @param byProcessorTime the same from processor time in place of time that passed, where that makes sense; other
 *     programs on the machine disturb it less
 * @param byLeastTime the same from the least time that a step took
 * @param unit of all three
 * @param bound what must be reached
 * @param details what it was computed from, and notes
 */
record Outcome(
        String name,
        String what,
        Optional<Double> value,
        Optional<Double> byProcessorTime,
        Optional<Double> byLeastTime,
        String unit,
        Bound bound,
        Map<String, Object> details) {

    /** What must be reached: at least the limit, or at most. */
    record Bound(boolean atLeast, double limit) {
        boolean holds(double value) {
            return atLeast ? value >= limit : value <= limit;
        }
    }

    static Bound atLeast(double limit) {
        return new Bound(true, limit);
    }

    static Bound atMost(double limit) {
        return new Bound(false, limit);
    }

    static Outcome of(String name, String what, double value, String unit, Bound bound, Map<String, Object> details) {
        return new Outcome(name, what, Optional.of(value), Optional.empty(), Optional.empty(), unit, bound, details);
    }

    static Outcome of(
            String name, String what, Turns.Ratio ratio, String unit, Bound bound, Map<String, Object> details) {
        return new Outcome(
                name,
                what,
                Optional.of(ratio.passed()),
                Optional.of(ratio.used()),
                Optional.of(ratio.least()),
                unit,
                bound,
                details);
    }

    static Outcome impossible(String name, String what, String unit, Bound bound, String why) {
        return new Outcome(
                name,
                what,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                unit,
                bound,
                Map.of("not measured", why));
    }

    /** As JSON has it. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("what", what);
        json.put("bound", (bound.atLeast() ? "at least " : "at most ") + bound.limit());
        json.put("unit", unit);
        value.ifPresent(measured -> {
            json.put("value", measured);
            json.put("reached", bound.holds(measured));
        });
        byProcessorTime.ifPresent(measured -> json.put("byProcessorTime", measured));
        byLeastTime.ifPresent(measured -> json.put("byLeastTime", measured));
        json.put("details", details);
        return json;
    }
}
