package dev.crema.cli.plot;

import java.util.Locale;

/** Caffe logs as text, as long as a test needs them. */
public final class LogText {
    private final StringBuilder text = new StringBuilder();
    private int second;

    /** A session up to its first iteration. */
    public static LogText session(String net, int batch, double rate, long seed) {
        var log = new LogText();
        log.line("caffe.cpp:197", "Use CPU.");
        log.line("solver.cpp:45", "Initializing solver from parameters: ");
        log.text.append(String.format(
                Locale.ROOT,
                "test_iter: 10%ntest_interval: 100%nbase_lr: %s%ndisplay: 10%nmax_iter: 1000%nlr_policy: \"fixed\"%n"
                        + "solver_mode: CPU%nrandom_seed: %d%ntype: \"SGD\"%n",
                rate,
                seed));
        log.line("net.cpp:53", "Initializing net from parameters: ");
        log.text.append(String.format(
                Locale.ROOT,
                "name: \"%s\"%nstate {%n  phase: TRAIN%n}%nlayer {%n  name: \"data\"%n  type: \"Data\"%n  top: \"data\"%n"
                        + "  top: \"label\"%n  data_param {%n    source: \"db\"%n    batch_size: %d%n    backend: LMDB%n  }%n}%n",
                net,
                batch));
        log.line("solver.cpp:295", "Solving " + net);
        log.line("solver.cpp:296", "Learning Rate Policy: fixed");
        return log;
    }

    public LogText train(int iteration, String loss) {
        return train(iteration, loss, 0.01);
    }

    public LogText train(int iteration, String loss, double rate) {
        line("solver.cpp:239", "Iteration " + iteration + " (10 iter/s, 1s/10 iters), loss = " + loss);
        line("solver.cpp:258", "    Train net output #0: loss = " + loss + " (* 1 = " + loss + " loss)");
        line("sgd_solver.cpp:112", "Iteration " + iteration + ", lr = " + rate);
        return this;
    }

    public LogText test(int iteration, double accuracy) {
        line("solver.cpp:358", "Iteration " + iteration + ", Testing net (#0)");
        line("solver.cpp:425", "    Test net output #0: accuracy = " + accuracy);
        line(
                "solver.cpp:425",
                "    Test net output #1: loss = " + (1 - accuracy) + " (* 1 = " + (1 - accuracy) + " loss)");
        return this;
    }

    public LogText done() {
        line("solver.cpp:343", "Optimization Done.");
        line("caffe.cpp:260", "Optimization Done.");
        return this;
    }

    /** A run of some iterations that learns. */
    public static String learning(String net, int batch, double rate, long seed) {
        LogText log = session(net, batch, rate, seed);
        for (int i = 0; i <= 200; i += 10) {
            if (i % 100 == 0) {
                log.test(i, 0.1 + 0.004 * i + 0.001 * seed);
            }
            log.train(i, String.format(Locale.ROOT, "%.4f", 2.3 * Math.exp(-i / 80.0) + 0.01 * (seed % 7)));
        }
        return log.done().toString();
    }

    private void line(String place, String message) {
        second++;
        text.append(String.format(
                Locale.ROOT,
                "I1120 06:%02d:%02d.000000  1234 %s] %s%n",
                second / 60 % 60,
                second % 60,
                place,
                message));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
