package dev.crema.data.image;

import java.nio.file.Path;

/**
 * Where native libraries are unpacked: {@code -Dcrema.native.dir=DIR} moves them all, unless JavaCPP's own property says
 * otherwise. Also keeps JavaCPP from counting the process's memory against the heap, which it would exceed.
 */
final class NativeDirs {
    private NativeDirs() {}

    /** To be called before the first native class is loaded; once is enough, more does no harm. */
    static void apply() {
        String directory = System.getProperty("crema.native.dir", "");
        if (!directory.isEmpty()) {
            setUnlessSet(
                    "org.bytedeco.javacpp.cachedir",
                    Path.of(directory).resolve("javacpp").toString());
        }
        setUnlessSet("org.bytedeco.javacpp.maxBytes", "0");
        setUnlessSet("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
