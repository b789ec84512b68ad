package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.integration.Launcher.Ended;
import org.preceptor.integration.Launcher.Running;

/** Two processes train together as two replicas in one process do, whatever becomes of one of them. */
class WorkersTest {
    private static final int EPOCHS = 20;
    private static final int STEPS = EPOCHS * TableRun.STEPS_PER_EPOCH;
    private static final int TIMEOUT = 8;
    private static final String VARIABLES = "variables.data-00000-of-00001";

    @TempDir
    private static Path folder;

    /** Where the worker that is not the chief is started; it has the same files. */
    private static Path elsewhere;

    private static Map<String, ByteBuffer> replicas;

    private final List<Running> started = new ArrayList<>();
    private String cluster;

    @BeforeAll
    static void trainWithReplicas() throws IOException {
        elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        TableRun.write(folder);
        TableRun.write(elsewhere);
        new Launcher(folder)
                .run(arguments("replicas", "--set", "runtime.replicas=2"))
                .exits(0);
        replicas = state("replicas");
    }

    @BeforeEach
    void chooseFreePorts() throws IOException {
        try (ServerSocket first = new ServerSocket(0);
                ServerSocket second = new ServerSocket(0)) {
            cluster = "localhost:" + first.getLocalPort() + ",localhost:" + second.getLocalPort();
        }
    }

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(running -> running.process().destroyForcibly());
    }

    private static String[] arguments(String name, String... more) {
        List<String> all = new ArrayList<>(List.of("train", "table.yaml", "--set", "training.epochs=" + EPOCHS));
        all.addAll(List.of("--set", "supervised.weight=1"));
        all.addAll(List.of("--set", "runtime.timeout=" + TIMEOUT));
        if (!name.isEmpty()) {
            all.addAll(List.of("--name", name));
        }
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Running start(Path in, String... arguments) {
        Running running = new Launcher(in).start(arguments);
        started.add(running);
        return running;
    }

    private Running chief(String name, String... more) {
        return start(folder, with(arguments(name, more), "--cluster", cluster, "--task", "0", "--trusted-network"));
    }

    private Running worker(String... more) {
        return start(elsewhere, with(arguments("", more), "--cluster", cluster, "--task", "1", "--trusted-network"));
    }

    private Running resumed(String name, String... more) {
        return start(
                folder,
                with(
                        new String[] {"train", "--resume", "runs/" + name},
                        with(more, "--cluster", cluster, "--task", "0", "--trusted-network")));
    }

    private static String[] with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String address(int worker) {
        return cluster.split(",", -1)[worker];
    }

    private static Path run(String name) {
        return folder.resolve("runs").resolve(name);
    }

    /** What the last checkpoint holds, and the weights of the best epoch, but not which run they are of. */
    private static Map<String, ByteBuffer> state(String name) throws IOException {
        Path last = SmallRun.lastCheckpoint(run(name));
        assertThat(last).hasFileName(String.format(Locale.ROOT, "step-%09d", STEPS));
        Map<String, ByteBuffer> files = new TreeMap<>();
        files.put("last", ByteBuffer.wrap(Files.readAllBytes(last.resolve(VARIABLES))));
        files.put(
                "selected",
                ByteBuffer.wrap(Files.readAllBytes(run(name).resolve("selected").resolve(VARIABLES))));
        return files;
    }

    private static void signal(Running running, String signal) throws IOException, InterruptedException {
        new ProcessBuilder(
                        "kill", "-" + signal, String.valueOf(running.process().pid()))
                .start()
                .waitFor();
    }

    private static Running inTheMiddle(Running chief, String name) throws InterruptedException {
        return chief.awaits(() -> SmallRun.checkpoints(run(name)).size() == 2);
    }

    /** Both are started again, and end bit for bit where an uninterrupted run does. */
    private void continuesAsIfNothingHadHappened(String name) throws IOException {
        Running worker = worker();
        resumed(name).end().exits(0);
        worker.end().exits(0);
        assertThat(state(name)).isEqualTo(replicas);
    }

    @Test
    void theyEndBitForBitWhereReplicasInOneProcessDoAndOnlyTheChiefWrites() throws IOException {
        Map<String, ByteBuffer> before = writtenElsewhere();
        Running worker = worker();
        Ended chief = chief("workers").end().exits(0);
        Ended other = worker.end().exits(0);

        assertThat(state("workers")).isEqualTo(replicas);
        assertThat(chief.out()).contains("Done: " + STEPS + " steps");
        assertThat(chief.err().replaceAll("\\s+", " "))
                .contains("the chief, worker 0 of 2: opens port " + address(0).split(":", -1)[1]
                        + " on every network interface until it ends, without a password or encryption, for "
                        + address(1));
        assertThat(other.out())
                .isEqualTo("Worker 1 is done after " + STEPS + " steps. The chief (" + address(0)
                        + ") has the results.\n");
        assertThat(writtenElsewhere()).isEqualTo(before);
    }

    /** All that is in the worker's folder, but for what this test has its output written to. */
    private static Map<String, ByteBuffer> writtenElsewhere() throws IOException {
        Map<String, ByteBuffer> contents = SmallRun.contents(elsewhere);
        contents.keySet().removeIf(file -> file.startsWith("standard-error") || file.startsWith("standard-output"));
        return contents;
    }

    @Test
    void whatTheChiefsCallbacksDoHoldsForTheOtherWorkerToo() throws IOException {
        String[] callbacks = {
            "--set",
            "training.callbacks=[{name: reduce-on-plateau, patience: 1 epochs, factor: 0.5},"
                    + " {name: early-stopping, patience: 4 epochs}]"
        };
        new Launcher(folder)
                .run(arguments("plateau", with(callbacks, "--set", "runtime.replicas=2")))
                .exits(0);
        Running worker = worker(callbacks);
        chief("plateau-of-two", callbacks).end().exits(0);
        worker.end().exits(0);

        Path last = SmallRun.lastCheckpoint(run("plateau"));
        Path ofTwo = SmallRun.lastCheckpoint(run("plateau-of-two"));
        assertThat(ofTwo).hasFileName(last.getFileName().toString());
        assertThat(last.getFileName().toString()).isLessThan(String.format(Locale.ROOT, "step-%09d", STEPS));
        assertThat(Files.readAllBytes(ofTwo.resolve(VARIABLES))).isEqualTo(Files.readAllBytes(last.resolve(VARIABLES)));
    }

    @Test
    void aKilledWorkerStopsTheChiefWhichSaysWhoItWasAndHowToContinue() throws IOException, InterruptedException {
        Running worker = worker();
        Running chief = inTheMiddle(chief("killed"), "killed");
        worker.process().destroyForcibly();
        long began = System.nanoTime();
        Ended ended = chief.end().exits(1);

        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)).isLessThan(TIMEOUT);
        assertThat(ended.err().replaceAll("\\s+", " "))
                .containsPattern("preceptor: worker 1 \\(" + address(1) + "\\) is not there; stopped after step \\d+;"
                        + " start all workers again, this one with --resume runs/killed, to continue from"
                        + " step-\\d+ $");
        continuesAsIfNothingHadHappened("killed");
    }

    @Test
    void aKilledChiefStopsTheWorkerAndLosesNoCheckpoint() throws IOException, InterruptedException {
        Running worker = worker();
        Running chief = inTheMiddle(chief("beheaded"), "beheaded");
        chief.process().destroyForcibly();
        assertThat(worker.end().exits(1).err().replaceAll("\\s+", " "))
                .contains("preceptor: the chief, worker 0 (" + address(0) + ") is not there; this worker stopped, too;"
                        + " the chief says how to continue");
        continuesAsIfNothingHadHappened("beheaded");
    }

    @Test
    void aStalledWorkerStopsTheChiefInTime() throws IOException, InterruptedException {
        Running worker = worker();
        Running chief = inTheMiddle(chief("stalled"), "stalled");
        signal(worker, "STOP");
        long began = System.nanoTime();
        Ended ended = chief.end().exits(1);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isLessThan(1000 * TIMEOUT + 2500);
        assertThat(ended.err().replaceAll("\\s+", " "))
                .contains("preceptor: worker 1 (" + address(1)
                        + ") does not answer; its process hangs or was stopped; stopped after step ");
        signal(worker, "CONT");
        assertThat(worker.end().exits(1).err()).contains("the chief, worker 0 (" + address(0) + ")");
    }

    @Test
    void aTerminatedWorkerHasTheChiefWriteACheckpointAndBothStop() throws IOException, InterruptedException {
        Running worker = worker();
        Running chief = inTheMiddle(chief("terminated"), "terminated");
        signal(worker, "TERM");
        assertThat(worker.end().exits(143).out()).containsPattern("Worker 1 stopped after \\d+ steps\\.");
        assertThat(chief.end().exits(130).out().replaceAll("\\s+", " "))
                .containsPattern("Stopped after step \\d+; the checkpoint is complete. To continue: preceptor train"
                        + " --resume runs/terminated --cluster " + cluster + " --task 0 --trusted-network Start the"
                        + " other workers again as before. $");
        continuesAsIfNothingHadHappened("terminated");
    }

    @Test
    void aWorkerThatDoesNotComeIsNamedAndNothingIsWritten() {
        Ended ended = chief("alone").end().exits(1);
        assertThat(ended.err().replaceAll("\\s+", " "))
                .contains("preceptor: worker 1 (" + address(1) + ") is not there after " + TIMEOUT
                        + " s; start all workers within runtime.timeout");
        assertThat(run("alone")).doesNotExist();
    }

    @Test
    void anotherPipelineStopsBothAndTheDifferenceIsNamed() {
        Running worker = worker("--set", "training.optimiser.learning-rate=0.1");
        String difference = "preceptor: worker 1 (" + address(1) + ") differs from the chief, worker 0 (" + address(0)
                + "): training.optimiser.learning-rate is 0.1 there and 0.2 on the chief; start all workers with the"
                + " same";
        assertThat(chief("other").end().exits(1).err().replaceAll("\\s+", " ")).contains(difference);
        assertThat(worker.end().exits(1).err().replaceAll("\\s+", " ")).contains(difference);
        assertThat(run("other")).doesNotExist();
    }

    @Test
    void otherDataStopBothAndTheWorkerIsNamed() throws IOException {
        Path changed = Files.createDirectory(folder.resolve("changed"));
        TableRun.copy(elsewhere, changed);
        String table = Files.readString(changed.resolve("table.csv"));
        Files.writeString(changed.resolve("table.csv"), table.replaceFirst("\n[^\n]*,outer\n", "\n0.5,0.5,outer\n"));
        Running worker = start(changed, with(arguments(""), "--cluster", cluster, "--task", "1", "--trusted-network"));
        String difference = "worker 1 (" + address(1) + ") has read other training data or labels than the chief";
        assertThat(chief("data").end().exits(1).err().replaceAll("\\s+", " ")).contains(difference);
        assertThat(worker.end().exits(1).err().replaceAll("\\s+", " ")).contains(difference);
        assertThat(run("data")).doesNotExist();
    }

    @Test
    void aWorkerThatCannotReadItsDataTellsTheChiefWhy() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.copy(elsewhere.resolve("table.yaml"), empty.resolve("table.yaml"));
        Running worker = start(empty, with(arguments(""), "--cluster", cluster, "--task", "1", "--trusted-network"));
        assertThat(chief("empty-handed").end().exits(1).err().replaceAll("\\s+", " "))
                .containsPattern("preceptor: worker 1 \\(" + address(1) + "\\): .*table.csv");
        worker.end().exits(2);
    }

    @Test
    void oneProcessContinuesWhatTwoBeganAndSaysSo() throws IOException, InterruptedException {
        Running worker = worker();
        Running chief = inTheMiddle(chief("fewer"), "fewer");
        signal(chief, "INT");
        chief.end().exits(130);
        worker.end().exits(130);
        Ended ended =
                new Launcher(folder).run("train", "--resume", "runs/fewer").exits(0);
        assertThat(ended.err().replaceAll("\\s+", " "))
                .contains("the checkpoint was written with 2 replica(s), the run continues with 1: its results are no"
                        + " longer the same bit for bit");
    }

    @Test
    void theClusterIsReadFromTfConfigTooAndAWorkerMayReadItsShareAsItTrains() throws IOException {
        String config = "{\"cluster\": {\"chief\": [\"" + address(0) + "\"], \"worker\": [\"" + address(1)
                + "\"]}, \"task\": {\"type\": \"%s\", \"index\": 0}}";
        Running worker = configured(
                elsewhere, String.format(Locale.ROOT, config, "worker"), arguments("", "--set", "data.memory=0"));
        configured(folder, String.format(Locale.ROOT, config, "chief"), arguments("configured"))
                .end()
                .exits(0);
        worker.end().exits(0);
        assertThat(state("configured")).isEqualTo(replicas);
    }

    private Running configured(Path in, String config, String... arguments) {
        Running running = new Launcher(in)
                .startWith("TF_CONFIG='" + config + "' exec \"$@\"", with(arguments, "--trusted-network"));
        started.add(running);
        return running;
    }

    @Test
    void noPortIsOpenedWithoutTheOptionThatTrustsTheNetwork() {
        Ended refused = start(folder, with(arguments("refused"), "--cluster", cluster, "--task", "0"))
                .end()
                .exits(2);
        assertThat(refused.err().replaceAll("\\s+", " "))
                .contains("this one must open port " + address(0).split(":", -1)[1] + " on every network interface")
                .contains("if nobody but the other workers can, add --trusted-network");
        assertThat(run("refused")).doesNotExist();
    }
}
