package org.preceptor.plugins.remixmatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.TermContext;

/**
 * {@code mean cross-entropy(r, head(rotate(u, r)))}: each image of the student's view is turned by r quarter turns, r
 * drawn from 0 to 3, and an output of the network says by how many (Berthelot et al., 2020, section 3.3, after Gidaris
 * et al., 2018). It needs no label. Images must be square.
 *
 * <p>Reports {@code accuracy}, the share of images whose r the output finds likeliest. Option {@code head}
 * ({@code rotation}), the output, of four numbers.
 *
 * @param head the output's name
 */
public record RotationPrediction(String head) implements LossTerm {
    private static final int TURNS = 4;

    public RotationPrediction() {
        this("rotation");
    }

    public RotationPrediction {
        Objects.requireNonNull(head, "head");
    }

    @Override
    public String name() {
        return "rotation-prediction";
    }

    @Override
    public Set<LabelForm> suits() {
        return Set.of(LabelForm.values());
    }

    @Override
    public LossTerm configure(Options options) {
        return new RotationPrediction(options.text("head", head));
    }

    @Override
    public NDArray loss(TermContext context) {
        NDArray images = context.studentView().input();
        Shape shape = images.getShape();
        if (shape.dimension() != 4 || shape.get(2) != shape.get(3)) {
            throw new PreceptorException("rotation-prediction: only square images can be turned by quarter turns,"
                    + " [batch, channels, height, width]; the examples are " + shape + "; leave the term out, as"
                    + " 'rotation: none' under 'terms' does");
        }
        NDArray turns = context.manager()
                .randomUniform(0f, TURNS, new Shape(shape.get(0)), DataType.FLOAT32)
                .floor()
                .minimum(TURNS - 1f);
        NDArray label = turns.oneHot(TURNS, DataType.FLOAT32);
        NDArray logits =
                context.student().predict(turned(images, turns), Pass.TRAINING).output(head);
        if (!logits.getShape().equals(label.getShape())) {
            throw new PreceptorException("rotation-prediction: the output '" + head + "' must be " + label.getShape()
                    + ", a number for each quarter turn; found " + logits.getShape() + "; give the network 'heads: {"
                    + head + ": 4}'");
        }
        context.report(
                "accuracy",
                logits.argMax(1)
                        .toType(DataType.FLOAT32, false)
                        .eq(turns)
                        .toType(DataType.FLOAT32, false)
                        .mean());
        return label.mul(logits.logSoftmax(-1)).sum(new int[] {1}).neg().mean();
    }

    /** Each image by its number of quarter turns, anticlockwise. */
    private static NDArray turned(NDArray images, NDArray turns) {
        NDArray across = images.transpose(0, 1, 3, 2);
        NDArray[] all = {images, across.flip(2), images.flip(2, 3), across.flip(3)};
        NDArray number = turns.reshape(-1, 1, 1, 1);
        NDArray sum = images.zerosLike();
        for (int turn = 0; turn < TURNS; turn++) {
            sum = sum.add(all[turn].mul(number.eq(turn).toType(DataType.FLOAT32, false)));
        }
        return sum;
    }
}
