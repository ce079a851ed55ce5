package dev.crema.solver.explain;

import static dev.crema.base.Setting.NATIVE_DIR;

import java.util.List;

/** The child JVM and the native libraries themselves. */
final class MachineRules {
    static final List<FailureRule> RULES = List.of(
            FailureRule.of(
                    "open-files",
                    Kind.MACHINE,
                    "Too many open files",
                    "The training process may not open more files",
                    "Let a process open more: ulimit -n 1024 (ulimit -n shows the limit).",
                    "FileNotFoundException: /proc/self/maps (Too many open files)"),
            FailureRule.of(
                    "map-failed",
                    Kind.MACHINE,
                    "failed to map segment|Operation not permitted",
                    "A native library was unpacked into a folder that allows no programs",
                    () -> "Name a folder on a file system that is not mounted noexec: " + NATIVE_DIR.to("DIR") + ".",
                    "UnsatisfiedLinkError: /ro/libjnijavacpp.so: failed to map segment from shared object"),
            FailureRule.of(
                    "glibc",
                    Kind.MACHINE,
                    "version `(GLIBC\\S*)' not found",
                    "This system's C library is too old: {1} is needed",
                    "Use a newer Linux (Debian 10, Ubuntu 18.04, RHEL 8 or later).",
                    "UnsatisfiedLinkError: libcaffe.so: /lib/libm.so.6: version `GLIBC_2.27' not found"),
            FailureRule.of(
                    "library-missing",
                    Kind.MACHINE,
                    "(lib\\S+?): cannot open shared object",
                    "The system library {1} is missing",
                    "Install the package that contains it. crema doctor shows what else is missing.",
                    "UnsatisfiedLinkError: libjnicaffe.so: libz.so.1: cannot open shared object file"),
            FailureRule.of(
                    "link",
                    Kind.MACHINE,
                    "UnsatisfiedLinkError|NoClassDefFoundError|ExceptionInInitializerError",
                    "The native libraries do not load",
                    () ->
                            "Run crema doctor; if the unpacked files are damaged, remove them or name another folder with "
                                    + NATIVE_DIR.to("DIR") + ".",
                    "UnsatisfiedLinkError: no jnicaffe in java.library.path"));

    private MachineRules() {}
}
