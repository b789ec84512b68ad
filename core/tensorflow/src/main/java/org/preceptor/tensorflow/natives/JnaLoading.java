package org.preceptor.tensorflow.natives;

import java.nio.file.Path;

/** Has JNA load its library from a folder that was checked, and not unpack one of its own. */
final class JnaLoading {
    private static final String FOLDER = "jna.boot.library.path";
    private static final String NO_UNPACKING = "jna.nounpack";

    private JnaLoading() {}

    /** Does nothing where an application has loaded JNA before, or has chosen a folder for it. */
    static void from(Path folder) {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        try (TemporaryProperty place = TemporaryProperty.set(FOLDER, folder.toString());
                TemporaryProperty still = TemporaryProperty.set(NO_UNPACKING, "true")) {
            Class.forName("com.sun.jna.Native", true, JnaLoading.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw LoadFailure.of(folder, e);
        }
    }
}
