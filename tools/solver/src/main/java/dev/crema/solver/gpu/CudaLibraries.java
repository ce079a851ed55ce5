package dev.crema.solver.gpu;

import dev.crema.solver.profile.NativeProfile;
import dev.crema.solver.profile.UnpackPlace;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The CUDA and cuDNN libraries that the GPU build of Caffe is linked against: in the system's folders, or in the presets'
 * redist jar where the build has it on the class path.
 *
 * @param folders those that hold at least one of them, for the child's LD_LIBRARY_PATH
 * @param missing sonames that were found nowhere
 * @param others for some of the missing ones, files of other versions that were found: CUDA 12 does not stand for 11
 */
public record CudaLibraries(List<Path> folders, List<String> missing, List<Path> others) {
    /** Folders searched first, separated by colons. */
    public static final String VARIABLE = "CREMA_CUDA_PATH";

    /** How to get what is missing, also without root. */
    public static final String HOW_TO_GET = "Install CUDA 11.8 and cuDNN 8 and name their folder in " + VARIABLE
            + "; without root: build with mvn -Pgpu,gpu-redist package, or take NVIDIA's packages of conda or pip"
            + " (docs/gpu.md).";

    private static final String REDIST = "org/bytedeco/cuda/" + NativeProfile.PLATFORM + "/";
    private static final Pattern WANTED =
            Pattern.compile("lib(?:cudart|cublas|cublasLt|curand|cudnn\\w*)\\.so\\.\\d+(?:\\.\\d+)?");

    /** Looks for all that the profile names. */
    public static CudaLibraries find(NativeProfile profile) {
        List<Path> places = new ArrayList<>(paths(System.getenv().getOrDefault(VARIABLE, "")));
        places.addAll(paths(System.getenv().getOrDefault("LD_LIBRARY_PATH", "")));
        redist().ifPresent(places::add);
        places.addAll(profile.cudaPath());
        places.addAll(installed(Path.of("/usr/local")));
        return find(profile.cudaLibraries(), places);
    }

    static CudaLibraries find(List<String> sonames, List<Path> places) {
        Set<Path> folders = new LinkedHashSet<>();
        List<String> missing = new ArrayList<>();
        for (String soname : sonames) {
            Optional<Path> place = places.stream()
                    .filter(folder -> Files.exists(folder.resolve(soname)))
                    .findFirst();
            place.ifPresentOrElse(folders::add, () -> missing.add(soname));
        }
        List<Path> others = missing.stream()
                .flatMap(soname -> otherVersion(soname, places).stream())
                .toList();
        return new CudaLibraries(List.copyOf(folders), List.copyOf(missing), others);
    }

    /** The library folders of every CUDA below a folder: {@code cuda-12.4/lib64}. */
    private static List<Path> installed(Path root) {
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(folder -> String.valueOf(folder.getFileName()).startsWith("cuda"))
                    .map(folder -> folder.resolve("lib64"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<Path> otherVersion(String soname, List<Path> places) {
        String stem = soname.substring(0, soname.indexOf(".so") + ".so".length()) + ".";
        for (Path place : places) {
            try (Stream<Path> files = Files.list(place)) {
                Optional<Path> found = files.filter(
                                file -> String.valueOf(file.getFileName()).startsWith(stem))
                        .sorted()
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException e) {
                // No such folder: the next.
            }
        }
        return Optional.empty();
    }

    /** What is missing, in words, with what is there in its place. */
    public String lacking() {
        String there = others.stream().map(Path::toString).collect(Collectors.joining(", "));
        return "CUDA libraries are missing: " + String.join(", ", missing)
                + (others.isEmpty() ? "" : " (of other versions there are " + there + ")");
    }

    /** The value of LD_LIBRARY_PATH that finds them, before what it was. */
    public String libraryPath() {
        List<String> parts = new ArrayList<>();
        folders.forEach(folder -> parts.add(folder.toString()));
        String old = System.getenv().getOrDefault("LD_LIBRARY_PATH", "");
        if (!old.isEmpty()) {
            parts.add(old);
        }
        return String.join(File.pathSeparator, parts);
    }

    private static List<Path> paths(String text) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(text)
                .filter(part -> !part.isEmpty())
                .map(Path::of)
                .toList();
    }

    /** Unpacks the redist jar's libraries, once; empty where the jar is not on the class path. */
    private static Optional<Path> redist() {
        URL url = CudaLibraries.class.getClassLoader().getResource(REDIST + "libcudart.so.11.0");
        if (url == null) {
            return Optional.empty();
        }
        try {
            if (!(url.openConnection() instanceof JarURLConnection connection)) {
                return Optional.empty();
            }
            Path folder = UnpackPlace.find().folder().resolveSibling("cuda-redist");
            Path done = folder.resolve(".complete");
            if (!Files.exists(done)) {
                Files.createDirectories(folder);
                unpack(connection.getJarFile(), folder);
                Files.writeString(done, "");
            }
            return Optional.of(folder);
        } catch (IOException e) {
            return Optional.empty(); // the preflight then names the libraries as missing
        }
    }

    private static void unpack(JarFile jar, Path folder) throws IOException {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            if (entry.getName().startsWith(REDIST) && WANTED.matcher(name).matches()) {
                Path temporary = Files.createTempFile(folder, name, ".part");
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(temporary, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
