package dev.crema.solver.leveldb;

import dev.crema.solver.profile.NativeProfile;
import dev.crema.solver.profile.UnpackPlace;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child that reads or writes one LevelDB. Its words are kept, so that its end can be explained. */
final class LevelDbProcess implements Closeable {
    private final Process process;
    private final Path words;

    LevelDbProcess(String mode, Path directory) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        NativeProfile.cpu().javacpp().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(UnpackPlace.find().options());
        command.add("-cp");
        command.add(classPath());
        command.add(LevelDbWorker.class.getName());
        command.add(mode);
        command.add(directory.toAbsolutePath().toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("GLOG_") || name.endsWith("JAVA_OPTIONS"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        words = Files.createTempFile("crema-leveldb", ".log");
        process = builder.redirectError(words.toFile()).start();
    }

    /** Our own classes first: their stub of highgui must be found before OpenCV's. */
    private static String classPath() {
        String resource = LevelDbWorker.class.getName().replace('.', '/') + ".class";
        String url = String.valueOf(LevelDbWorker.class.getClassLoader().getResource(resource));
        String own = url.startsWith("jar:file:")
                ? url.substring("jar:file:".length(), url.indexOf('!'))
                : url.substring("file:".length(), url.length() - resource.length());
        return own + File.pathSeparator + System.getProperty("java.class.path");
    }

    InputStream output() {
        return process.getInputStream();
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    /** What the child said last, for a message: its fatal line without glog's head, else its last line. */
    IOException failure(IOException cause) {
        String said = "";
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            for (String line : Files.readAllLines(words)) {
                if (line.matches("F\\d{4} .*")) {
                    said = line.substring(line.indexOf("] ") + 2);
                    break;
                }
                said = line.startsWith("\tat ") || line.isBlank() ? said : line;
            }
        } catch (IOException e) {
            said = "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new IOException("Caffe's LevelDB ended: " + said, cause);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            // A LevelDB is locked until the process that opened it is gone.
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(words);
    }
}
