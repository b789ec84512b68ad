package org.preceptor.tensorflow.natives;

/** A system property that has a value only while something is done. */
final class TemporaryProperty implements AutoCloseable {
    private final String name;
    private final String before;

    private TemporaryProperty(String name, String before) {
        this.name = name;
        this.before = before;
    }

    static TemporaryProperty set(String name, String value) {
        return new TemporaryProperty(name, System.setProperty(name, value));
    }

    @Override
    public void close() {
        if (before == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, before);
        }
    }
}
