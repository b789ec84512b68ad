package org.preceptor.plugins.supervisedlosses;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.Set;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.SupervisedContext;

/**
 * {@code -1/C Σ_c (y_c log σ(z_c) + (1 - y_c) log(1 - σ(z_c)))}: each class is told from its absence, whatever the
 * others. For labels that are sets of classes.
 */
public record BinaryCrossEntropy() implements SupervisedLoss {

    @Override
    public String name() {
        return "binary-cross-entropy";
    }

    @Override
    public Set<LabelForm> suits() {
        return Set.of(LabelForm.SET);
    }

    @Override
    public NDArray loss(Prediction prediction, NDArray labels, SupervisedContext context) {
        NDArray z = prediction.logits().expandDims(2);
        // σ(z) is the softmax of (z, 0), whose logarithm is exact and has a gradient everywhere
        NDArray logarithms = NDArrays.concat(new NDList(z, z.zerosLike()), 2).logSoftmax(-1);
        NDArray y = labels.expandDims(2);
        NDArray both = NDArrays.concat(new NDList(y, y.neg().add(1)), 2);
        return logarithms.mul(both).sum(new int[] {2}).mean(new int[] {1}).neg();
    }
}
