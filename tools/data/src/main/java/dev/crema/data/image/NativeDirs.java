package dev.crema.data.image;

import dev.crema.base.PrivatePlace;
import java.io.IOException;

/**
 * Where native libraries are unpacked: the user's {@link PrivatePlace}, unless JavaCPP's own property says otherwise. Also keeps JavaCPP from counting the process's memory against the heap, which it would exceed.
 */
final class NativeDirs {
    private NativeDirs() {}

    /** To be called before the first native class is loaded; once is enough, more does no harm. */
    static void apply() {
        try {
            setUnlessSet(
                    "org.bytedeco.javacpp.cachedir",
                    PrivatePlace.folder("javacpp").toString());
        } catch (IOException e) {
            // JavaCPP looks for a place itself, and says what stands in the way.
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
