package org.preceptor.report;

import java.util.List;

/**
 * What the selected model does with examples whose numbers are known.
 *
 * @param set {@code test} or {@code validation}
 * @param examples how many
 * @param numbers the figures of each number
 */
public record MeasuredNumbers(String set, int examples, List<NumberFigures> numbers) {
    public MeasuredNumbers {
        numbers = List.copyOf(numbers);
    }
}
