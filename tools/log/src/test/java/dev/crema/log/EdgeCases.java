package dev.crema.log;

import java.util.List;

/** Small logs, each for one thing that real logs do; ids name the test. */
final class EdgeCases {
    /** A log, and what must be read from it. */
    record Case(String id, String log, String expected) {}

    private static final String P = "I1120 06:15:";

    private EdgeCases() {}

    private static String at(String clock, String message) {
        return "I" + clock + "  1234 solver.cpp:239] " + message + "\n";
    }

    private static String second(int second, String message) {
        return String.format(java.util.Locale.ROOT, "%s%02d.000000  1234 solver.cpp:239] %s%n", P, second, message);
    }

    private static final String SESSION = second(0, "Using GPUs 0")
            + second(0, "Initializing solver from parameters: ")
            + "max_iter: 1000\n"
            + second(1, "Solving LeNet");

    private static final String SOLVING = second(0, "Solving LeNet");

    static final List<Case> ALL = List.of(
            new Case(
                    "old-loss-line",
                    SOLVING + second(1, "Iteration 0, loss = 2.5") + second(1, "Iteration 0, lr = 0.01"),
                    "train 0:0 1.0s loss 2.5 lr 0.01"),
            new Case(
                    "tab-before-output",
                    SOLVING
                            + second(1, "Iteration 0, Testing net (#0)")
                            + second(1, "\tTest net output #0: accuracy = 0.5"),
                    "test 0:0#0 1.0s accuracy=0.5"),
            new Case(
                    "loss-with-speed",
                    SOLVING + second(1, "Iteration 100 (2.5 iter/s, 40s/100 iters), loss = 0.25"),
                    "train 0:100 1.0s loss 0.25 speed 2.5"),
            new Case(
                    "garbage-speed-of-first-line",
                    SOLVING
                            + second(1, "Iteration 0 (-4.7e-38 iter/s, 1s/100 iters), loss = 2")
                            + second(2, "Iteration 1 (inf iter/s, 1s/100 iters), loss = 1")
                            + second(3, "Iteration 2 (-nan iter/s, 1s/100 iters), loss = 1"),
                    "train 0:0 1.0s loss 2.0 | train 0:1 2.0s loss 1.0 | train 0:2 3.0s loss 1.0"),
            new Case(
                    "rate-before-loss",
                    SOLVING + second(1, "Iteration 5, lr = 0.01") + second(1, "Iteration 5, loss = 2"),
                    "train 0:5 1.0s loss 2.0 lr 0.01"),
            new Case(
                    "nan",
                    SOLVING + second(1, "Iteration 0, loss = nan") + second(2, "Iteration 1, loss = -nan"),
                    "train 0:0 1.0s loss NaN | train 0:1 2.0s loss NaN"),
            new Case(
                    "inf",
                    SOLVING + second(1, "Iteration 0, loss = inf") + second(2, "Iteration 1, loss = -inf"),
                    "train 0:0 1.0s loss Infinity | train 0:1 2.0s loss -Infinity"),
            new Case(
                    "single-test-row",
                    SOLVING
                            + second(1, "Iteration 0, Testing net (#0)")
                            + second(3, "    Test net output #0: accuracy = 0.5"),
                    "test 0:0#0 3.0s accuracy=0.5"),
            new Case(
                    "two-test-nets",
                    SOLVING
                            + second(1, "Iteration 7, Testing net (#0)")
                            + second(2, "    Test net output #0: accuracy = 0.5")
                            + second(2, "Iteration 7, Testing net (#1)")
                            + second(3, "    Test net output #0: accuracy = 0.25"),
                    "test 0:7#0 2.0s accuracy=0.5 | test 0:7#1 3.0s accuracy=0.25"),
            new Case(
                    "vector-output",
                    SOLVING
                            + second(1, "Iteration 0, loss = 1")
                            + second(1, "    Train net output #0: v = 1")
                            + second(1, "    Train net output #1: v = 2")
                            + second(1, "    Train net output #2: w = 3"),
                    "train 0:0 1.0s loss 1.0 v[0]=1.0 v[1]=2.0 w=3.0"),
            new Case(
                    "odd-names",
                    SOLVING
                            + second(1, "Iteration 0, loss = 1")
                            + second(1, "    Train net output #0: loss: 50%-fire-rate = 1e-05 (* 1 = 1e-05 loss)")
                            + second(1, "    Train net output #1: a = b = 3"),
                    "train 0:0 1.0s loss 1.0 loss: 50%-fire-rate=1.0E-5 a = b=3.0"),
            new Case(
                    "pre-2014-scores",
                    SOLVING
                            + second(1, "Iteration 0, Testing net")
                            + second(2, "Test score #0: 0.97")
                            + second(2, "Test score #1: 0.1"),
                    "test 0:0#0 2.0s Test score[0]=0.97 Test score[1]=0.1"),
            new Case(
                    "multistep-is-no-row",
                    SOLVING
                            + second(1, "MultiStep Status: Iteration 4000, step = 1")
                            + second(2, "Iteration 4000, lr = 1"),
                    "event RATE_STEP"),
            new Case(
                    "last-row-kept",
                    SOLVING + second(1, "Iteration 10, loss = 1") + second(2, "Optimization Done."),
                    "train 0:10 1.0s loss 1.0 | event DONE"),
            new Case(
                    "crash-keeps-rows",
                    SOLVING
                            + second(1, "Iteration 10, loss = 1")
                            + "F1120 06:15:02.000000  1234 syncedmem.cpp:56] Check failed: error == cudaSuccess (2 vs. 0)"
                            + "  out of memory\n*** Check failure stack trace: ***\n",
                    "train 0:10 1.0s loss 1.0 | event OUT_OF_MEMORY"),
            new Case(
                    "new-year",
                    at("1231 23:59:59.000000", "Solving LeNet") + at("0101 00:00:01.500000", "Iteration 0, loss = 1"),
                    "train 0:0 2.5s loss 1.0"),
            new Case(
                    "disorder-around-new-year",
                    at("1231 23:59:58.000000", "Solving LeNet")
                            + at("0101 00:00:00.000000", "Iteration 0, loss = 1")
                            + at("1231 23:59:59.500000", "    Train net output #0: loss = 1")
                            + at("0101 00:00:01.000000", "Iteration 1, loss = 1"),
                    "train 0:0 1.5s loss 1.0 loss=1.0 | train 0:1 3.0s loss 1.0"),
            new Case(
                    "clock-set-back",
                    at("1120 06:15:00.000000", "Solving LeNet")
                            + at("1120 06:15:10.000000", "Iteration 0, loss = 1")
                            + at("1120 05:15:20.000000", "Iteration 10, loss = 1")
                            + at("1120 05:15:20.500000", "    Train net output #0: loss = 1")
                            + at("1120 05:15:30.000000", "Iteration 20, loss = 1")
                            + at("1120 06:15:30.000000", "Iteration 30, loss = 1")
                            + at("1121 00:00:00.000000", "Iteration 40, Testing net (#0)")
                            + at("1121 00:00:05.000000", "    Test net output #0: accuracy = 1"),
                    "train 0:0 10.0s loss 1.0 | train 0:10 10.5s loss 1.0 loss=1.0 | train 0:20 20.0s loss 1.0"
                            + " | train 0:30 3620.0s loss 1.0 | test 0:40#0 67495.0s accuracy=1.0"
                            + " | diagnostic 1 clock-set-back"),
            new Case(
                    "clock-set-back-in-the-last-rows",
                    second(0, "Solving LeNet")
                            + second(30, "Iteration 0, loss = 1")
                            + second(30, "Iteration 0, lr = 0.01")
                            + second(20, "Iteration 1, loss = 1")
                            + second(21, "Optimization Done."),
                    "train 0:0 30.0s loss 1.0 lr 0.01 | train 0:1 30.0s loss 1.0 | event DONE | diagnostic 1 clock-set-back"),
            new Case(
                    "clock-set-back-twice-over-months-and-new-year",
                    at("0101 00:10:00.000000", "Solving LeNet")
                            + at("0101 00:20:00.000000", "Iteration 0, loss = 1")
                            + at("1231 23:20:00.000000", "Iteration 1, loss = 1")
                            + at("1231 23:50:00.000000", "Iteration 2, loss = 1")
                            + at("0101 00:20:00.000000", "Iteration 3, loss = 1")
                            + at("1129 00:20:00.000000", "Iteration 4, loss = 1")
                            + at("1129 00:30:00.000000", "Iteration 5, loss = 1")
                            + at("1201 00:20:00.000000", "Iteration 6, loss = 1"),
                    "train 0:0 600.0s loss 1.0 | train 0:1 600.0s loss 1.0 | train 0:2 2400.0s loss 1.0"
                            + " | train 0:3 4200.0s loss 1.0 | train 0:4 4200.0s loss 1.0 | train 0:5 4800.0s loss 1.0"
                            + " | train 0:6 177000.0s loss 1.0 | diagnostic 2 clock-set-back"),
            new Case(
                    "one-wrong-stamp-is-no-clock",
                    second(0, "Solving LeNet")
                            + second(10, "Iteration 0, loss = 1")
                            + at("1120 03:15:20.000000", "Iteration 1, loss = 1")
                            + second(30, "Iteration 2, loss = 1")
                            + second(31, "Iteration 3, loss = 1"),
                    "train 0:0 10.0s loss 1.0 | train 0:1 10.0s loss 1.0 | train 0:2 30.0s loss 1.0"
                            + " | train 0:3 31.0s loss 1.0"),
            new Case(
                    "one-stamp-ahead-is-no-clock",
                    second(0, "Solving LeNet")
                            + second(10, "Iteration 0, loss = 1")
                            + at("1120 09:15:20.000000", "Iteration 1, loss = 1")
                            + second(30, "Iteration 2, loss = 1")
                            + second(31, "Iteration 3, loss = 1"),
                    "train 0:0 10.0s loss 1.0 | train 0:1 10820.0s loss 1.0 | train 0:2 30.0s loss 1.0"
                            + " | train 0:3 31.0s loss 1.0"),
            new Case(
                    "ranks-of-machines-with-other-clocks",
                    second(0, "Solving LeNet")
                            + "[0] " + second(10, "Iteration 0, loss = 1")
                            + "[1] " + second(5, "Iteration 0, loss = 2")
                            + "[1] " + second(6, "Iteration 0, lr = 1")
                            + "[0] " + second(20, "Iteration 1, loss = 1")
                            + "[1] " + second(15, "Iteration 1, loss = 2"),
                    "train 0:0 10.0s loss 1.0 | train 0:1 20.0s loss 1.0 | diagnostic 2 row-of-another-rank"),
            new Case(
                    "another-threads-old-line-is-no-clock",
                    second(0, "Solving LeNet")
                            + second(10, "Iteration 0, loss = 1")
                            + "I1120 06:14:00.000000  77 data_layer.cpp:1] fetched\n"
                            + second(20, "Iteration 1, loss = 1")
                            + "I1120 06:14:30.000000  77 data_layer.cpp:1] fetched\n"
                            + second(30, "Iteration 2, loss = 1"),
                    "train 0:0 10.0s loss 1.0 | train 0:1 20.0s loss 1.0 | train 0:2 30.0s loss 1.0"),
            new Case(
                    "logs-put-together-in-another-order",
                    SESSION
                            + second(10, "Iteration 100, loss = 1")
                            + second(11, "Iteration 110, loss = 1")
                            + SESSION.replace(" 06:", " 04:")
                            + second(10, "Iteration 0, loss = 1").replace(" 06:", " 04:")
                            + second(12, "Iteration 10, loss = 1").replace(" 06:", " 04:"),
                    "train 0:100 9.0s loss 1.0 | train 0:110 10.0s loss 1.0"
                            + " | train 1:0 9.0s loss 1.0 | train 1:10 11.0s loss 1.0"),
            new Case(
                    "leap-day",
                    "I20240228 23:59:59.000000  1234 solver.cpp:239] Solving LeNet\n"
                            + "I20240301 00:00:00.000000  1234 solver.cpp:239] Iteration 0, loss = 1\n",
                    "train 0:0 86401.0s loss 1.0"),
            new Case(
                    "leap-day-without-year",
                    at("0228 23:59:59.000000", "Solving LeNet")
                            + at("0229 12:00:00.000000", "Iteration 0, loss = 1")
                            + at("0301 00:00:00.000000", "Iteration 1, loss = 1"),
                    "train 0:0 43201.0s loss 1.0 | train 0:1 86401.0s loss 1.0"),
            new Case(
                    "midnight",
                    at("1120 23:59:59.900000", "Solving LeNet") + at("1121 00:00:00.100000", "Iteration 0, loss = 1"),
                    "train 0:0 0.2s loss 1.0"),
            new Case(
                    "small-disorder-is-not-negative",
                    second(5, "Solving LeNet") + second(4, "Iteration 0, loss = 1"),
                    "train 0:0 0.0s loss 1.0"),
            new Case(
                    "resumed",
                    second(0, "Initializing solver from parameters: ")
                            + SOLVING
                            + second(10, "Iteration 0, loss = 4")
                            + second(20, "Iteration 100, loss = 3")
                            + second(30, "Iteration 200, loss = 2")
                            + second(40, "Initializing solver from parameters: ")
                            + second(41, "Resuming from x_iter_100.solverstate")
                            + second(42, "Solving LeNet")
                            + second(47, "Iteration 100, loss = 2.5"),
                    "train 0:0 10.0s loss 4.0 | train 0:100 20.0s loss 3.0 | train 0:200 30.0s loss 2.0"
                            + " | train 1:100 25.0s loss 2.5 | event RESTORE"),
            new Case(
                    "mpi-processes-are-one-session",
                    "I1120 06:15:00.000000  1 solver.cpp:47] Initializing solver from parameters: \n"
                            + "I1120 06:15:00.000100  2 solver.cpp:47] Initializing solver from parameters: \n"
                            + "I1120 06:15:00.100000  1 solver.cpp:47] Solving LeNet\n"
                            + "I1120 06:15:01.100000  1 solver.cpp:47] Iteration 0, loss = 1\n"
                            + "I1120 06:15:01.100100  2 solver.cpp:47] Iteration 0, loss = 9\n",
                    "train 0:0 1.0s loss 1.0 | diagnostic 1 row-of-another-rank"),
            new Case(
                    "ranks",
                    "[0] " + second(0, "Solving LeNet") + "[1] " + second(0, "Solving LeNet")
                            + "[0] " + second(1, "Iteration 0, loss = 1") + "[1] " + second(1, "Iteration 0, loss = 9")
                            + "[0] " + second(2, "Iteration 1, loss = 2") + "[1] " + second(2, "Iteration 1, loss = 8"),
                    "train 0:0 1.0s loss 1.0 | train 0:1 2.0s loss 2.0 | diagnostic 2 row-of-another-rank"),
            new Case(
                    "a-rank-behind-a-record-that-was-cut",
                    "[0] " + second(0, "Solving LeNet") + "[1] " + second(0, "Solving LeNet")
                            + "I1120 06:1[0] " + second(1, "Iteration 0, loss = 1")
                            + "[1] " + second(1, "Iteration 0, loss = 9"),
                    "train 0:0 1.0s loss 1.0 | diagnostic 1 merged-lines | diagnostic 1 row-of-another-rank"),
            new Case(
                    "docker-prefix",
                    "2026-11-20T06:15:00.000000000Z " + SOLVING + "2026-11-20T06:15:01.000000000Z "
                            + second(1, "Iteration 0, loss = 1"),
                    "train 0:0 1.0s loss 1.0"),
            new Case(
                    "syslog-prefix",
                    "Nov 20 06:15:00 gpu7 caffe[81]: " + SOLVING + "Nov 20 06:15:01 gpu7 caffe[81]: "
                            + second(1, "Iteration 0, loss = 1"),
                    "train 0:0 1.0s loss 1.0"),
            new Case(
                    "ansi-colours",
                    SOLVING
                            + second(1, "\u001b[32mIteration 0, Testing net (#0)\u001b[0m")
                            + second(2, "\u001b[32m    Test net output #0: accuracy = 0.5\u001b[0m")
                            + "\u001b[1m" + second(3, "Iteration 0, loss = 1"),
                    "train 0:0 3.0s loss 1.0 | test 0:0#0 2.0s accuracy=0.5"),
            new Case(
                    "crlf",
                    (SOLVING + second(1, "Iteration 0, loss = 1") + second(1, "Iteration 0, lr = 0.1"))
                            .replace("\n", "\r\n"),
                    "train 0:0 1.0s loss 1.0 lr 0.1"),
            new Case(
                    "nul-bytes",
                    "\u0000\u0000" + SOLVING + second(1, "Iter\u0000ation 0, loss = 1"),
                    "train 0:0 1.0s loss 1.0"),
            new Case(
                    "merged-lines",
                    SOLVING + second(1, "Iteration 0, loss = 1").strip() + second(2, "Iteration 1, loss = 2"),
                    "train 0:0 1.0s loss 1.0 | train 0:1 2.0s loss 2.0 | diagnostic 1 merged-lines"),
            new Case(
                    "cut-in-a-number",
                    SOLVING
                            + second(1, "Iteration 0, loss = 1.25")
                            + second(2, "Iteration 1, loss = 1.2").strip(),
                    "train 0:0 1.0s loss 1.25 | diagnostic 1 cut-line"),
            new Case(
                    "cut-behind-a-number",
                    SOLVING
                            + second(1, "Iteration 0, loss = 1")
                            + second(1, "    Train net output #0: loss = 2 (* 1 = 2 lo")
                                    .strip(),
                    "train 0:0 1.0s loss 1.0 loss=2.0"),
            new Case(
                    "looks-like-data",
                    SOLVING + second(1, "Iteration 0, loss = many") + second(2, "Iteration 1, loss = 1"),
                    "train 0:1 2.0s loss 1.0 | diagnostic 1 not-understood"),
            new Case(
                    "no-prefix-at-all",
                    "Iteration 0, loss = 1\nIteration 0, lr = 0.1\nIteration 20, loss = 0.5\n",
                    "train 0:0 ?s loss 1.0 lr 0.1 | train 0:20 ?s loss 0.5"),
            new Case(
                    "nvcaffe",
                    SOLVING
                            + second(1, "Iteration 0 (7.62 s), loss = 3")
                            + second(1, "    [0.0]     Train net output #0: loss = 3 (* 1 = 3 loss)")
                            + second(1, "[0.0] Iteration 0, lr = 0.01, m = 0.9, lrm = 0.01, wd = 0.0005, gs = 1")
                            + second(2, "    [0.0] Iteration 100 (50 iter/s, 2s/100 iter), 1.2/9.5ep, loss = 2")
                            + second(3, "Iteration 156 (241.076/s), lr = 0.02"),
                    "train 0:0 1.0s loss 3.0 lr 0.01 loss=3.0 | train 0:100 2.0s loss 2.0 speed 50.0"),
            new Case(
                    "caffe-test",
                    "I1120 06:15:00.000000  9 caffe.cpp:290] Running for 2 iterations.\n"
                            + "I1120 06:15:01.000000  9 caffe.cpp:313] Batch 0, accuracy = 0.5\n"
                            + "I1120 06:15:02.000000  9 caffe.cpp:313] Batch 1, accuracy = 1\n"
                            + "I1120 06:15:02.000000  9 caffe.cpp:330] accuracy = 0.75\n",
                    "batch 0 accuracy=0.5 | batch 1 accuracy=1.0 | mean accuracy=0.75"),
            new Case(
                    "caffe-time",
                    "I1120 06:15:00.000000  9 caffe.cpp:340] *** Benchmark begins ***\n"
                            + "I1120 06:15:00.000000  9 caffe.cpp:366]      conv1\tforward: 3.25 ms.\n"
                            + "I1120 06:15:00.000000  9 caffe.cpp:380] Average Forward pass: 42.5 ms.\n",
                    "time conv1 forward 3.25 | time Average forward 42.5"),
            new Case(
                    "crema-facts",
                    "I1120 06:15:00.000000  9 crema.cpp:1] Crema: train_set_size = 8000\n"
                            + "I1120 06:15:00.000000  9 crema.cpp:1] Crema: peak_memory_mb = 512.5\n",
                    "fact peak_memory_mb=512.5 | fact train_set_size=8000"));
}
