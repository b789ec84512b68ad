package org.preceptor.tensorflow.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

class FoldedNormalisationTest {
    private static final NodeDef NORMALISATION = NodeDef.newBuilder()
            .putAttr("epsilon", AttrValue.newBuilder().setF(1).build())
            .build();

    private static FrozenValue vector(float... values) {
        return FrozenValue.of(values, values.length);
    }

    private static Optional<FoldedNormalisation.Weights> folded(String convolution, long... filter) {
        NodeDef node = NodeDef.newBuilder().setOp(convolution).build();
        return new FoldedNormalisation(node, Optional.of("bias"), NORMALISATION)
                .weights(List.of(
                        vector(2, 6),
                        vector(1, -1),
                        vector(3, 5),
                        vector(3, 8),
                        FrozenValue.of(new float[] {1, 2, 3, 4}, filter),
                        vector(10, 20)));
    }

    /** Factors 2 / sqrt(3 + 1) = 1 and 6 / sqrt(8 + 1) = 2; biases (10 - 3) 1 + 1 = 8 and (20 - 5) 2 - 1 = 29. */
    @Test
    void eachChannelOfTheResultHasItsFactor() {
        FoldedNormalisation.Weights weights = folded("Conv2D", 1, 1, 2, 2).orElseThrow();
        assertThat(weights.filter().floats()).containsExactly(1, 4, 3, 8);
        assertThat(weights.bias().floats()).containsExactly(8, 29);
    }

    @Test
    void channelsOfADepthwiseConvolutionAreItsLastTwoAxes() {
        FoldedNormalisation.Weights weights =
                folded("DepthwiseConv2dNative", 2, 1, 2, 1).orElseThrow();
        assertThat(weights.filter().floats()).containsExactly(1, 4, 3, 8);
        assertThat(weights.filter().shape()).containsExactly(2, 1, 2, 1);
    }

    @Test
    void otherNumbersOfChannelsAreLeftAlone() {
        assertThat(folded("Conv2D", 1, 1, 1, 4)).isEmpty();
    }
}
