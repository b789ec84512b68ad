package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.Preceptor;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.run.StopSignal;

/** A pipeline that cannot be meant is refused before training, with one line that says where and what. */
class BadPipelineTest {
    private static final String GOOD = """
            method: mean-teacher
            data:
              source: {name: digits, examples: 200, test: 50}
              labels: {per-class: 5}
            network: {name: small-cnn, width: 0.25}
            training: {epochs: 1}
            """;

    private static Preceptor preceptor;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() {
        preceptor = Preceptor.builder().plugins(Shipped.plugins()).build();
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("pipeline.yaml"), text);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "network: {name: small-cnn, width: 0.25}",
                        "network: {name: small-cnn, widht: 0.25}",
                        "pipeline.yaml:5: unknown key 'widht'; did you mean 'width'?"),
                Arguments.of(
                        "training: {epochs: 1}",
                        "training: {epochs: soon}",
                        "pipeline.yaml:6: 'epochs' must be a whole number from 1 to 1000000; found the text 'soon'"),
                Arguments.of(
                        "training: {epochs: 1}",
                        "trainning: {epochs: 1}",
                        "pipeline.yaml:6: unknown key 'trainning'; did you mean 'training'?"),
                Arguments.of(
                        "method: mean-teacher",
                        "method: mean-techer",
                        "pipeline.yaml:1: unknown method 'mean-techer'; did you mean 'mean-teacher'?"),
                Arguments.of(
                        "training: {epochs: 1}",
                        "targets: second-pas",
                        "pipeline.yaml:6: unknown target generator 'second-pas'; did you mean 'second-pass'?"),
                Arguments.of(
                        "training: {epochs: 1}",
                        "views: {student: {augment: [flip-horizontal]}}",
                        "pipeline.yaml:6: unknown augmentation 'flip-horizontal'"),
                Arguments.of(
                        "training: {epochs: 1}",
                        "views: {student: {noise: {input: stochastic-depth}}}",
                        "pipeline.yaml:6: noise 'stochastic-depth' cannot act on 'input'; it acts on residual"),
                Arguments.of(
                        "training: {epochs: 1}",
                        "terms: {consistency: {target: wek}}",
                        "pipeline.yaml:6: unknown view 'wek'"),
                Arguments.of(
                        "training: {epochs: 1}",
                        "terms: {consistency: {rows: unlabelled}}",
                        "pipeline.yaml:6: term 'consistency' is about unlabelled examples, but batches are drawn uniformly"),
                Arguments.of(
                        "training: {epochs: 1}",
                        "views: {student: {noise: {poool1: dropout}}}",
                        "pipeline.yaml:6: the network has no site 'poool1'; did you mean 'pool1'?"),
                Arguments.of(
                        "training: {epochs: 1}",
                        "batch: {size: 10, labelled: 11}",
                        "pipeline.yaml:6: 'labelled' must be a whole number from 0 to 10; found 11"),
                Arguments.of(
                        "training: {epochs: 1}",
                        "runtime: {precision: float16}",
                        "pipeline.yaml:6: 'precision' must be one of float32, bfloat16, mixed_float16; found the text 'float16'"),
                Arguments.of(
                        "training: {epochs: 1}",
                        "runtime: {threads: -2}",
                        "pipeline.yaml:6: 'threads' must be a whole number from 0 to 1024; found -2"),
                Arguments.of(
                        "training: {epochs: 1}",
                        "runtime: {device: gpu:7}",
                        "pipeline.yaml:6: 'device' must be one of auto, cpu, gpu:0 (CUDA_VISIBLE_DEVICES chooses"),
                Arguments.of(
                        "  source: {name: digits, examples: 200, test: 50}",
                        "  sources: digits",
                        "pipeline.yaml:2: 'data' must have a 'source'"),
                Arguments.of("network: {name: small-cnn, width: 0.25}", "", "'network' is missing"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    void aMistakeIsNamedWithFileLineAndTheNearestName(String right, String wrong, String message) throws IOException {
        Path file = file(GOOD.replace(right, wrong));
        assertThatThrownBy(() ->
                        preceptor.train(preceptor.pipeline(file), folder.resolve("run"), new StopSignal(), List.of()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining(message)
                .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(1));
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void moreLabelsThanThereAreAreRefused() throws IOException {
        Path file = file(GOOD.replace("per-class: 5", "per-class: 5000"));
        assertThatThrownBy(() ->
                        preceptor.train(preceptor.pipeline(file), folder.resolve("run"), new StopSignal(), List.of()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("5000")
                .hasMessageContaining("pipeline.yaml:4");
    }

    @Test
    void aLossThatIsNotFiniteStopsTheRunWithTheStepAndThePart() throws IOException {
        Path file = file(GOOD + "supervised: {weight: 0}\nweight: 1.0e+38\n".replace("supervised: {weight: 0}\n", ""));
        assertThatThrownBy(() -> preceptor.train(
                        preceptor.pipeline(
                                file, List.of("training.optimiser.learning-rate=1.0e+20", "training.epochs=3")),
                        folder.resolve("run"),
                        new StopSignal(),
                        List.of()))
                .isInstanceOf(TrainingFailure.class)
                .hasMessageMatching("step \\d+: the loss is (NaN|-?Infinity) \\(.+\\); .*checkpoint.*");
    }

    @Test
    void aRefusedPipelineLeavesNothingBehind() throws IOException {
        Path file = file(GOOD.replace("mean-teacher", "unknown"));
        assertThatThrownBy(() -> preceptor.pipeline(file)).isInstanceOf(PreceptorException.class);
        assertThat(folder.toFile().list()).hasSize(1);
    }
}
