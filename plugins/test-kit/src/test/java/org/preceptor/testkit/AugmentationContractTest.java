package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Augmentation;

class AugmentationContractTest {

    /** An augmentation that is a function. */
    public record Made(UnaryOperator<NDArray> change, Stage stage) implements Augmentation {
        public Made() {
            this(images -> images, Stage.NORMALISED);
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public NDArray augment(NDArray images) {
            return change.apply(images);
        }
    }

    static final class Contract implements AugmentationContract {
        private static Augmentation part;

        @Override
        public Augmentation augmentation() {
            return part;
        }
    }

    private static ContractRun contract(UnaryOperator<NDArray> change) {
        return contract(change, Augmentation.Stage.NORMALISED);
    }

    private static ContractRun contract(UnaryOperator<NDArray> change, Augmentation.Stage stage) {
        Contract.part = new Made(change, stage);
        return ContractRun.of(Contract.class);
    }

    /** One random number an example, from 0 to 1. */
    private static NDArray drawn(NDArray images) {
        return images.getManager()
                .randomUniform(0, 1, new Shape(images.getShape().get(0), 1, 1, 1));
    }

    @Test
    void oneThatBrightensEachExampleByANumberOfItsOwnPasses() {
        contract(images -> images.mul(drawn(images)), Augmentation.Stage.PIXELS).passes();
        contract(images -> images.neg()).passes();
    }

    @Test
    void oneThatChangesItsInputIsFound() {
        contract(images -> images.muli(0)).fails("doesNotChangeItsInput");
    }

    @Test
    void oneThatDrawsFromJavasRandomIsFound() {
        Random random = new Random(1);
        contract(images -> images.mul(random.nextFloat()))
                .skips("changesEachExampleOnItsOwn")
                .fails("drawsTheSameFromTheSameSeed");
    }

    @Test
    void oneThatMixesExamplesIsFound() {
        contract(images -> images.add(images.mean(new int[] {0}, true)).div(2)).fails("changesEachExampleOnItsOwn");
        contract(images -> images.get(drawn(images).reshape(-1).argSort(0, true)))
                .fails("changesEachExampleOnItsOwn");
    }

    @Test
    void oneWhosePixelsAreOutOfRangeIsFoundBeforeNormalisationOnly() {
        contract(images -> images.mul(3), Augmentation.Stage.PIXELS).fails("yieldsFiniteNumbersAndPixelsThatArePixels");
        contract(images -> images.mul(3)).passes();
    }

    @Test
    void oneWithoutNumbersIsFound() {
        contract(images -> images.mul(Float.NaN))
                .fails("yieldsFiniteNumbersAndPixelsThatArePixels", "canBeTracedAndIsThenTheSame");
    }

    @Test
    void oneThatCutsImagesIsFound() {
        contract(images -> images.get(":, :, 1:"))
                .fails("keepsShapeAndTypeForABatchAndForOneExample", "canBeTracedAndIsThenTheSame");
    }

    @Test
    void oneThatLooksAtValuesIsFound() {
        contract(images -> images.mul(images.toFloatArray().length)).fails("canBeTracedAndIsThenTheSame");
    }
}
