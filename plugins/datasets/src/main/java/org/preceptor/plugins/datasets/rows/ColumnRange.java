package org.preceptor.plugins.datasets.rows;

/** What the numbers of a column are like, seen one after the other. */
public final class ColumnRange {
    private float least = Float.POSITIVE_INFINITY;
    private float most = Float.NEGATIVE_INFINITY;
    private float last;
    private boolean gaps;
    private boolean whole = true;
    private boolean consecutive = true;
    private int count;

    void add(float number) {
        gaps |= Float.isNaN(number);
        least = Math.min(least, number);
        most = Math.max(most, number);
        whole &= number == Math.rint(number);
        consecutive &= count == 0 || number - last == 1;
        last = number;
        count++;
    }

    /** Whether all numbers are the same. */
    public boolean isConstant() {
        return count > 0 && !gaps && least == most;
    }

    /** Whether these can be whole numbers without gaps, each once. */
    public boolean mayCount() {
        return count > 0 && !gaps && whole && (double) most - least == count - 1;
    }

    /** Whether each is one more than the one before. */
    public boolean isConsecutive() {
        return mayCount() && consecutive;
    }
}
