package dev.crema.spark.local;

import dev.crema.spark.SparkHome;
import dev.crema.study.cluster.ClusterException;
import dev.crema.study.cluster.ClusterProvider;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** A master and its workers on 127.0.0.1. Their secret is made here and lies in a file that only its owner reads. */
public final class LocalCluster implements ClusterProvider.Trial {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern MASTER_READY = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern WORKER_READY = Pattern.compile("Successfully registered with master");
    private static final int SECRET_BYTES = 32;

    private final String master;
    private final Path conf;
    private final DaemonProcess masterProcess;
    private final List<DaemonProcess> workers;

    private LocalCluster(String master, Path conf, DaemonProcess masterProcess, List<DaemonProcess> workers) {
        this.master = master;
        this.conf = conf;
        this.masterProcess = masterProcess;
        this.workers = List.copyOf(workers);
    }

    /**
     * Starts it and waits until every worker is registered.
     *
     * @param workers one core and one trial at a time each
     * @param memoryMb what each worker offers
     * @param gpusPerWorker addresses 0, 1, … that worker n offers as {@code n·gpus + i}; nobody checks that they exist
     * @param dir for logs, settings and work folders
     */
    public static LocalCluster start(int workers, int memoryMb, int gpusPerWorker, Path dir)
            throws ClusterException, InterruptedException {
        Path home = SparkHome.find();
        String classPath = home.resolve("jars") + File.separator + "*" + File.pathSeparator + ownPlace();
        List<DaemonProcess> started = new ArrayList<>();
        try {
            Path absolute = Files.createDirectories(dir).toRealPath();
            Path conf = writeConf(absolute);
            DaemonProcess master = DaemonProcess.start(
                    "master",
                    home,
                    classPath,
                    absolute,
                    List.of(
                            "master",
                            "-h",
                            "127.0.0.1",
                            "-p",
                            "0",
                            "--webui-port",
                            "0",
                            "--properties-file",
                            "" + conf));
            started.add(master);
            String address = master.await(MASTER_READY, PATIENCE);
            for (int n = 0; n < workers; n++) {
                started.add(startWorker(n, memoryMb, gpusPerWorker, home, classPath, absolute, conf, address));
            }
            for (DaemonProcess worker : started.subList(1, started.size())) {
                worker.await(WORKER_READY, PATIENCE);
            }
            return new LocalCluster(address, conf, master, started.subList(1, started.size()));
        } catch (IOException e) {
            endAll(started);
            throw new ClusterException(dir + ": cannot be written: " + e.getMessage(), "choose another folder", e);
        } catch (ClusterException | InterruptedException e) {
            endAll(started);
            throw e;
        }
    }

    private static DaemonProcess startWorker(
            int number, int memoryMb, int gpus, Path home, String classPath, Path dir, Path conf, String master)
            throws IOException, ClusterException {
        Path own = conf;
        if (gpus > 0) {
            List<String> addresses = new ArrayList<>();
            for (int i = 0; i < gpus; i++) {
                addresses.add("\"" + (number * gpus + i) + "\"");
            }
            Path resources = dir.resolve("worker" + number + ".gpus.json");
            Files.writeString(
                    resources,
                    "[{\"id\":{\"componentName\":\"spark.worker\",\"resourceName\":\"gpu\"},\"addresses\":" + addresses
                            + "}]\n");
            own = dir.resolve("worker" + number + ".conf");
            createPrivate(own);
            Files.writeString(
                    own,
                    Files.readString(conf) + "spark.worker.resource.gpu.amount " + gpus
                            + "\nspark.worker.resourcesFile " + resources + "\n");
        }
        List<String> arguments = new ArrayList<>(List.of("worker", "-h", "127.0.0.1", "-c", "" + Math.max(1, gpus)));
        arguments.addAll(List.of("-m", memoryMb + "m", "--webui-port", "0", "-d", "" + dir.resolve("work" + number)));
        arguments.addAll(List.of("--properties-file", "" + own, master));
        return DaemonProcess.start("worker" + number, home, classPath, dir, arguments);
    }

    /** The settings that the master, the workers and whoever uses them share. */
    private static Path writeConf(Path dir) throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Path conf = dir.resolve("spark.conf");
        createPrivate(conf);
        Files.writeString(
                conf,
                String.join(
                        "\n",
                        "spark.authenticate true",
                        "spark.authenticate.secret " + HexFormat.of().formatHex(secret),
                        "spark.network.crypto.enabled true",
                        "spark.master.rest.enabled false",
                        "spark.driver.host 127.0.0.1",
                        "spark.driver.bindAddress 127.0.0.1",
                        "spark.local.dir " + Files.createDirectories(dir.resolve("tmp")),
                        "spark.worker.cleanup.enabled true",
                        ""));
        return conf;
    }

    private static void createPrivate(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static Path ownPlace() throws ClusterException {
        try {
            return Path.of(LocalCluster.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new ClusterException("it is not known where Crema's own classes lie", "report this", e);
        }
    }

    @Override
    public String master() {
        return master;
    }

    @Override
    public Path conf() {
        return conf;
    }

    /** Executors that run now, one trial each. */
    public List<ProcessHandle> executors() {
        return workers.stream().flatMap(worker -> worker.children().stream()).toList();
    }

    /** The workers' process ids. */
    public List<Long> workerPids() {
        return workers.stream().map(DaemonProcess::pid).toList();
    }

    @Override
    public void close() {
        List<DaemonProcess> all = new ArrayList<>(workers);
        all.add(masterProcess);
        endAll(all);
    }

    private static void endAll(List<DaemonProcess> processes) {
        processes.forEach(DaemonProcess::end);
        processes.forEach(DaemonProcess::awaitEnd);
    }
}
