package dev.crema.log;

import java.util.Locale;

/** Lines as Caffe's solver writes them, at a time of one's choice. */
final class SolverLines {
    private SolverLines() {}

    private static final String P = "I1120 06:15:";

    static String at(String clock, String message) {
        return "I" + clock + "  1234 solver.cpp:239] " + message + "\n";
    }

    static String second(int second, String message) {
        return String.format(Locale.ROOT, "%s%02d.000000  1234 solver.cpp:239] %s%n", P, second, message);
    }

    static final String SESSION = second(0, "Using GPUs 0")
            + second(0, "Initializing solver from parameters: ")
            + "max_iter: 1000\n"
            + second(1, "Solving LeNet");

    static final String SOLVING = second(0, "Solving LeNet");
}
