package dev.crema.log;

import static dev.crema.log.SolverLines.SOLVING;
import static dev.crema.log.SolverLines.second;

import java.util.List;
import java.util.stream.Stream;

/** Small logs, each for one thing that real logs do; ids name the test. */
final class EdgeCases {
    /** A log, and what must be read from it. */
    record Case(String id, String log, String expected) {}

    private EdgeCases() {}

    private static final List<Case> LINES = List.of(
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

    static final List<Case> ALL =
            Stream.concat(LINES.stream(), ClockCases.ALL.stream()).toList();
}
