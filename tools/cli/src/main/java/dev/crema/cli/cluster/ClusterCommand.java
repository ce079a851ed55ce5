package dev.crema.cli.cluster;

import dev.crema.base.CremaException;
import dev.crema.base.TemporaryFolder;
import dev.crema.cli.shared.ExitCode;
import dev.crema.study.cluster.ClusterProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crema cluster}: how to work on many machines, and a cluster on this one to try it. */
@Command(
        name = "cluster",
        description = "Explains how to run studies and compare logs on Spark: standalone, YARN, Kubernetes."
                + " --local starts a standalone cluster on this machine, until Ctrl-C.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema cluster",
            "  crema cluster --local --workers 2",
            "  crema study --spark spark://127.0.0.1:40123 --spark-conf cluster/spark.conf …"
        })
public final class ClusterCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--local", description = "Start a cluster on this machine: loopback only, authentication on.")
    private boolean local;

    @Option(names = "--workers", paramLabel = "N", description = "Its workers. Default: ${DEFAULT-VALUE}.")
    private int workers = 2;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Its logs and settings. Default: a temporary folder, which ends with it.")
    private Optional<Path> dir = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (!local) {
            out.print(guide());
            Optional<ClusterProvider> engine = ClusterProvider.installed();
            out.println(
                    engine.isPresent()
                            ? "Installed here: " + engine.get().name() + "."
                            : "Not installed here: the second archive is missing.");
            out.flush();
            return ExitCode.OK;
        }
        if (workers < 1) {
            throw CremaException.usage("--workers " + workers + " is no number of workers", "give 1 or more");
        }
        ClusterProvider provider = SparkMixin.installed();
        Optional<TemporaryFolder> temporary = dir.isPresent()
                ? Optional.empty()
                : Optional.of(TemporaryFolder.make(Path.of(System.getProperty("java.io.tmpdir")), "crema-cluster"));
        Path place = dir.or(() -> temporary.map(TemporaryFolder::path)).orElseThrow();
        spec.commandLine().getErr().println("crema: starting a master and " + workers + " workers (some seconds)");
        ClusterProvider.Trial trial = provider.startLocal(workers, place);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            trial.close();
            temporary.ifPresent(TemporaryFolder::close);
            ended.countDown();
        }));
        out.println("The cluster is up. In another terminal:");
        out.println("  crema study --spark " + trial.master() + " --spark-conf " + trial.conf() + " …");
        out.println("Ctrl-C ends it.");
        out.flush();
        ended.await();
        return ExitCode.OK;
    }

    private static String guide() throws IOException {
        try (InputStream in = ClusterCommand.class.getResourceAsStream("guide.txt")) {
            if (in == null) {
                throw new IOException("guide.txt is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
