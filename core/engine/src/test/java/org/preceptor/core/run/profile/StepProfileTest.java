package org.preceptor.core.run.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.tensorflow.spec.OperationTime;

class StepProfileTest {
    private static final String CPU = "/device:CPU:0";

    private static OperationTime time(String name, String type, long start, long end) {
        return new OperationTime(name, type, CPU, start, end);
    }

    @Test
    void aMomentOfSeveralOperationsIsDividedAmongThemAndTheRestIsIdle() {
        OperationTime first = time("train/a", "Conv2D", 0, 100);
        OperationTime beside = time("train/b", "Mul", 60, 120);
        OperationTime later = time("train/c", "Add", 150, 160);
        OperationTime instant = time("train/d", "Const", 155, 155);
        StepTimeline timeline = StepTimeline.of(List.of(later, instant, first, beside));
        assertThat(timeline.shares())
                .containsEntry(first, 60.0 + 20)
                .containsEntry(beside, 20.0 + 20)
                .containsEntry(later, 10.0)
                .containsEntry(instant, 0.0);
        assertThat(timeline.idle()).isEqualTo(30);
        assertThat(timeline.nanos()).isEqualTo(160);
    }

    @Test
    void sharesOfEachTableAddUpToTheMedianStep() {
        List<OperationTime> step = List.of(
                time("train/supervised/model.student.view.student.0/Conv2D", "_MklNativeConv2D", 0, 600),
                time("train/supervised/model.student.view.student.0/Relu", "Relu", 600, 700),
                time("train/optimiser/ResourceApplyAdam", "ResourceApplyAdam", 700, 900));
        List<OperationTime> slower = List.of(
                time("train/supervised/model.student.view.student.0/Conv2D", "_MklNativeConv2D", 5000, 5600),
                time("train/supervised/model.student.view.student.0/Relu", "Relu", 5600, 5700),
                time("train/optimiser/ResourceApplyAdam", "ResourceApplyAdam", 5800, 6100));
        StepProfile profile = StepProfile.of(List.of(9_000_000L, 2_000_000L, 4_000_000L), List.of(step, slower));
        assertThat(profile.milliseconds()).isEqualTo(4);
        assertThat(profile.recordedMilliseconds()).isEqualTo(0.001);
        assertThat(profile.kinds())
                .extracting(StepProfile.Share::name, StepProfile.Share::operations, StepProfile.Share::share)
                .containsExactly(
                        tuple("convolutions and products", 1, 0.6),
                        tuple("activations and their gradients", 1, 0.1),
                        tuple("optimiser and averages", 1, 0.25),
                        tuple("TensorFlow, between operations", 0, 0.05));
        assertThat(profile.parts())
                .extracting(StepProfile.Share::name, StepProfile.Share::share)
                .containsExactly(
                        tuple("student, forwards", 0.7),
                        tuple("optimiser", 0.25),
                        tuple("TensorFlow, between operations", 0.05));
        for (List<StepProfile.Share> table : List.of(profile.kinds(), profile.parts())) {
            assertThat(table.stream()
                            .mapToDouble(StepProfile.Share::milliseconds)
                            .sum())
                    .isCloseTo(4, within(1e-9));
        }
        assertThat(profile.operations())
                .extracting(StepProfile.Share::name)
                .containsExactly("_MklNativeConv2D", "ResourceApplyAdam", "Relu");
    }

    @ParameterizedTest
    @CsvSource({
        "train/gradients/Conv2DBackpropFilter_4, _MklNativeConv2DBackpropFilter, PRODUCTS, 'gradients, backwards'",
        "train/term.consistency/model.teacher.view.target.0/MatMul, _MklNativeFusedMatMul, PRODUCTS, 'teacher, forwards'",
        "train/term.consistency/model.teacher.view.target.0/FusedBatchNormV3, _MklNativeFusedBatchNormV3, NORMALISATION, 'teacher, forwards'",
        "train/gradients/MaxPoolGrad_1, _MklNativeMaxPoolGrad, POOLING, 'gradients, backwards'",
        "train/gradients/LeakyReluGrad, LeakyReluGrad, ACTIVATIONS, 'gradients, backwards'",
        "train/gradients/ReluGrad, _FusedRelu6Grad, ACTIVATIONS, 'gradients, backwards'",
        "train/term.consistency/model.teacher.view.target.0/noise.gaussian.input/Mul, Mul, VIEWS, 'teacher, forwards'",
        "train/supervised/view.student.0/augment.translate.1/GatherV2, GatherV2, VIEWS, view student",
        "train/supervised/Transpose, _MklTranspose, LAYOUT, supervised loss",
        "train/teacher.teacher/Mul, Mul, OPTIMISER, update of teacher",
        "train/optimiser/Mul, Mul, OPTIMISER, optimiser",
        "train/term.consistency/SquaredDifference, SquaredDifference, OTHER, term consistency",
        "train/Add, AddV2, OTHER, the rest",
        "_retval_train/accuracy, _Retval, OTHER, the rest"
    })
    void anOperationsKindAndPartFollowFromItsTypeAndScopes(String name, String type, OperationKind kind, String part) {
        assertThat(OperationKind.of(time(name, type, 0, 1))).isEqualTo(kind);
        assertThat(Scopes.part(name)).isEqualTo(part);
    }
}
