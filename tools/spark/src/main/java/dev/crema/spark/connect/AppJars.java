package dev.crema.spark.connect;

import java.io.IOException;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The jars that travel to the executors: the rooms that read logs; and for trials those that train, with Caffe's natives
 * for the children that they start. Each is found by something inside it; what Spark's own home has is not sent.
 */
final class AppJars {
    private static final String OURS = "dev/crema/";
    private static final String PLATFORM = "linux-x86_64";

    /** One resource of every piece. Pieces that the home of Spark has (commons-io, protobuf, xz…) are left out. */
    private static final List<String> READING = List.of(
            "dev/crema/spark/connect/AppJars.class",
            "com/esotericsoftware/kryo/kryo5/Kryo.class",
            "dev/crema/base/CremaException.class",
            "dev/crema/prototxt/Prototxt.class",
            "dev/crema/schema/SolverParameter.class",
            "dev/crema/log/CaffeLog.class",
            "dev/crema/study/cluster/Cluster.class");

    /** What trials need besides: 60 MB, most of it native. */
    private static final List<String> TRAINING = List.of(
            "dev/crema/solver/worker/Worker.class",
            "tools/jackson/jr/ob/JSON.class",
            "tools/jackson/core/JsonParser.class",
            "org/bytedeco/javacpp/Loader.class",
            "org/bytedeco/caffe/presets/caffe.class",
            "org/bytedeco/opencv/presets/opencv_core.class",
            "org/bytedeco/openblas/presets/openblas.class",
            "org/bytedeco/hdf5/presets/hdf5.class",
            "org/bytedeco/javacpp/" + PLATFORM + "/libjnijavacpp.so",
            "org/bytedeco/caffe/" + PLATFORM + "/libjnicaffe.so",
            "org/bytedeco/caffe/" + PLATFORM + "-gpu/libjnicaffe.so",
            "org/bytedeco/opencv/" + PLATFORM + "/libjniopencv_core.so",
            "org/bytedeco/openblas/" + PLATFORM + "/libjniopenblas.so",
            "org/bytedeco/hdf5/" + PLATFORM + "/libjnihdf5.so");

    private AppJars() {}

    /**
     * The paths of those that read logs. A folder of classes, as a build has it, becomes a jar.
     *
     * @param temporary where such jars go
     */
    static List<Path> reading(Path temporary) throws IOException {
        return find(READING, temporary);
    }

    /** The paths of those that a trial needs besides. */
    static List<Path> training(Path temporary) throws IOException {
        return find(TRAINING, temporary);
    }

    private static List<Path> find(List<String> pieces, Path temporary) throws IOException {
        Set<Path> places = new LinkedHashSet<>();
        for (String piece : pieces) {
            URL url = AppJars.class.getClassLoader().getResource(piece);
            if (url != null) {
                places.add(home(url, piece));
            } else if (piece.startsWith(OURS)) {
                throw new IOException(piece + " is missing in this installation");
            }
        }
        Set<Path> jars = new LinkedHashSet<>();
        for (Path place : places) {
            jars.add(
                    Files.isDirectory(place)
                            ? pack(place, temporary.resolve(pieces.hashCode() + "." + jars.size() + ".jar"))
                            : place);
        }
        return List.copyOf(jars);
    }

    private static Path home(URL url, String resource) throws IOException {
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().toURI());
            }
            String place = url.toURI().toString();
            return Path.of(new URI(place.substring(0, place.length() - resource.length())));
        } catch (URISyntaxException e) {
            throw new IOException("it is not known where " + resource + " lies: " + url, e);
        }
    }

    private static Path pack(Path folder, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            zip.setLevel(1);
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar;
    }
}
