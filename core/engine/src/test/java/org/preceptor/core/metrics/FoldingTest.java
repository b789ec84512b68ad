package org.preceptor.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldingTest {

    @Test
    void linesAreBrokenBetweenWords() {
        assertThat(Folding.fold("the quick brown fox", 9)).containsExactly("the quick", "brown fox");
        assertThat(Folding.fold("the quick brown fox", 8)).containsExactly("the", "quick", "brown", "fox");
        assertThat(Folding.fold("the quick brown fox", 100)).containsExactly("the quick brown fox");
        assertThat(Folding.fold("", 10)).containsExactly("");
    }

    @Test
    void blanksAreKeptWithinALineAndDroppedWhereItIsBroken() {
        assertThat(Folding.fold("  a  b   c", 6)).containsExactly("  a  b", "c");
    }

    @Test
    void aLongWordStaysWhole() {
        assertThat(Folding.fold("see /a/very/long/path there", 8)).containsExactly("see", "/a/very/long/path", "there");
        assertThat(Folding.longestWord("see /a/path")).isEqualTo(7);
    }

    @Test
    void furtherLinesAreIndented() {
        assertThat(Folding.hanging("the quick brown fox", 11, 2)).isEqualTo("the quick\n  brown fox\n");
    }

    @Test
    void ideographsTakeTwoColumnsAndCombiningMarksNone() {
        assertThat(Folding.width("名前")).isEqualTo(4);
        assertThat(Folding.width("e\u0301")).isEqualTo(1);
        assertThat(Folding.width("é")).isEqualTo(1);
        assertThat(Folding.width("🦊")).isEqualTo(2);
    }
}
