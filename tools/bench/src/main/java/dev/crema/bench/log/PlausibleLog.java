package dev.crema.bench.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** Writes one plausible training run as a Caffe log of a given size: rising iterations and times, a falling loss. */
public final class PlausibleLog {
    private static final String HEAD = "I0101 00:00:01.000000  1234 caffe.cpp:218] Using GPUs 0\n"
            + "I0101 00:00:01.100000  1234 solver.cpp:44] Initializing solver from parameters: \n"
            + "test_iter: 100\ntest_interval: 5000\nbase_lr: 0.01\ndisplay: 20\nmax_iter: 2000000000\nlr_policy: \"inv\"\n"
            + "gamma: 0.0001\npower: 0.75\nmomentum: 0.9\nweight_decay: 0.0005\nsolver_mode: GPU\nnet: \"train_val.prototxt\"\n"
            + "I0101 00:00:01.200000  1234 solver.cpp:87] Creating training net from net file: train_val.prototxt\n"
            + "I0101 00:00:01.300000  1234 net.cpp:53] Initializing net from parameters: \n"
            + "name: \"Plausible\"\nstate {\n  phase: TRAIN\n}\nlayer {\n  name: \"data\"\n  type: \"Data\"\n  data_param {\n"
            + "    batch_size: 64\n  }\n}\n"
            + "I0101 00:00:01.400000  1234 solver.cpp:57] Solver scaffolding done.\n"
            + "I0101 00:00:01.500000  1234 caffe.cpp:248] Starting Optimization\n"
            + "I0101 00:00:01.500001  1234 solver.cpp:273] Solving Plausible\n"
            + "I0101 00:00:01.500002  1234 solver.cpp:274] Learning Rate Policy: inv\n";

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final OutputStream out;
    private final SplittableRandom random = new SplittableRandom(1);
    private long micros = 2_000_000;
    private long written;

    private PlausibleLog(OutputStream out) {
        this.out = out;
    }

    /** @param arguments the file, and its size in bytes */
    public static void main(String[] arguments) throws IOException {
        long size = Long.parseLong(arguments[1]);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0])), 1 << 20)) {
            new PlausibleLog(out).write(size);
        }
    }

    private void write(long size) throws IOException {
        put(HEAD);
        for (int iteration = 0; written < size; iteration += 20) {
            double loss = 6.9 * Math.exp(-iteration / 2e7) + 0.4 * random.nextDouble();
            if (iteration % 5000 == 0) {
                line("solver.cpp:330] Iteration " + iteration + ", Testing net (#0)");
                micros += 800_000;
                line("solver.cpp:397]     Test net output #0: accuracy = " + digits(Math.max(0, 1 - loss / 7)));
                line("solver.cpp:397]     Test net output #1: loss = " + weighted(loss));
            }
            line("solver.cpp:218] Iteration " + iteration + " (" + digits(30 + random.nextDouble()) + " iter/s, "
                    + digits(0.6 + random.nextDouble() / 50) + "s/20 iters), loss = " + digits(loss));
            line("solver.cpp:237]     Train net output #0: loss = " + weighted(loss + 0.1 * random.nextDouble()));
            line("sgd_solver.cpp:105] Iteration " + iteration + ", lr = "
                    + digits(0.01 * Math.pow(1 + 0.0001 * iteration, -0.75)));
            micros += 600_000 + random.nextInt(50_000);
        }
        line("solver.cpp:315] Optimization Done.");
    }

    private static String weighted(double value) {
        String text = digits(value);
        return text + " (* 1 = " + text + " loss)";
    }

    /** Six significant digits, as a C++ stream prints them. */
    private static String digits(double value) {
        String text = String.format(Locale.ROOT, "%.6g", value);
        return text.indexOf('e') < 0 && text.indexOf('.') >= 0
                ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
                : text;
    }

    private void line(String message) throws IOException {
        micros += 20 + random.nextInt(30);
        long seconds = micros / 1_000_000;
        int day = (int) (seconds / 86_400 % 365);
        int month = 0;
        while (day >= DAYS[month]) {
            day -= DAYS[month++];
        }
        put("I" + two(month + 1) + two(day + 1) + " " + two(seconds / 3600 % 24) + ":" + two(seconds / 60 % 60) + ":"
                + two(seconds % 60) + "."
                + Long.toString(1_000_000 + micros % 1_000_000).substring(1) + "  1234 " + message
                + "\n");
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    private void put(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        out.write(bytes);
        written += bytes.length;
    }
}
