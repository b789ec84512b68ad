package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    @TempDir
    Path folder;

    private Path jar(int size) throws Exception {
        return jar(size, "mars-z80");
    }

    private Path jar(int size, String classifier) throws Exception {
        Path jar = folder.resolve("tensorflow-core-native-9-" + classifier + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String name : new String[] {"libtensorflow_cc.so.2", "libjnitensorflow.so", "LICENSE"}) {
                zip.putNextEntry(new ZipEntry("org/tensorflow/internal/c_api/" + classifier + '/' + name));
                zip.write(new byte[size]);
                zip.closeEntry();
            }
        }
        return jar;
    }

    private Path unpack(Path jar) {
        return NativeLibraries.unpack(jar, "mars-z80", folder.resolve("cache"));
    }

    @Test
    void librariesAreUnpackedOnceAndNothingIsLeftBeside() throws Exception {
        Path jar = jar(100);
        Path target = unpack(jar);
        try (var files = Files.list(target)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("libtensorflow_cc.so.2", "libjnitensorflow.so", "complete");
        }
        Object before = Files.getLastModifiedTime(target);
        assertThat(unpack(jar)).isEqualTo(target);
        assertThat((Object) Files.getLastModifiedTime(target)).isEqualTo(before);
        try (var files = Files.list(folder.resolve("cache"))) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void theLibrariesForGraphicsProcessorsAreUnpackedBesideTheOthers() throws Exception {
        Path plain = unpack(jar(100));
        Path graphics = unpack(jar(200, "mars-z80-gpu"));
        assertThat(graphics).isNotEqualTo(plain);
        assertThat(graphics.resolve("libjnitensorflow.so")).hasSize(200);
        assertThat(plain.resolve("libjnitensorflow.so")).hasSize(100);
    }

    @Test
    void aDamagedCopyIsReplaced() throws Exception {
        Path jar = jar(100);
        Path library = unpack(jar).resolve("libjnitensorflow.so");
        Files.write(library, new byte[7]);
        unpack(jar);
        assertThat(library).hasSize(100);
        try (var files = Files.list(folder.resolve("cache"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aCacheThatCannotBeWrittenSaysWhatToDo() throws Exception {
        Files.writeString(folder.resolve("cache"), "a file, not a folder");
        Path jar = jar(1);
        assertThatThrownBy(() -> unpack(jar))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessageStartingWith(folder.resolve("cache").toString())
                .hasMessageMatching(
                        ".*TensorFlow's libraries could not be unpacked from .*\\.jar \\(.+\\); set PRECEPTOR_CACHE to .*");
    }

    @Test
    void aChosenFolderWithoutTheLibraryIsRefusedBeforeDjlLooksOnTheNetwork() throws Exception {
        String library = System.mapLibraryName("jnitensorflow");
        assertThatThrownBy(() ->
                        NativeLibraries.requireLibrary(folder.resolve("absent").toString()))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessage(
                        "TENSORFLOW_LIBRARY_PATH is " + folder.resolve("absent") + ": expected a folder with " + library
                                + ", found no such folder; correct it, or unset it to use the libraries that come with the program");
        assertThatThrownBy(() -> NativeLibraries.requireLibrary(folder.toString()))
                .hasMessageContaining("found none in it; correct it");
        Files.createFile(folder.resolve(library));
        NativeLibraries.requireLibrary(folder.toString());
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
        Path maps = Path.of("/proc/self/maps");
        Assumptions.assumeTrue(Files.exists(maps));
        assertThat(Files.readAllLines(maps).stream()
                        .filter(l -> l.contains("libtensorflow_cc"))
                        .map(l -> l.substring(l.indexOf('/')))
                        .collect(Collectors.toSet()))
                .hasSize(1);
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
