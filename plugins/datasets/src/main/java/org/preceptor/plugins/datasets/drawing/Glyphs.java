package org.preceptor.plugins.datasets.drawing;

import java.util.Arrays;
import java.util.List;

/**
 * How digits are written: for each digit some styles, the plainest first, each a few pen strokes in a box from (0, 0),
 * top left, to (1, 1). A stroke that starts with {@code ~} is a smooth curve through its points, one that starts with
 * {@code -} a line from point to point.
 */
final class Glyphs {

    /** One pull of the pen. */
    record Stroke(boolean curved, double[] x, double[] y) {}

    private static final String[][] STYLES = {
        {
            "~ .52,0 .2,.14 .08,.5 .2,.86 .5,1 .8,.86 .92,.5 .8,.14 .48,0",
            "~ .55,0 .32,.1 .22,.5 .3,.88 .5,1 .7,.88 .78,.5 .68,.1 .45,.01",
            "~ .5,0 .18,.15 .1,.5 .18,.85 .5,1 .82,.85 .9,.5 .82,.15 .5,0 | - .74,.24 .28,.76",
        },
        {
            "- .22,.26 .54,0 .54,1", "- .5,0 .5,1", "- .22,.22 .5,0 .5,1 | - .2,1 .8,1",
        },
        {
            "~ .12,.26 .24,.06 .5,0 .8,.1 .84,.32 .62,.6 .34,.82 .1,1 | - .1,1 .9,1",
            "~ .14,.22 .4,.01 .76,.1 .78,.38 .5,.7 .24,.94 .14,.9 .26,.8 .5,.88 .74,.99 .92,.9",
            "- .14,.08 .5,0 .84,.12 .82,.36 .12,1 .88,1",
        },
        {
            "~ .14,.12 .46,0 .8,.12 .8,.36 .44,.48 | ~ .44,.48 .82,.58 .88,.82 .5,1 .1,.88",
            "- .14,0 .84,0 .44,.4 | ~ .44,.4 .78,.46 .9,.7 .72,.94 .42,1 .12,.88",
            "~ .2,.06 .56,0 .78,.2 .62,.42 .4,.47 .66,.5 .86,.7 .7,.95 .4,1 .16,.9",
        },
        {
            "- .7,1 .7,0 .08,.68 .94,.68",
            "- .22,0 .14,.54 .86,.54 | - .72,.1 .68,1",
            "- .24,.02 .12,.6 .9,.6 | - .62,.3 .62,1",
        },
        {
            "- .82,0 .24,0 .18,.44 | ~ .18,.44 .5,.37 .82,.52 .86,.76 .6,.98 .14,.92",
            "~ .22,.02 .18,.42 .3,.42 .6,.4 .86,.62 .72,.92 .42,1 .12,.9 | - .22,.02 .86,.01",
            "~ .84,.02 .5,.06 .24,.08 .22,.36 .5,.45 .78,.6 .78,.86 .48,1 .14,.92",
        },
        {
            "~ .72,.02 .38,.2 .16,.56 .2,.86 .5,1 .82,.86 .82,.6 .52,.48 .24,.6 .17,.76",
            "~ .6,0 .3,.36 .16,.7 .34,.98 .68,.96 .84,.74 .66,.54 .36,.58 .18,.76",
            "- .64,0 .24,.56 | ~ .24,.56 .16,.76 .3,.96 .58,1 .84,.82 .74,.58 .46,.5 .22,.64",
        },
        {
            "- .1,0 .9,0 .4,1",
            "- .1,.02 .88,.02 .36,1 | - .3,.5 .8,.5",
            "- .12,.16 .14,.02 .9,.02 | ~ .9,.02 .62,.4 .48,.7 .44,1",
        },
        {
            "~ .5,.46 .2,.32 .22,.08 .5,0 .78,.08 .8,.32 .5,.46 .14,.64 .16,.9 .5,1 .84,.9 .86,.64 .5,.46",
            "~ .78,.12 .5,0 .22,.14 .34,.4 .66,.58 .84,.82 .5,1 .16,.84 .32,.58 .66,.4 .8,.14",
            "~ .5,.48 .26,.36 .26,.1 .5,.02 .74,.1 .74,.36 .5,.48 | ~ .5,.48 .18,.6 .14,.86 .5,1 .86,.86 .82,.6 .5,.48",
        },
        {
            "~ .8,.36 .56,.54 .24,.44 .18,.16 .46,0 .78,.12 .82,.4 .76,.7 .66,1",
            "~ .78,.3 .5,.5 .2,.36 .24,.06 .56,0 .78,.16 .8,.3 | - .8,.1 .76,1",
            "~ .82,.32 .56,.52 .22,.42 .18,.14 .5,0 .8,.12 .84,.46 .7,.86 .44,1 .16,.92",
        },
    };

    private static final List<List<List<Stroke>>> STROKES = Arrays.stream(STYLES)
            .map(styles -> Arrays.stream(styles).map(Glyphs::parse).toList())
            .toList();

    private Glyphs() {}

    /** The styles of a digit; in each its strokes. */
    static List<List<Stroke>> of(int digit) {
        return STROKES.get(digit);
    }

    private static List<Stroke> parse(String style) {
        return Arrays.stream(style.split(" \\| "))
                .map(stroke -> {
                    String[] points = stroke.substring(2).split(" ");
                    double[] x = new double[points.length];
                    double[] y = new double[points.length];
                    for (int i = 0; i < points.length; i++) {
                        int comma = points[i].indexOf(',');
                        x[i] = Double.parseDouble(points[i].substring(0, comma));
                        y[i] = Double.parseDouble(points[i].substring(comma + 1));
                    }
                    return new Stroke(stroke.charAt(0) == '~', x, y);
                })
                .toList();
    }
}
