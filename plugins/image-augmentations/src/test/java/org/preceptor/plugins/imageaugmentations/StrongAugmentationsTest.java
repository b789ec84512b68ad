package org.preceptor.plugins.imageaugmentations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StrongAugmentationsTest {
    private final NDManager manager = NDManager.newBaseManager();

    @BeforeEach
    void seed() {
        manager.getEngine().setRandomSeed(4);
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private float[] changed(Change change, float level, int sign, NDArray image) {
        NDArray kind = manager.create(new int[] {change.ordinal()}, new Shape(1, 1));
        NDArray one = manager.create(new float[] {1}, new Shape(1, 1));
        return new Changes(kind, one.mul(level), one.mul(sign)).of(image).toFloatArray();
    }

    private NDArray grey(int height, int width, float... pixels) {
        return manager.create(pixels, new Shape(1, 1, height, width));
    }

    @Test
    void cutOutBlanksOneSquareAroundAPointOfEachImage() {
        NDArray images = manager.ones(new Shape(300, 2, 6, 5), DataType.FLOAT32);
        NDArray cut = new CutOut(3, -7).augment(images);
        boolean whole = false;
        for (int b = 0; b < 300; b++) {
            float[] image = cut.get(b).toFloatArray();
            int top = 6;
            int left = 5;
            int bottom = -1;
            int right = -1;
            int blank = 0;
            for (int i = 0; i < 30; i++) {
                assertThat(image[i]).isEqualTo(image[30 + i]).isIn(1f, -7f);
                if (image[i] == -7) {
                    top = Math.min(top, i / 5);
                    bottom = Math.max(bottom, i / 5);
                    left = Math.min(left, i % 5);
                    right = Math.max(right, i % 5);
                    blank++;
                }
            }
            assertThat(blank)
                    .as("image %d: the blank pixels are a rectangle", b)
                    .isEqualTo((bottom - top + 1) * (right - left + 1))
                    .isBetween(4, 9);
            whole |= blank == 9;
        }
        assertThat(whole).isTrue();
    }

    @Test
    void identityAndMovesByNothingLeaveTheImage() {
        float[] pixels = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f};
        for (Change change : new Change[] {
            Change.IDENTITY, Change.BRIGHTNESS, Change.SHARPNESS, Change.ROTATE, Change.SHEAR_X, Change.TRANSLATE_Y
        }) {
            assertThat(changed(change, 0, 1, grey(2, 3, pixels)))
                    .as(change.name())
                    .containsExactly(pixels, within(1e-6f));
        }
    }

    @Test
    void changesOfColourAreThePapersFormulas() {
        NDArray image = grey(1, 4, 0.2f, 0.4f, 0.5f, 0.9f);
        assertThat(changed(Change.BRIGHTNESS, 1, -1, image))
                .containsExactly(new float[] {0.02f, 0.04f, 0.05f, 0.09f}, within(1e-6f));
        // around the mean of 0.5, by 1 - 0.45
        assertThat(changed(Change.CONTRAST, 0.5f, -1, image))
                .containsExactly(new float[] {0.335f, 0.445f, 0.5f, 0.72f}, within(1e-6f));
        assertThat(changed(Change.AUTOCONTRAST, 0, 1, image))
                .containsExactly(new float[] {0, 2 / 7f, 3 / 7f, 1}, within(1e-6f));
        assertThat(changed(Change.SOLARISE, 0.55f, 1, image))
                .containsExactly(new float[] {0.2f, 0.4f, 0.5f, 0.1f}, within(1e-6f));
        // 4 bits: floor(16 x) / 15
        assertThat(changed(Change.POSTERISE, 1, 1, image))
                .containsExactly(new float[] {3 / 15f, 6 / 15f, 8 / 15f, 14 / 15f}, within(1e-6f));
    }

    @Test
    void colourLeadsToAndFromTheLuma() {
        NDArray red = manager.create(new float[] {1, 0, 0}, new Shape(1, 3, 1, 1));
        float luma = 0.299f;
        assertThat(changed(Change.COLOUR, 1, -1, red))
                .containsExactly(new float[] {luma + 0.1f * (1 - luma), 0.9f * luma, 0.9f * luma}, within(1e-6f));
    }

    @Test
    void translationMovesByAShareOfTheImageAndShowsGreyFromBeyond() {
        float[] row = {0.1f, 0.2f, 0.3f, 0.4f, 0.6f, 0.7f, 0.8f, 0.9f, 1f, 0f};
        assertThat(changed(Change.TRANSLATE_X, 1, 1, grey(1, 10, row)))
                .containsExactly(new float[] {0.4f, 0.6f, 0.7f, 0.8f, 0.9f, 1f, 0f, 0.5f, 0.5f, 0.5f}, within(1e-6f));
        assertThat(changed(Change.TRANSLATE_Y, 1, -1, grey(10, 1, row)))
                .containsExactly(
                        new float[] {0.5f, 0.5f, 0.5f, 0.1f, 0.2f, 0.3f, 0.4f, 0.6f, 0.7f, 0.8f}, within(1e-6f));
    }

    @Test
    void shearMovesEachRowOrColumnByThreeTenthsOfItsDistanceFromTheCentre() {
        float[] upright = {
            0.01f, 0.02f, 0.03f,
            0.04f, 0.05f, 0.06f,
            0.07f, 0.08f, 0.09f,
            0.10f, 0.11f, 0.12f,
            0.13f, 0.14f, 0.15f
        };
        // two rows from the centre 0.6 pixels, which the nearest pixel makes 1; one row from it 0.3, which it makes 0
        float[] sheared = upright.clone();
        System.arraycopy(new float[] {0.5f, 0.01f, 0.02f}, 0, sheared, 0, 3);
        System.arraycopy(new float[] {0.14f, 0.15f, 0.5f}, 0, sheared, 12, 3);
        float[] theOtherWay = upright.clone();
        System.arraycopy(new float[] {0.02f, 0.03f, 0.5f}, 0, theOtherWay, 0, 3);
        System.arraycopy(new float[] {0.5f, 0.13f, 0.14f}, 0, theOtherWay, 12, 3);

        assertThat(changed(Change.SHEAR_X, 1, 1, grey(5, 3, upright))).containsExactly(sheared, within(1e-6f));
        assertThat(changed(Change.SHEAR_X, 1, -1, grey(5, 3, upright))).containsExactly(theOtherWay, within(1e-6f));
        assertThat(changed(Change.SHEAR_X, 0.8f, 1, grey(5, 3, upright)))
                .as("0.48 pixels")
                .containsExactly(upright, within(1e-6f));
        NDArray lying = grey(5, 3, upright).transpose(0, 1, 3, 2);
        assertThat(changed(Change.SHEAR_Y, 1, 1, lying)).containsExactly(transposed(sheared), within(1e-6f));
        assertThat(changed(Change.SHEAR_Y, 1, -1, lying)).containsExactly(transposed(theOtherWay), within(1e-6f));
        assertThat(changed(Change.SHEAR_Y, 0.8f, 1, lying))
                .as("0.48 pixels")
                .containsExactly(transposed(upright), within(1e-6f));
    }

    /** An image of five rows of three pixels as one of three rows of five. */
    private static float[] transposed(float[] image) {
        float[] lying = new float[15];
        for (int i = 0; i < 15; i++) {
            lying[i % 3 * 5 + i / 3] = image[i];
        }
        return lying;
    }

    @Test
    void sharpnessLeadsToAndFromTheMeanOfThreeByThreePixels() {
        // means of the pixels there are: 0.9 / 4 at the corners, 0.9 / 6 at the edges, 0.9 / 9 in the middle
        NDArray dot = grey(3, 3, 0, 0, 0, 0, 0.9f, 0, 0, 0, 0);
        assertThat(changed(Change.SHARPNESS, 1, -1, dot))
                .as("a tenth of the way is left")
                .containsExactly(
                        new float[] {0.2025f, 0.135f, 0.2025f, 0.135f, 0.18f, 0.135f, 0.2025f, 0.135f, 0.2025f},
                        within(1e-6f));
        // means 0.35, 0.5 and 0.65; 1 + 0.45 times as far from them
        assertThat(changed(Change.SHARPNESS, 0.5f, 1, grey(1, 3, 0.2f, 0.5f, 0.8f)))
                .containsExactly(new float[] {0.1325f, 0.5f, 0.8675f}, within(1e-6f));
    }

    @Test
    void rotationKeepsTheCentreAndTurnsTheRest() {
        NDArray cross = grey(3, 3, 0, 1, 0, 0, 1, 0, 0, 1, 0);
        float[] turned = changed(Change.ROTATE, 0.9f, 1, cross);
        assertThat(turned[4]).isEqualTo(1f);
        assertThat(turned).isNotEqualTo(cross.toFloatArray());
        assertThat(changed(Change.ROTATE, 0.9f, -1, cross))
                .as("the other way is the mirror image")
                .containsExactly(
                        turned[2], turned[1], turned[0], turned[5], turned[4], turned[3], turned[8], turned[7],
                        turned[6]);
    }

    @Test
    void randAugmentStaysWithinTheRangeOfPixels() {
        NDArray images = manager.randomUniform(0, 1, new Shape(200, 3, 8, 8), DataType.FLOAT32);
        NDArray changed = new RandAugment().augment(images);
        assertThat(changed.min().toFloatArray()[0]).isGreaterThanOrEqualTo(0);
        assertThat(changed.max().toFloatArray()[0]).isLessThanOrEqualTo(1);
        assertThat(changed.toFloatArray()).isNotEqualTo(images.toFloatArray());
    }

    @Test
    void valuesThatMakeNoSenseAreRefusedWhereTheyAreMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RandAugment(2, 1.5))
                .withMessage("operations 2, strength 1.5; expected 0 or more, and 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CutOut(-1, 0))
                .withMessage("size -1, fill 0.0; expected 0 or more, and a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Crop(-1, Crop.Mode.ZERO))
                .withMessage("padding -1; expected 0 or more");
    }
}
