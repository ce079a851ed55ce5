package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.data.EmbeddedDigits;
import dev.crema.data.store.WriteOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hosts that are set up wrongly: what the driver says. */
@Tag("cluster")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class HostsBadInputTest {
    private static final String LMDB = "data/mnist_test_lmdb";

    @RegisterExtension
    private final HostCluster cluster = new HostCluster();

    private String failure() throws Exception {
        cluster.startMaster();
        cluster.startWorkers("w0");
        return cluster.awaitFailure(cluster.startDriver(1, 1));
    }

    @Test
    void a_database_that_is_another_one_there_is_refused() throws Exception {
        Path other = cluster.shared().resolve("other");
        EmbeddedDigits.write(other, WriteOptions.shuffled(5));
        Path own = cluster.shared().resolve(LMDB);
        cluster.hosts().before("w0", "mount --bind " + other.resolve("mnist_test_lmdb") + " " + own);
        assertThat(failure())
                .containsPattern("The worker \\S+/0 has another " + own
                        + " \\([\\d,]+ bytes, sha256 [0-9a-f]{16}\\) than the machine of the command"
                        + " \\([\\d,]+ bytes, sha256 [0-9a-f]{16}\\)")
                .contains(cluster.hosts().address("w0"), "Copy it to all machines again");
    }

    @Test
    void a_user_who_may_not_read_the_data_is_named() throws Exception {
        Path own = cluster.shared().resolve(LMDB);
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("---------"));
        withoutPrivileges();
        assertThat(failure())
                .containsPattern("The user '\\w+', who runs the worker \\S+/0, may not read " + own)
                .contains("Give this user the right, also to enter each folder above");
    }

    @Test
    void a_user_who_may_not_lock_an_lmdb_is_named() throws Exception {
        Path own = cluster.shared().resolve(LMDB);
        Files.deleteIfExists(own.resolve("lock.mdb"));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("r-xr-xr-x"));
        withoutPrivileges();
        assertThat(failure()).contains("may not write " + own.resolve("lock.mdb") + ", which LMDB needs to read");
    }

    /** Root may read everything, but for these two privileges. */
    private void withoutPrivileges() {
        cluster.hosts().before("w0", "set -- setpriv --bounding-set=-dac_override,-dac_read_search \"$@\"");
    }

    @Test
    void a_driver_whose_name_only_it_can_resolve_is_told_so() throws Exception {
        Path names = Files.writeString(
                cluster.shared().resolve("hosts"),
                "127.0.0.1 localhost\n" + cluster.hosts().address("driver") + " driver.example\n");
        cluster.hosts().before("driver", "mount --bind " + names + " /etc/hosts");
        cluster.configure("driver.example");
        assertThat(failure())
                .containsPattern("the executors end as soon as they start: \\d+ on "
                        + cluster.hosts().address("w0") + ", the last one app-\\S+: Command exited with code 1")
                .contains("does not reach this process at 'driver.example'", "give spark.driver.host an address");
    }

    /** A stand-in for Java 11 fails as that does, for Spark 4.2 and Crema are compiled for 17. */
    @Test
    void a_worker_whose_java_is_too_old_is_told_so() throws Exception {
        Path java =
                Files.createDirectories(cluster.shared().resolve("java11/bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\necho 'java.lang.UnsupportedClassVersionError: class file version 61.0, this version of the Java"
                        + " Runtime only recognizes class file versions up to 55.0' >&2\nexit 1\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        cluster.hosts().before("w0", "export JAVA_HOME=" + java.getParent().getParent());
        assertThat(failure())
                .contains(
                        "the executors end as soon as they start",
                        cluster.hosts().address("w0"))
                .contains("or its Java is older than 17");
    }
}
