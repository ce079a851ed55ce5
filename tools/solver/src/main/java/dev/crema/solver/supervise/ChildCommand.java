package dev.crema.solver.supervise;

import dev.crema.solver.gpu.CudaLibraries;
import dev.crema.solver.profile.NativeProfile;
import dev.crema.solver.profile.UnpackPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a child JVM is started.
 *
 * @param command java with its flags, the worker's main class, the job and its arguments
 * @param environment variables to set; those of {@code GLOG_} are removed besides, as they change or silence the log
 * @param workingDir where relative paths of solver and net start
 */
record ChildCommand(List<String> command, Map<String, String> environment, Path workingDir) {
    private static final int NATIVE_ACCESS_WARNS_SINCE = 22;
    private static final int UNSAFE_WARNS_SINCE = 23;

    ChildCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * The command of one job.
     *
     * @param blasThreads as BLAS is to use
     * @param blasKernel OpenBLAS's name of a kernel; empty for its own choice
     * @param job the worker's job and its {@code key=value} arguments
     */
    static ChildCommand of(
            NativeProfile profile, Path workingDir, int blasThreads, String blasKernel, List<String> job) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + profile.maxHeap(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xlog:disable",
                "-XX:ErrorFile=" + System.getProperty("java.io.tmpdir", "/tmp") + "/crema_child_crash_%p.log"));
        command.addAll(ChildArchive.flags());
        int feature = Runtime.version().feature();
        if (feature >= NATIVE_ACCESS_WARNS_SINCE) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        if (feature >= UNSAFE_WARNS_SINCE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        profile.javacpp().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(UnpackPlace.find().options());
        if (!profile.extension().isEmpty()) {
            command.add("-Dorg.bytedeco.javacpp.platform.extension=" + profile.extension());
        }
        if (Boolean.getBoolean("crema.debug")) {
            command.add("-Dcrema.debug=true");
        }
        command.add("-cp");
        command.add(ChildClassPath.of(profile));
        command.add("dev.crema.solver.worker.Worker");
        command.addAll(job);
        return new ChildCommand(command, environment(profile, blasThreads, blasKernel), workingDir);
    }

    /** The same with more variables. */
    ChildCommand with(Map<String, String> more) {
        Map<String, String> all = new java.util.TreeMap<>(environment);
        all.putAll(more);
        return new ChildCommand(command, all, workingDir);
    }

    private static Map<String, String> environment(NativeProfile profile, int blasThreads, String blasKernel) {
        Map<String, String> variables = new java.util.TreeMap<>();
        variables.put("OPENBLAS_NUM_THREADS", Integer.toString(blasThreads));
        variables.put("OMP_NUM_THREADS", Integer.toString(blasThreads));
        if (!blasKernel.isEmpty()) {
            variables.put("OPENBLAS_CORETYPE", blasKernel);
        }
        if (!profile.cudaLibraries().isEmpty()) {
            variables.put("LD_LIBRARY_PATH", CudaLibraries.find(profile).libraryPath());
            variables.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID"); // as nvidia-smi counts
            variables.put("CUDA_CACHE_MAXSIZE", Long.toString((long) profile.cudaCacheMib() << 20));
        }
        return variables;
    }

    /** The process builder: three pipes. */
    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingDir.toFile());
        Map<String, String> inherited = builder.environment();
        inherited.keySet().removeIf(name -> name.startsWith("GLOG_"));
        // The JVM announces these on stderr, which is to be the log and nothing else.
        inherited.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
        inherited.putAll(environment);
        return builder;
    }
}
