package org.preceptor.cli.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.config.ShortPath;

/** Shows what is wrong with data: ten things on the terminal, all of them in a file if there are more. */
public final class FaultList {
    private static final int SHOWN = 10;
    private static final String FILE = "preceptor-faults.txt";

    private FaultList() {}

    public static void show(FaultyDataException failure, Terminal terminal) {
        List<String> faults = failure.faults();
        if (faults.size() == 1) {
            terminal.error(faults.get(0));
            return;
        }
        terminal.error(faults.size() + " things are wrong:");
        faults.subList(0, Math.min(SHOWN, faults.size())).forEach(terminal::errorDetail);
        if (faults.size() > SHOWN) {
            terminal.errorDetail("and " + (faults.size() - SHOWN) + " more" + written(faults));
        }
    }

    private static String written(List<String> faults) {
        for (Path folder : List.of(Path.of(""), Path.of(System.getProperty("java.io.tmpdir")))) {
            Path file = folder.resolve(FILE);
            try {
                Path whole = folder.resolve(
                        "." + FILE + "." + ProcessHandle.current().pid() + ".partial");
                try {
                    Files.write(whole, faults, StandardCharsets.UTF_8);
                    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE); // a link is replaced, not followed
                } finally {
                    Files.deleteIfExists(whole);
                }
                return "; all are in " + ShortPath.of(file);
            } catch (IOException e) {
                // the next folder may be writable
            }
        }
        return "";
    }
}
