package org.preceptor.core.run.event;

/**
 * The interval in which a share, from 0 to 1, probably is.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {
    /** Of the normal distribution, for 95 %. */
    private static final double Z = 1.959963984540054;

    public Interval {
        if (!(0 <= low && low <= high && high <= 1)) {
            throw new IllegalArgumentException("no interval of shares: " + low + " to " + high);
        }
    }

    /**
     * The 95 % score interval (Wilson, 1927, <i>Probable inference, the law of succession, and statistical
     * inference</i>) of a share that was found in some examples: with n examples and share p,
     *
     * <pre>(p + z²/2n ± z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n),  z = 1.96</pre>
     *
     * @param share from 0 to 1
     * @param examples at least 1
     */
    public static Interval wilson(double share, long examples) {
        if (!(share >= 0 && share <= 1) || examples < 1) {
            throw new IllegalArgumentException("no share of examples: " + share + " of " + examples);
        }
        double z2n = Z * Z / examples;
        double centre = share + z2n / 2;
        double reach = Math.sqrt(z2n * (share * (1 - share) + z2n / 4));
        return new Interval(Math.max(0, (centre - reach) / (1 + z2n)), Math.min(1, (centre + reach) / (1 + z2n)));
    }

    /** Half its width. */
    public double halfWidth() {
        return (high - low) / 2;
    }
}
