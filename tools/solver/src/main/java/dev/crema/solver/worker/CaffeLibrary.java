package dev.crema.solver.worker;

import dev.crema.solver.profile.NativeProfile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.caffe.global.caffe;
import org.bytedeco.javacpp.Loader;

/**
 * Caffe's native library, as a child loads it. JavaCPP compares each unpacked file with its jar, and loads the Java side of
 * OpenCV, OpenBLAS and HDF5, of which a child uses nothing. This takes 0.25 s. So it is done once. While no file has changed
 * since then, Caffe's library is loaded directly, and the system's linker finds the libraries that it needs.
 */
final class CaffeLibrary {
    /** Whether JavaCPP loads libraries when a class of theirs is used. */
    private static final String JAVACPP_LOADS = "org.bytedeco.javacpp.loadlibraries";

    private static final List<String> LIBRARIES = List.of(
            "org/bytedeco/javacpp/" + NativeProfile.PLATFORM + "/libjnijavacpp.so",
            "org/bytedeco/caffe/" + NativeProfile.PLATFORM + "/libjnicaffe.so");

    private final File unpacked;
    private final List<File> jars;

    CaffeLibrary(File unpacked, List<File> jars) {
        this.unpacked = unpacked;
        this.jars = List.copyOf(jars);
    }

    /** Loads it into this process. */
    static void load() {
        Optional<CaffeLibrary> here = here();
        if (here.isEmpty()) {
            Loader.load(caffe.class);
        } else if (!here.get().isChecked() || !here.get().loadDirectly()) {
            Loader.load(caffe.class);
            here.get().remember();
        }
    }

    /** Empty for the GPU build, and where a site's libraries are used: JavaCPP finds these. */
    private static Optional<CaffeLibrary> here() {
        String folder = System.getProperty("org.bytedeco.javacpp.cachedir", "");
        boolean gpu = !System.getProperty("org.bytedeco.javacpp.platform.extension", "")
                .isEmpty();
        if (folder.isEmpty() || gpu || Boolean.getBoolean("org.bytedeco.javacpp.pathsFirst")) {
            return Optional.empty();
        }
        String classPath = System.getProperty("java.class.path", "");
        List<File> jars = Arrays.stream(classPath.split(File.pathSeparator, -1))
                .map(File::new)
                .toList();
        return Optional.of(new CaffeLibrary(new File(folder), jars));
    }

    /** Whether JavaCPP has checked these jars and their unpacked files, as they are now. */
    boolean isChecked() {
        try {
            return Files.readString(record()).equals(state());
        } catch (IOException e) {
            return false;
        }
    }

    /** Notes the state that JavaCPP has left. */
    void remember() {
        try {
            Path whole = Files.createTempFile(unpacked.toPath(), "checked", ".part");
            Files.writeString(whole, state());
            Files.move(whole, record(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // The next child checks again.
        }
    }

    /** False where a library is missing, or needs one that is missing: JavaCPP then repairs, or explains. */
    private boolean loadDirectly() {
        System.setProperty(JAVACPP_LOADS, "false");
        try {
            for (String library : LIBRARIES) {
                System.load(unpacked(library).getPath());
            }
            return true;
        } catch (UnsatisfiedLinkError e) {
            System.clearProperty(JAVACPP_LOADS);
            return false;
        }
    }

    private File unpacked(String library) {
        return jars.stream()
                .map(jar -> new File(folder(jar), library))
                .filter(File::exists)
                .findFirst()
                .orElseGet(() -> new File(unpacked, library));
    }

    /** Where JavaCPP puts the files of a jar. */
    private File folder(File jar) {
        return new File(unpacked, jar.getName());
    }

    /** One for each installation, as several may share the folder. */
    private Path record() {
        return unpacked.toPath().resolve("checked-" + Integer.toHexString(jars.hashCode()));
    }

    /** The jars and what was unpacked from them: names, sizes, times. */
    private String state() {
        StringBuilder state = new StringBuilder();
        for (File jar : jars) {
            describe(jar, state);
            describeAll(folder(jar), state);
        }
        return state.toString();
    }

    private static void describeAll(File file, StringBuilder state) {
        File[] files = file.listFiles();
        if (files == null) { // no folder
            describe(file, state);
            return;
        }
        Arrays.sort(files);
        for (File each : files) {
            describeAll(each, state);
        }
    }

    private static void describe(File file, StringBuilder state) {
        state.append(file.getPath()).append(' ').append(file.length()).append(' ');
        state.append(file.lastModified()).append('\n');
    }
}
