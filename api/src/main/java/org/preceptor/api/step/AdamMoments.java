package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;
import java.util.Objects;

/**
 * The numbers of one step of Adam that are the same for all weights, scalars float32.
 *
 * @param beta1 β₁, the decay of the first moment
 * @param beta2 β₂, the decay of the second moment
 * @param power1 the product of all β₁ so far, this step's included: β₁ᵗ where it never changes
 * @param power2 the product of all β₂ so far, this step's included
 * @param epsilon ε, added to the root of the second moment
 */
public record AdamMoments(NDArray beta1, NDArray beta2, NDArray power1, NDArray power2, NDArray epsilon) {
    public AdamMoments {
        Objects.requireNonNull(beta1, "beta1");
        Objects.requireNonNull(beta2, "beta2");
        Objects.requireNonNull(power1, "power1");
        Objects.requireNonNull(power2, "power2");
        Objects.requireNonNull(epsilon, "epsilon");
    }
}
