package org.preceptor.plugins.mixup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatchesTest {
    private static final int BATCH = 50;
    private static final int HEIGHT = 9;
    private static final int WIDTH = 14;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    /** As {@code RandomCutmix} of torchvision's training code. */
    @Test
    void aPatchIsARectangleAroundItsCentreCutOffAtTheEdge() {
        manager.getEngine().setRandomSeed(3);
        NDArray lambda = manager.randomUniform(0f, 1f, new Shape(BATCH), DataType.FLOAT32);
        NDArray centres = manager.randomUniform(0f, 1f, new Shape(BATCH, 2), DataType.FLOAT32);
        float[] kept = Patches.kept(new Shape(BATCH, 3, HEIGHT, WIDTH), lambda, centres)
                .toFloatArray();
        float[] lambdas = lambda.toFloatArray();
        float[] places = centres.toFloatArray();
        int i = 0;
        for (int b = 0; b < BATCH; b++) {
            double half = 0.5 * Math.sqrt(1 - lambdas[b]);
            int y = (int) (places[2 * b] * HEIGHT);
            int x = (int) (places[2 * b + 1] * WIDTH);
            int top = Math.max(0, y - (int) (half * HEIGHT));
            int bottom = Math.min(HEIGHT, y + (int) (half * HEIGHT));
            int left = Math.max(0, x - (int) (half * WIDTH));
            int right = Math.min(WIDTH, x + (int) (half * WIDTH));
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < WIDTH; column++) {
                    boolean pasted = row >= top && row < bottom && column >= left && column < right;
                    assertThat(kept[i++])
                            .as("image %d at %d, %d", b, row, column)
                            .isEqualTo(pasted ? 0 : 1);
                }
            }
        }
    }

    @Test
    void nothingIsPastedWhereTheOtherExampleHasNoShare() {
        NDArray one = manager.ones(new Shape(2), DataType.FLOAT32);
        assertThat(Patches.kept(new Shape(2, 1, 4, 5), one, manager.zeros(new Shape(2, 2)))
                        .toFloatArray())
                .containsOnly(1);
    }

    @Test
    void vectorsHaveNoPatches() {
        NDArray one = manager.ones(new Shape(2), DataType.FLOAT32);
        assertThatThrownBy(() -> Patches.kept(new Shape(2, 7), one, manager.zeros(new Shape(2, 2))))
                .hasMessage("the loss 'mixup' mixes images by 'cutmix', the examples are vectors of 7 numbers; write"
                        + " 'mixing: mixup'");
    }
}
