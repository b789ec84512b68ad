package org.preceptor.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What plugins may do to the process that loads them, and what must come of it. */
final class MisdeedsToTheProcess {
    private static final String ENDED =
            "preceptor: plugin 'harm-\\d+' \\(acme\\.harm\\d+\\.\\S+, line 1\\) ended the program before the command was"
                    + " done; what it has written may be incomplete";

    private final List<Misdeed> all = new ArrayList<>();

    private MisdeedsToTheProcess() {}

    /**
     * A row of the table.
     *
     * @param what is wrong
     * @param exitCode what the process must end with; if 0, its result must be whole
     * @param said the expected text on standard error, a pattern
     * @param plugin does it
     */
    record Misdeed(String what, int exitCode, String said, HostilePlugin plugin) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Misdeed> all() {
        MisdeedsToTheProcess misdeeds = new MisdeedsToTheProcess();
        misdeeds.rows();
        return misdeeds.all;
    }

    private void rows() {
        constructing("ends the program", "System.exit(0);", 1, ENDED);
        code("ends the program in its static initialiser", "static { System.exit(0); }", 1, ENDED);
        constructing(
                "ends the program by a thread of its own",
                "Thread t = new Thread(() -> System.exit(0)); t.start();"
                        + " try { t.join(); } catch (InterruptedException e) { }",
                1,
                ENDED);
        constructing("prints", "System.out.println(\"chatter\");", 0, "chatter");
        constructing("closes standard output", "System.out.close();", 0, "");
        constructing("sends standard output elsewhere", "System.setOut(null);", 0, "");
        constructing(
                "has a hook at the end that does not end",
                "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (Math.random() < 2) { } }));",
                0,
                "warning: plugin 'harm-\\d+' \\(.*kept the program from ending");
        constructing(
                "leaves a thread that does not end",
                "new Thread(() -> { try { Thread.sleep(600_000); } catch (InterruptedException e) { } }).start();",
                0,
                "");
        constructing(
                "leaves a thread that fails",
                "Thread t = new Thread(() -> { throw new Error(\"later\"); }); t.start();"
                        + " try { t.join(); } catch (InterruptedException e) { }",
                0,
                "warning: plugin 'harm-\\d+' \\(acme\\.harm\\d+\\.\\S+, line 1\\) failed: Error \\(later\\)");
        constructing(
                "changes what the program goes by",
                "System.setProperty(\"preceptor.home\", \"/nowhere\"); System.setProperty(\"line.separator\", \"?\");"
                        + " java.util.Locale.setDefault(java.util.Locale.forLanguageTag(\"ar-EG\"));",
                0,
                "");
    }

    private void constructing(String what, String body, int exitCode, String said) {
        code(what, "public Change() { " + body + " }", exitCode, said);
    }

    private void code(String what, String members, int exitCode, String said) {
        all.add(new Misdeed(
                what, exitCode, said, HostilePlugin.of(String.format(Locale.ROOT, "harm-%02d", all.size()), members)));
    }
}
