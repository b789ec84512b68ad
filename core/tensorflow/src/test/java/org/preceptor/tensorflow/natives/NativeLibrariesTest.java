package org.preceptor.tensorflow.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.tensorflow.GraphEngine;
import org.preceptor.tensorflow.LibraryCheck;
import org.preceptor.tensorflow.TensorFlowInfo;
import org.preceptor.tensorflow.error.NativeLibraryException;

class NativeLibrariesTest {
    @TempDir
    Path folder;

    @Test
    void aChosenFolderWithoutEveryLibraryIsRefusedBeforeAnythingLooksElsewhere() throws Exception {
        assertThatThrownBy(() -> NativeLibraries.requireLibraries(
                        folder.resolve("absent").toString()))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessage(
                        "TENSORFLOW_LIBRARY_PATH is " + folder.resolve("absent")
                                + ": expected a folder with libtensorflow_framework.so.2, libtensorflow_cc.so.2, libjnitensorflow.so,"
                                + " found no such folder; correct it, or unset it to use the libraries that come with the program");
        Files.createFile(folder.resolve("libjnitensorflow.so"));
        assertThatThrownBy(() -> NativeLibraries.requireLibraries(folder.toString()))
                .hasMessageContaining(
                        "found no libtensorflow_framework.so.2 and no libtensorflow_cc.so.2 in it; correct it");
        Files.createFile(folder.resolve("libtensorflow_framework.so.2"));
        Files.createFile(folder.resolve("libtensorflow_cc.so.2"));
        NativeLibraries.requireLibraries(folder.toString());
    }

    @Test
    void djlsOwnEngineWorksBesideThisOneOnTheSameLibrary() throws Exception {
        GraphEngine.get();
        try (NDManager own = Engine.getEngine("TensorFlow").newBaseManager();
                NDManager ours = NDManager.newBaseManager()) {
            assertThat(own.create(new float[] {1, 2})
                            .add(own.create(new float[] {3, 4}))
                            .toFloatArray())
                    .isEqualTo(ours.create(new float[] {1, 2})
                            .add(ours.create(new float[] {3, 4}))
                            .toFloatArray());
        }
    }

    @Test
    void everyLibraryThatIsLoadedFromAFileComesFromTheOneFolderThatIsChecked() throws Exception {
        GraphEngine.get();
        Path maps = Path.of("/proc/self/maps");
        Assumptions.assumeTrue(Files.exists(maps));
        List<Path> loaded = Files.readAllLines(maps).stream()
                .filter(line -> line.contains("/") && !line.endsWith(" (deleted)"))
                .map(line -> Path.of(line.substring(line.indexOf('/'))))
                .filter(file -> file.getFileName().toString().matches(".*(tensorflow|jni|jna).*\\.so.*"))
                .filter(file -> !file.startsWith(System.getProperty("java.home")))
                .distinct()
                .toList();
        Path root = LibraryCache.ofThisUser().root().toRealPath();
        assertThat(loaded).hasSize(4).allSatisfy(file -> assertThat(file).startsWith(root));
        assertThat(loaded)
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(
                        "libtensorflow_framework.so.2",
                        "libtensorflow_cc.so.2",
                        "libjnitensorflow.so",
                        "libjnidispatch.so");
        assertThat(root.resolve("javacpp")).isEmptyDirectory();
    }

    @Test
    void theLibrariesCanBeCheckedWhole() {
        GraphEngine.get();
        LibraryCheck check = TensorFlowInfo.checkLibraries().orElseThrow();
        assertThat(check.folder()).hasToString(TensorFlowInfo.libraryFolder());
        assertThat(check.files())
                .containsExactly("libjnitensorflow.so", "libtensorflow_cc.so.2", "libtensorflow_framework.so.2");
        assertThat(check.bytes()).isGreaterThan(600_000_000);
    }

    @Test
    void theDoctorLearnsVersionDevicesAndThreads() {
        assertThat(TensorFlowInfo.version()).isEqualTo("2.16.1");
        assertThat(TensorFlowInfo.devices().get(0).type()).isEqualTo("CPU");
        assertThat(TensorFlowInfo.intraOpThreads()).isPositive();
        assertThat(TensorFlowInfo.interOpThreads()).isPositive();
        assertThat(Path.of(TensorFlowInfo.libraryFolder())).isDirectory();
        assertThat(Engine.getInstance().toString()).contains("2.16.1");
    }
}
