package org.preceptor.plugins.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pillow 12.3 made the numbers, with the filter BILINEAR. */
class ResizeTest {

    /** The grey picture that Pillow was given: {@code (7 x² + 31 y + 13 x y) mod 256}. */
    private static Picture given(int width, int height) {
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = (byte) (7 * x * x + 31 * y + 13 * x * y);
            }
        }
        return new Picture(1, height, width, pixels);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            13 | 9  | STRETCH | 5  | 4 | 51 109 144 140 170 116 110 132 154 124 133 116 122 131 124 142 122 144 143 104
            13 | 9  | STRETCH | 20 | 3 | 39 50 67 91 107 119 120 114 105 145 158 144 140 138 143 156 166 168 161 154 124 139 146 101 98 115 106 114 132 124 119 120 147 155 137 143 136 100 115 135 209 148 90 140 141 118 102 117 151 154 141 112 151 162 129 124 118 104 98 94
            13 | 9  | CROP    | 6  | 6 | 60 122 146 156 133 138 134 112 113 144 146 176 107 105 133 133 158 148 93 107 107 119 127 128 129 137 164 133 152 111 153 84 137 124 173 143
            13 | 9  | CROP    | 4  | 7 | 128 164 158 144 111 98 151 138 96 151 140 141 129 107 116 159 89 133 109 138 143 171 150 151 79 145 102 179
            6  | 10 | CROP    | 5  | 3 | 115 145 85 102 146 154 142 76 109 97 156 91 148 116 176
            13 | 9  | PAD     | 8  | 8 | 0 0 0 0 0 0 0 0 17 51 116 145 154 131 142 185 68 125 120 112 144 147 181 147 120 119 99 133 134 163 132 89 165 99 109 106 122 121 133 145 135 115 139 162 135 148 105 73 174 153 87 133 127 172 138 128 0 0 0 0 0 0 0 0
            13 | 9  | PAD     | 9  | 4 | 0 0 42 102 126 147 144 174 0 0 0 115 110 122 139 158 116 0 0 0 138 113 122 129 127 125 0 0 0 148 124 137 142 139 100 0
            6  | 10 | PAD     | 7  | 5 | 0 0 36 90 116 0 0 0 0 103 120 111 0 0 0 0 143 103 115 0 0 0 0 136 126 133 0 0 0 0 132 123 87 0 0
            """)
    void theResultIsPillowsWithinOneGreyLevel(
            int width, int height, Resize resize, int newWidth, int newHeight, String pillows) {
        int[] expected =
                Stream.of(pillows.split(" ")).mapToInt(Integer::parseInt).toArray();
        Picture resized = given(width, height).resized(new Picture.Size(newHeight, newWidth), resize);
        assertThat(resized.width()).isEqualTo(newWidth);
        assertThat(resized.height()).isEqualTo(newHeight);
        assertThat(resized.pixels()).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(resized.pixels()[i] & 0xff).as("pixel %d", i).isBetween(expected[i] - 1, expected[i] + 1);
        }
    }
}
