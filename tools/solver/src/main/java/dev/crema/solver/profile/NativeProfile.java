package dev.crema.solver.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One of native-config's profiles: which of the presets' classifiers runs, and how its child JVM is started.
 *
 * @param name {@code cpu} or {@code gpu}
 * @param classifier such as {@code linux-x86_64} or {@code linux-x86_64-gpu}
 * @param javacpp system properties of JavaCPP for the child
 * @param maxHeap the child's {@code -Xmx}
 * @param blasThreads threads of BLAS where a run does not say
 * @param unpackMib free space that unpacking the natives needs
 * @param cudaLibraries sonames that the classifier needs from the system; empty for the CPU
 * @param cudaPath folders searched for them
 * @param cudaCacheMib the driver's cache of kernels compiled at first use
 */
public record NativeProfile(
        String name,
        String classifier,
        Map<String, String> javacpp,
        String maxHeap,
        int blasThreads,
        int unpackMib,
        List<String> cudaLibraries,
        List<Path> cudaPath,
        int cudaCacheMib) {

    /** The platform that this build of Crema has natives for. */
    public static final String PLATFORM = "linux-x86_64";

    private static final String JAVACPP_PREFIX = "javacpp.";

    public NativeProfile {
        javacpp = Map.copyOf(javacpp);
        cudaLibraries = List.copyOf(cudaLibraries);
        cudaPath = List.copyOf(cudaPath);
    }

    /** The CPU profile. */
    public static NativeProfile cpu() {
        return load("cpu");
    }

    /** The GPU profile. */
    public static NativeProfile gpu() {
        return load("gpu");
    }

    /** {@code -gpu}, or empty: JavaCPP's platform.extension. */
    public String extension() {
        return classifier.startsWith(PLATFORM) ? classifier.substring(PLATFORM.length()) : "";
    }

    private static NativeProfile load(String name) {
        String resource = name + ".properties";
        try (InputStream in = NativeProfile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("native-config/" + resource + " is missing from this build");
            }
            Properties properties = new Properties();
            properties.load(in);
            return of(name, properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static NativeProfile of(String name, Properties properties) {
        Map<String, String> javacpp = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(JAVACPP_PREFIX)) {
                javacpp.put(key.substring(JAVACPP_PREFIX.length()), properties.getProperty(key));
            }
        }
        return new NativeProfile(
                name,
                properties.getProperty("classifier", PLATFORM),
                javacpp,
                properties.getProperty("child.max_heap", "64m"),
                Integer.parseInt(properties.getProperty("blas.threads", "1")),
                Integer.parseInt(properties.getProperty("unpack.mib", "160")),
                words(properties.getProperty("cuda.libraries", ""), " +"),
                words(properties.getProperty("cuda.path", ""), ":").stream()
                        .map(Path::of)
                        .toList(),
                Integer.parseInt(properties.getProperty("cuda.cache_mib", "0")));
    }

    private static List<String> words(String text, String separator) {
        return Pattern.compile(separator)
                .splitAsStream(text.strip())
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
