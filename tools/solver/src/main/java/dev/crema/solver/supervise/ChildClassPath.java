package dev.crema.solver.supervise;

import dev.crema.solver.profile.NativeProfile;
import java.io.File;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The child's class path: our own jar first, so that its stub of highgui comes before OpenCV's, then the presets and
 * their natives, and nothing else. Found by asking the class loader where the parent has each of them.
 */
final class ChildClassPath {
    private static final List<String> PACKAGES = List.of("javacpp", "caffe", "opencv", "openblas", "hdf5");

    private ChildClassPath() {}

    /** As one string for {@code -cp}. */
    static String of(NativeProfile profile) {
        Set<Path> entries = new LinkedHashSet<>();
        entries.add(home("dev/crema/solver/worker/Worker.class", ""));
        entries.add(home("org/bytedeco/javacpp/Loader.class", "org.bytedeco:javacpp"));
        for (String preset : List.of("caffe", "opencv", "openblas", "hdf5")) {
            entries.add(home("org/bytedeco/" + preset + "/presets/" + presetClass(preset), "org.bytedeco:" + preset));
        }
        for (String name : PACKAGES) {
            String platform = name.equals("caffe") ? profile.classifier() : NativeProfile.PLATFORM;
            entries.add(home("org/bytedeco/" + name + "/" + platform + "/" + library(name), artifact(name, platform)));
        }
        List<String> paths = new ArrayList<>();
        entries.forEach(entry -> paths.add(entry.toString()));
        return String.join(File.pathSeparator, paths);
    }

    private static String presetClass(String preset) {
        return preset.equals("opencv") ? "opencv_core.class" : preset + ".class";
    }

    private static String library(String name) {
        return "libjni" + (name.equals("opencv") ? "opencv_core" : name) + ".so";
    }

    private static String artifact(String name, String platform) {
        return "org.bytedeco:" + name + ":" + platform;
    }

    /** The jar or folder that holds a resource. */
    private static Path home(String resource, String artifact) {
        URL url = ChildClassPath.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new MissingPiece(artifact, resource);
        }
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().toURI());
            }
            String folder = url.toURI().toString();
            return Path.of(new java.net.URI(folder.substring(0, folder.length() - resource.length())));
        } catch (java.io.IOException | URISyntaxException e) {
            throw new IllegalStateException("cannot find the place of " + resource + ": " + url, e);
        }
    }

    /** A jar that this profile needs is not on the class path. */
    static final class MissingPiece extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String artifact;

        MissingPiece(String artifact, String resource) {
            super(resource + " is not on the class path");
            this.artifact = artifact;
        }

        String artifact() {
            return artifact;
        }
    }
}
