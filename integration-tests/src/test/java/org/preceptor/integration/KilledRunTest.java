package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.integration.Launcher.Ended;
import org.preceptor.integration.Launcher.Running;

/**
 * A run that is killed is resumed and ends as if it had not been: every file of its folder has the same bits, but for
 * times. It is killed after any time, and at any change to its folder: before a file is created, synced, renamed or
 * deleted, and in the middle of a write, by a file system that ends the process there.
 */
class KilledRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Launcher preceptor;
    private static Map<String, ByteBuffer> uninterrupted;
    private static List<String> changes;
    private static long milliseconds;

    private final Random random = new Random(13);
    private final Set<String> kinds = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
    private int atChanges;
    private int twice;
    private int atTimes;
    private int startedOver;

    @BeforeAll
    static void trainWithoutInterruption() throws IOException, InterruptedException {
        preceptor = new Launcher(folder);
        TableRun.write(folder);
        Running timed = train("timed").awaits(() -> Files.exists(run("timed").resolve(".lock")));
        long began = System.nanoTime();
        timed.end().exits(0);
        milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);

        Path list = folder.resolve("changes.txt");
        haltingAt(0, "whole", list, "train", "table.yaml", "--name", "whole")
                .end()
                .exits(0);
        uninterrupted = comparable(run("whole"));
        changes = Files.readAllLines(list);
        assertThat(changes).as("changes to the folder of a run").hasSizeGreaterThan(400);
        assertThat(comparable(run("timed")))
                .as("a run with its files as they are")
                .isEqualTo(uninterrupted);
    }

    private static Path run(String name) {
        return folder.resolve("runs").resolve(name);
    }

    private static Running train(String name) {
        return preceptor.start("train", "table.yaml", "--name", name);
    }

    /** Starts a command that ends at a change to a run's folder, counted from 1; at none if that is 0. */
    private static Running haltingAt(int change, String name, Path list, String... arguments) {
        Path classes = Path.of(HaltingFileSystem.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        Map<String, String> properties = Map.of(
                "java.nio.file.spi.DefaultFileSystemProvider",
                HaltingFileSystem.class.getName(),
                HaltingFileSystem.FOLDER,
                run(name).toString(),
                HaltingFileSystem.AT,
                String.valueOf(change),
                HaltingFileSystem.LIST,
                list.toString());
        StringBuilder options = new StringBuilder("--class-path " + classes);
        properties.forEach(
                (key, value) -> options.append(" -D").append(key).append('=').append(value));
        return preceptor.startWith("JAVA_OPTS=\"$JAVA_OPTS " + options + "\" exec \"$@\"", arguments);
    }

    /** What of a run is the same whenever it is made, by the names of its files. */
    private static Map<String, ByteBuffer> comparable(Path run) throws IOException {
        Map<String, ByteBuffer> contents = SmallRun.contents(run);
        contents.keySet()
                .removeIf(name -> List.of(".lock", "times.txt").contains(name) || name.startsWith("events.out"));
        contents.computeIfPresent("report.html", (name, page) -> ByteBuffer.allocate(0)); // it holds times
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
            ObjectNode object = (ObjectNode) JSON.readTree(line);
            object.remove(List.of("time", "seconds", "crc32c"));
            if (object.path("event").asText().equals("start")) {
                object.remove("name");
            }
            if (!object.path("event").asText().equals("warning")) { // they are given again
                lines.add(object.toString());
            }
        }
        contents.put("metrics.jsonl", ByteBuffer.wrap(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        return contents;
    }

    @Test
    void aRunKilledAtSomeChangesAndTimesEndsBitForBit() throws Exception {
        List<Integer> places = shuffled(changes.size());
        for (int i = 0; i < 3; i++) {
            killedAtChange("place" + i, places.get(i));
        }
        killedAtTime("time");
        System.out.println(figures());
        assertThat(failures).isEmpty();
    }

    @Test
    @Tag("campaign")
    void twoHundredKilledRunsEndBitForBit() throws Exception {
        List<Integer> places = shuffled(changes.size());
        List<Integer> chosen = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int place : places) {
            if (seen.add(kind(changes.get(place - 1)))) {
                chosen.add(place);
            }
        }
        int ofEveryKind = chosen.size();
        assertThat(ofEveryKind).as("kinds of changes").isBetween(60, 130);
        places.removeAll(chosen);
        chosen.addAll(places.subList(0, 140 - ofEveryKind));
        for (int place : chosen) {
            killedAtChange("place" + place, place);
        }
        for (int i = 0; atChanges + twice + atTimes < 200; i++) {
            killedAtTime("time" + i);
        }
        System.out.println(figures());
        assertThat(failures).isEmpty();
        assertThat(kinds).as("kinds of changes").hasSizeGreaterThan(ofEveryKind * 9 / 10);
    }

    private List<Integer> shuffled(int count) {
        List<Integer> places = new ArrayList<>();
        for (int place = 1; place <= count; place++) {
            places.add(place);
        }
        Collections.shuffle(places, random);
        return places;
    }

    /** A change without the numbers in names. */
    private static String kind(String change) {
        return change.replaceAll("[0-9]{3,}", "N");
    }

    private void killedAtChange(String name, int place) throws Exception {
        Path list = folder.resolve(name + ".txt");
        haltingAt(place, name, list, "train", "table.yaml", "--name", name)
                .end()
                .exits(HaltingFileSystem.KILLED);
        List<String> done = Files.readAllLines(list);
        assertThat(done).hasSize(place);
        kinds.add(kind(done.get(place - 1)));
        atChanges++;
        if (atChanges % 4 == 0) {
            resumptionKilled(name);
        }
        endsAsIfNotKilled(name, "killed before: " + done.get(place - 1));
    }

    /** What a resumed run does first is what it does to no other run. */
    private void resumptionKilled(String name) throws IOException {
        Path list = folder.resolve(name + "-resumed.txt");
        int place = 1 + random.nextInt(40);
        Ended ended = haltingAt(place, name, list, "train", "--resume", "runs/" + name)
                .end();
        if (ended.exitCode() == HaltingFileSystem.KILLED) {
            twice++;
        } else {
            assertThat(ended.exitCode()).as(ended.err()).isIn(0, 2);
        }
    }

    private void killedAtTime(String name) throws Exception {
        Running running = train(name).awaits(() -> Files.exists(run(name).resolve(".lock")));
        running.process().waitFor(random.nextLong(milliseconds), TimeUnit.MILLISECONDS);
        running.process().destroyForcibly();
        if (running.end().exitCode() == HaltingFileSystem.KILLED) {
            atTimes++;
            endsAsIfNotKilled(name, "killed at a random time");
        } else { // it had ended
            TableRun.delete(run(name));
        }
    }

    private void endsAsIfNotKilled(String name, String how) throws IOException {
        try {
            requireAsIfNotKilled(name, how);
        } catch (AssertionError e) {
            failures.add(how + ": " + e.getMessage());
        }
    }

    private void requireAsIfNotKilled(String name, String how) throws IOException {
        Ended resumed = preceptor.run("train", "--resume", "runs/" + name);
        if (resumed.exitCode() == 2) { // killed before a run had started
            assertThat(resumed.onlyLine())
                    .as(how)
                    .containsPattern("found nothing there|no run has started in this folder");
            train(name).end().exits(0);
            startedOver++;
        } else {
            resumed.exits(0);
        }
        Map<String, ByteBuffer> contents = comparable(run(name));
        assertThat(contents.keySet()).as(how).isEqualTo(uninterrupted.keySet());
        Map<String, ByteBuffer> different = new HashMap<>(contents);
        different.entrySet().removeAll(uninterrupted.entrySet());
        assertThat(different.keySet()).as("files that differ of a run %s", how).isEmpty();
        TableRun.delete(run(name));
    }

    private String figures() {
        return String.format(
                Locale.ROOT,
                "killed runs: %d (%d at changes to files, of %d kinds, %d while they were resumed, %d at random times),"
                        + " %d of them before they had begun; %d did not end bit for bit",
                atChanges + twice + atTimes,
                atChanges,
                kinds.size(),
                twice,
                atTimes,
                startedOver,
                failures.size());
    }
}
