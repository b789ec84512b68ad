package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NoiseModel;
import org.preceptor.api.step.NoiseContext;

class NoiseContractTest {

    /** Noise that is a function, at some kinds of site. */
    public record Made(Set<Site.Kind> kinds, UnaryOperator<NDArray> function) implements NoiseModel {
        public Made() {
            this(Set.of(Site.Kind.values()), NoiseContractTest::gaussian);
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public NDArray perturb(NDArray value, NoiseContext context) {
            return function.apply(value);
        }
    }

    static final class Contract implements NoiseContract {
        private static NoiseModel part;

        @Override
        public NoiseModel noise() {
            return part;
        }
    }

    private static ContractRun contract(UnaryOperator<NDArray> function) {
        return contract(new Made(Set.of(Site.Kind.values()), function));
    }

    private static ContractRun contract(NoiseModel noise) {
        Contract.part = noise;
        return ContractRun.of(Contract.class);
    }

    private static NDArray gaussian(NDArray value) {
        return value.add(value.getManager().randomNormal(value.getShape()).mul(0.1f));
    }

    @Test
    void gaussianNoisePasses() {
        contract(NoiseContractTest::gaussian).passes();
    }

    @Test
    void noiseThatActsNowhereIsFound() {
        contract(new Made(Set.of(), NoiseContractTest::gaussian)).fails("actsSomewhere");
    }

    @Test
    void noiseThatShiftsTheExpectedValueIsFound() {
        contract(value -> gaussian(value).mul(1.2f)).fails("keepsTheExpectedValue");
    }

    @Test
    void noiseFromJavasRandomIsFound() {
        Random random = new Random(1);
        contract(value -> value.mul(1 + 0.01f * random.nextFloat())).fails("drawsTheSameFromTheSameSeed");
    }

    @Test
    void noiseThatLetsNoGradientThroughIsFound() {
        contract(value -> gaussian(value).stopGradient()).fails("canBeTracedAndLetsTheGradientThrough");
    }

    @Test
    void noiseThatChangesItsInputIsFound() {
        contract(value -> {
                    NDArray noisy = gaussian(value);
                    value.muli(0);
                    return noisy;
                })
                .fails(
                        "keepsShapeAndTypeForABatchAndForOneExample",
                        "drawsTheSameFromTheSameSeed",
                        "keepsTheExpectedValue",
                        "canBeTracedAndLetsTheGradientThrough");
    }
}
