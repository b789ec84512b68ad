package org.preceptor.core.run.program;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LabelRows;
import org.preceptor.api.spi.Normalisation;
import org.preceptor.core.data.InputNormalisation;
import org.preceptor.core.data.Split;
import org.preceptor.core.pipeline.Pipeline;

/** Puts a pipeline's steps together without reading an example, to find what keeps its parts from fitting together. */
public final class StepCheck {
    private StepCheck() {}

    /** In place of one that would have to learn from examples. */
    private record Unlearnt() implements Normalisation {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public List<Statistic> fit(Inputs training) {
            return List.of();
        }

        @Override
        public NDArray apply(NDArray inputs, NDList statistics) {
            return inputs;
        }
    }

    /** Examples without their contents. */
    private record Outline(Examples examples, InputForms inputs) implements Examples {
        @Override
        public int size() {
            return examples.size();
        }

        @Override
        public int[] labels() {
            return examples.labels();
        }

        @Override
        public Optional<LabelRows> labelRows() {
            return examples.labelRows();
        }

        @Override
        public void read(int index, ByteBuffer target) {
            throw new UnsupportedOperationException("no example is read here");
        }
    }

    /**
     * Puts the steps together.
     *
     * @param divided of which nothing is read but labels
     * @param inputs of an example
     * @throws org.preceptor.api.PreceptorException if parts do not fit together
     */
    public static void trace(Pipeline pipeline, Split divided, InputForms inputs) {
        Split outline = new Split(
                divided.classes(),
                new Outline(divided.training(), inputs),
                divided.labels(),
                Optional.empty(),
                Optional.empty(),
                divided.findings());
        InputNormalisation unlearnt = new InputNormalisation(new Unlearnt(), Map.of());
        new ProgramCompiler()
                .compileOutline(pipeline, PreparedData.of(pipeline, outline, Optional.of(unlearnt)))
                .close();
    }
}
