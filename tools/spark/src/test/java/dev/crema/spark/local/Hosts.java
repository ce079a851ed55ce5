package dev.crema.spark.local;

import dev.crema.spark.SparkHome;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Hosts on one machine: each a network namespace of Linux with an address of its own, joined by a router, and with a
 * {@code /tmp} of its own. Needs root and {@code ip}. Folders but {@code /tmp} are shared, as on a site's network disk.
 */
public final class Hosts implements AutoCloseable {
    private static final String ROUTER = "router";
    private static final Path CPU = Path.of("/sys/fs/cgroup/cpu");
    private static final int PERIOD_MICROS = 20_000;

    private final String prefix;
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<String, String> before = new HashMap<>();
    private final Map<String, Path> groups = new HashMap<>();
    private final Path folder;

    private Hosts(String prefix, Path folder) {
        this.prefix = prefix;
        this.folder = folder;
    }

    /** Whether this machine lets us make them. */
    public static boolean possible() {
        String name = "crema" + ProcessHandle.current().pid() + "try";
        try {
            run("ip", "netns", "add", name);
            run("ip", "netns", "del", name);
            run("unshare", "-m", "true");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes them; the nth has the address 10.77.n.1. */
    public static Hosts make(Path folder, String... names) throws IOException {
        Hosts hosts = new Hosts("crema" + ProcessHandle.current().pid(), folder);
        try {
            hosts.add(ROUTER);
            hosts.in(ROUTER, "sysctl", "-qw", "net.ipv4.ip_forward=1");
            for (String name : names) {
                hosts.connect(name);
            }
            return hosts;
        } catch (IOException e) {
            hosts.close();
            throw e;
        }
    }

    private void add(String name) throws IOException {
        run("ip", "netns", "add", prefix + name);
        addresses.put(name, "");
        in(name, "ip", "link", "set", "dev", "lo", "up");
    }

    private void connect(String name) throws IOException {
        add(name);
        String network = "10.77." + (addresses.size() - 1) + ".";
        addresses.put(name, network + 1);
        String there = cable(name);
        run(
                "ip",
                "link",
                "add",
                "eth0",
                "netns",
                prefix + name,
                "type",
                "veth",
                "peer",
                "name",
                there,
                "netns",
                prefix + ROUTER);
        in(ROUTER, "ip", "address", "add", network + "254/24", "dev", there);
        in(ROUTER, "ip", "link", "set", "dev", there, "up");
        in(name, "ip", "address", "add", network + "1/24", "dev", "eth0");
        in(name, "ip", "link", "set", "dev", "eth0", "up");
        in(name, "ip", "route", "add", "default", "via", network + "254");
    }

    /** The router's end of a host's cable. */
    private static String cable(String host) {
        return "to-" + host;
    }

    /** Its IPv4 address. */
    public String address(String host) {
        return addresses.getOrDefault(host, "");
    }

    /** The cable is pulled out: no packet goes or comes, and nobody is told. */
    public void unplug(String host) throws IOException {
        in(ROUTER, "ip", "link", "set", "dev", cable(host), "down");
    }

    /** The cable is put in again. */
    public void plug(String host) throws IOException {
        in(ROUTER, "ip", "link", "set", "dev", cable(host), "up");
    }

    /**
     * Lines of a shell that the next programs of a host go through first, in its own mounts; the program is {@code "$@"}.
     */
    public void before(String host, String lines) {
        before.merge(host, lines, (a, b) -> a + "\n" + b);
    }

    /**
     * A host whose processes together get this part of one core's time, whatever else the machine does, by a control group
     * of Linux (version 1).
     */
    public void cores(String host, double ofOne) throws IOException {
        Path group = Files.createDirectory(CPU.resolve(prefix + host));
        groups.put(host, group);
        Files.writeString(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROS));
        Files.writeString(group.resolve("cpu.cfs_quota_us"), Long.toString(Math.round(PERIOD_MICROS * ofOne)));
        Files.writeString(group.resolve("cpu.shares"), "262144"); // the most that there is
    }

    /**
     * A host whose wall clock is three hours ahead. Linux has no name space of it, so a library that {@code cc} makes tells
     * every program of the host another time.
     */
    public void clockAhead(String host) throws IOException {
        Path source = folder.resolve("clock.c");
        try (InputStream in = Objects.requireNonNull(Hosts.class.getResourceAsStream("clock.c"))) {
            Files.copy(in, source);
        }
        Path library = folder.resolve("clock.so");
        run("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString());
        before(host, "export LD_PRELOAD=" + library);
    }

    /** Whether this machine has the compiler that {@link #clockAhead} needs. */
    public static boolean hasCompiler() {
        try {
            run("cc", "--version");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether this machine has the control groups that {@link #cores} needs. */
    public static boolean canLimitCores() {
        return Files.isWritable(CPU.resolve("cpu.cfs_quota_us"));
    }

    /** Starts a Java program on a host, in whose {@code /tmp} a file system of some bytes lies; stdin stays open. */
    public Process java(String host, int tmpBytes, List<String> arguments) throws IOException {
        Map<String, String> environment = Map.of(
                "SPARK_HOME",
                System.getProperty(SparkHome.PROPERTY),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                address(host));
        return java(host, tmpBytes, environment, arguments);
    }

    /** The same, told nothing of Spark but by this environment. */
    public Process java(String host, int tmpBytes, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(DaemonProcess.moduleOptions());
        command.addAll(arguments);
        return start(host, tmpBytes, environment, command);
    }

    /** The Java that runs the tests. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Starts a program on a host, with its own environment of Spark; what it says goes to the host's log. */
    public Process start(String host, int tmpBytes, Map<String, String> environment, List<String> command)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", prefix + host, "unshare", "-m", "sh", "-c"));
        all.add("set -e\nmount -t tmpfs -o size=" + tmpBytes + " crema /tmp\ncd " + folder + "\n"
                + before.getOrDefault(host, "") + "\nexec \"$@\"");
        all.add("sh");
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(host + ".log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Path group = groups.get(host);
        if (group != null) { // from outside: a name space of the network has a /sys without control groups
            Files.writeString(group.resolve("cgroup.procs"), Long.toString(process.pid()));
        }
        return process;
    }

    /** Starts a master or worker; it listens at the host's own address. */
    public Process daemon(String host, int tmpBytes, String... arguments) throws IOException {
        String classPath = Path.of(System.getProperty(SparkHome.PROPERTY), "jars") + File.separator + "*"
                + File.pathSeparator + System.getProperty("java.class.path");
        List<String> all =
                new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath));
        all.add(Daemon.class.getName());
        all.addAll(List.of(arguments));
        return java(host, tmpBytes, all);
    }

    /** What a host's process has said. */
    public String said(String host) throws IOException {
        Path log = folder.resolve(host + ".log");
        return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
    }

    private void in(String host, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", prefix + host));
        all.addAll(List.of(command));
        run(all.toArray(String[]::new));
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (String host : addresses.keySet()) {
            run("ip", "netns", "del", prefix + host);
        }
        addresses.clear();
        for (Path group : groups.values()) {
            Files.delete(group); // the kernel refuses while a process is in it
        }
        groups.clear();
    }
}
