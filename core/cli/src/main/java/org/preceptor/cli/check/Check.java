package org.preceptor.cli.check;

/**
 * What {@code doctor} found out about one thing.
 *
 * @param subject the thing
 * @param state how well it is
 * @param finding what was found, and unless all is well what to do
 */
public record Check(String subject, State state, String finding) {

    /** How well a thing is. */
    public enum State {
        /** As it should be. */
        GOOD("ok"),
        /** Works, but could be better. */
        WEAK("note"),
        /** Keeps Preceptor from working. */
        WRONG("wrong");

        private final String shown;

        State(String shown) {
            this.shown = shown;
        }

        @Override
        public String toString() {
            return shown;
        }
    }

    public static Check good(String subject, String finding) {
        return new Check(subject, State.GOOD, finding);
    }

    static Check weak(String subject, String finding) {
        return new Check(subject, State.WEAK, finding);
    }

    public static Check wrong(String subject, String finding) {
        return new Check(subject, State.WRONG, finding);
    }
}
