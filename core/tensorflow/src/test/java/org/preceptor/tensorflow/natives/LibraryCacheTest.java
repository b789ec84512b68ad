package org.preceptor.tensorflow.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.tensorflow.error.NativeLibraryException;

class LibraryCacheTest {
    private static final String LIBRARY = "libjnitensorflow.so";

    @TempDir
    Path folder;

    private LibraryCache cache;
    private Path family;

    @BeforeEach
    void aCacheThatIsNotThereYet() {
        cache = new LibraryCache(folder.resolve("cache"));
        family = folder.resolve("cache").resolve("tensorflow");
    }

    private LibraryJar jar(String classifier, byte[] contents) throws IOException {
        Path jar = folder.resolve("tensorflow-core-native-9-" + classifier + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String name : new String[] {"libtensorflow_cc.so.2", LIBRARY, "LICENSE"}) {
                zip.putNextEntry(new ZipEntry("org/tensorflow/internal/c_api/" + classifier + '/' + name));
                zip.write(contents);
                zip.closeEntry();
            }
        }
        return LibraryJar.read(jar, "tensorflow", LibraryJar.foldersIn("mars-z80"))
                .orElseThrow();
    }

    private LibraryJar jar() throws IOException {
        return jar("mars-z80", contents());
    }

    private static byte[] contents() {
        byte[] contents = new byte[100_000];
        new Random(5).nextBytes(contents);
        return contents;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void librariesAreUnpackedOnceAndNothingIsLeftBeside() throws Exception {
        Path target = cache.unpacked(jar());
        assertThat(names(target)).containsExactly("SHA256SUMS", "checked", LIBRARY, "libtensorflow_cc.so.2");
        assertThat(target.resolve(LIBRARY)).hasBinaryContent(contents());
        Object before = Files.getAttribute(target, "unix:ctime");
        assertThat(cache.unpacked(jar())).isEqualTo(target);
        assertThat(Files.getAttribute(target, "unix:ctime")).isEqualTo(before);
        assertThat(names(family)).containsExactly(target.getFileName().toString());
    }

    @Test
    void theDigestsAreThoseOfTheFilesAsSha256sumWritesThem() throws Exception {
        Path target = cache.unpacked(jar());
        Process check = new ProcessBuilder("sha256sum", "-c", "--status", "SHA256SUMS")
                .directory(target.toFile())
                .start();
        assertThat(check.waitFor()).isZero();
    }

    @Test
    void theLibrariesForGraphicsProcessorsAreUnpackedBesideTheOthers() throws Exception {
        Path plain = cache.unpacked(jar());
        Path graphics = cache.unpacked(jar("mars-z80-gpu", new byte[200]));
        assertThat(graphics).isNotEqualTo(plain);
        assertThat(graphics.resolve(LIBRARY)).hasSize(200);
        assertThat(plain.resolve(LIBRARY)).hasBinaryContent(contents());
    }

    @Test
    void aJarOfTheSameNameWithOtherLibrariesHasAFolderOfItsOwn() throws Exception {
        Path before = cache.unpacked(jar());
        byte[] other = contents();
        other[77]++;
        Path after = cache.unpacked(jar("mars-z80", other));
        assertThat(after).isNotEqualTo(before);
        assertThat(after.resolve(LIBRARY)).hasBinaryContent(other);
    }

    @Test
    void aLibraryWithOneBitFlippedIsReplacedThoughItsSizeAndItsTimeAreWhatTheyWere() throws Exception {
        Path library = cache.unpacked(jar()).resolve(LIBRARY);
        FileTime time = Files.getLastModifiedTime(library);
        byte[] flipped = contents();
        flipped[50_000] ^= 1;
        Files.write(library, flipped);
        Files.setLastModifiedTime(library, time);
        cache.unpacked(jar());
        assertThat(library).hasBinaryContent(contents());
        assertThat(names(family)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {LIBRARY, "SHA256SUMS", "checked"})
    void whateverIsCutShortOrGarbledOrMissingIsRepaired(String name) throws Exception {
        Path file = cache.unpacked(jar()).resolve(name);
        Files.write(file, new byte[7]);
        cache.unpacked(jar());
        assertThat(file.resolveSibling(LIBRARY)).hasBinaryContent(contents());
        assertThat(Files.size(file)).isGreaterThan(7);
        Files.delete(file);
        cache.unpacked(jar());
        assertThat(file).exists();
        assertThat(file.resolveSibling(LIBRARY)).hasBinaryContent(contents());
    }

    @Test
    void aLibraryThatWasCheckedIsReadAgainOnlyWhenAskedTo() throws Exception {
        LibraryJar jar = jar();
        Path target = cache.unpacked(jar);
        UnpackedLibraries libraries = new UnpackedLibraries(jar, target);
        String told = Files.readString(target.resolve("checked"));
        assertThat(libraries.areIntact(false)).isTrue();
        Files.writeString(target.resolve("checked"), "");
        assertThat(libraries.areIntact(false)).isTrue();
        assertThat(target.resolve("checked")).hasContent(told);
        UnpackedLibraries check = cache.check(jar);
        assertThat(check.folder()).isEqualTo(target);
        assertThat(check.files()).containsExactly(LIBRARY, "libtensorflow_cc.so.2");
        assertThat(check.bytes()).isEqualTo(200_000);
    }

    @Test
    void theFilesOfAStartStoppedWhileUnpackingAreDeletedByTheNext() throws Exception {
        Path left = Files.createDirectories(family.resolve("unpacking-123").resolve("new"));
        Files.write(left.resolve(LIBRARY), new byte[10]);
        cache.unpacked(jar());
        assertThat(names(family)).hasSize(1).noneMatch(name -> name.startsWith("unpacking"));

        Files.createDirectories(family.resolve("unpacking-456"));
        cache.unpacked(jar());
        assertThat(names(family)).as("also when there is nothing to unpack").hasSize(1);
    }

    @Test
    void whatIsBeingUnpackedByAnotherStartIsLeftAloneAndWaitedFor() throws Exception {
        Path other = Files.createDirectories(family.resolve("unpacking-123"));
        CompletableFuture<Path> second;
        try (FileChannel channel = FileChannel.open(
                        family.resolveSibling("tensorflow.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock unpacking = channel.lock()) {
            LibraryJar jar = jar();
            second = CompletableFuture.supplyAsync(() -> cache.unpacked(jar));
            Thread.sleep(300);
            assertThat(second).isNotDone();
            assertThat(other).exists();
        }
        assertThat(second.get(30, TimeUnit.SECONDS).resolve(LIBRARY)).hasBinaryContent(contents());
        assertThat(other).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tensorflow", "LIBRARIES", "LIBRARIES/" + LIBRARY})
    void nothingIsLoadedFromFoldersThatOthersMayWrite(String what) throws Exception {
        Path target = cache.unpacked(jar());
        Path open = cache.root().resolve(what.replace("LIBRARIES", "tensorflow/" + target.getFileName()));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
        LibraryJar jar = jar();
        assertThatThrownBy(() -> cache.unpacked(jar))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessageStartingWith(open + ": can be written by others, who could change the libraries")
                .hasMessageContaining("'chmod go-w'")
                .hasMessageContaining("PRECEPTOR_CACHE");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(cache.unpacked(jar)).isEqualTo(target);
    }

    @Test
    void aFolderThatEveryoneMayExchangeIsNotLoadedFrom() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        LibraryJar jar = jar();
        assertThatThrownBy(() -> cache.unpacked(jar))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessageContaining("its parent " + folder.toRealPath() + " can be written by everyone");
        assertThat(names(family)).as("what was unpacked").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tensorflow", "LIBRARIES", "LIBRARIES/" + LIBRARY})
    void nothingIsLoadedFromFoldersOfOthers(String what) throws Exception {
        Path target = cache.unpacked(jar());
        Path strange = cache.root().resolve(what.replace("LIBRARIES", "tensorflow/" + target.getFileName()));
        try {
            Files.setAttribute(strange, "unix:uid", 54321);
        } catch (IOException notTheAdministrator) {
            assumeTrue(false, "only the administrator can give files away");
        }
        LibraryJar jar = jar();
        assertThatThrownBy(() -> cache.unpacked(jar))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessageStartingWith(strange + ": belongs to user 54321, who could change the libraries")
                .hasMessageEndingWith("set PRECEPTOR_CACHE to a folder of your own");
    }

    @Test
    void aSymbolicLinkInPlaceOfALibraryIsNotFollowed() throws Exception {
        Path library = cache.unpacked(jar()).resolve(LIBRARY);
        Path elsewhere = Files.move(library, folder.resolve("elsewhere.so"));
        Files.createSymbolicLink(library, elsewhere);
        LibraryJar jar = jar();
        assertThatThrownBy(() -> cache.unpacked(jar))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessageStartingWith(library + ": expected a file of the program's own, found a symbolic link");
    }

    @Test
    void aDamagedJarIsNotUnpacked() throws Exception {
        LibraryJar jar = jar();
        byte[] bytes = Files.readAllBytes(jar.file());
        bytes[bytes.length / 4] ^= 1;
        Files.write(jar.file(), bytes);
        assertThatThrownBy(() -> cache.unpacked(jar))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessageContaining("could not be unpacked from " + jar.file());
        assertThat(names(family)).isEmpty();
    }

    @Test
    void aCacheThatCannotBeWrittenSaysWhatToDo() throws Exception {
        Files.writeString(folder.resolve("cache"), "a file, not a folder");
        LibraryJar jar = jar();
        assertThatThrownBy(() -> cache.unpacked(jar))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessageStartingWith(folder.resolve("cache").toString())
                .hasMessageMatching(
                        ".*TensorFlow's libraries could not be unpacked from .*\\.jar \\(.+\\); set PRECEPTOR_CACHE to .*");
    }
}
