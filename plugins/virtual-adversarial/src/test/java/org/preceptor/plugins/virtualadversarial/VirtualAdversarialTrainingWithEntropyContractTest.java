package org.preceptor.plugins.virtualadversarial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class VirtualAdversarialTrainingWithEntropyContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new VirtualAdversarialTrainingWithEntropy();
    }

    @Override
    public List<ConsistencyMethod> extendedMethods() {
        return List.of(new VirtualAdversarialTraining());
    }

    @Test
    void itSaysNothingButThatTheEntropyIsAddedToVirtualAdversarialTraining() {
        assertThat(method().preset().plain())
                .isEqualTo(Map.of(
                        "method",
                        "virtual-adversarial-training",
                        "terms",
                        Map.of("entropy", Map.of("loss", Map.of("name", "entropy-minimisation"), "weight", 1L))));
    }
}
