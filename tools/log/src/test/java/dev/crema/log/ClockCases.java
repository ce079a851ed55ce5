package dev.crema.log;

import static dev.crema.log.SolverLines.SESSION;
import static dev.crema.log.SolverLines.SOLVING;
import static dev.crema.log.SolverLines.at;
import static dev.crema.log.SolverLines.second;

import dev.crema.log.EdgeCases.Case;
import java.util.List;

/** Small logs whose clocks do what real clocks do: they are set back, pass New Year, disagree between machines. */
final class ClockCases {
    private ClockCases() {}

    static final List<Case> ALL = List.of(
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
                            + " | train 1:100 25.0s loss 2.5 | event RESTORE"));
}
