package dev.crema.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A random run, and the log that a dialect would write of it. */
final class RandomRun {
    /** How a dialect writes its loss line. */
    enum Style {
        BVLC_OLD,
        BVLC_SPEED,
        NVCAFFE,
        INTEL_RANKS,
        EIGHT_DIGIT_DATES
    }

    private final Random random;
    private final Style style;
    private final boolean damaged;
    private final StringBuilder log = new StringBuilder();
    private final List<String> expected = new ArrayList<>();
    private final List<String> tests = new ArrayList<>();
    private long micros = 22_500_000_000L;

    RandomRun(long seed, Style style, boolean damaged) {
        this.random = new Random(seed);
        this.style = style;
        this.damaged = damaged;
        write();
    }

    String log() {
        return log.toString();
    }

    /** The run in the words of {@link EdgeCaseTest#text}, train rows before test rows; diagnostics are not in it. */
    String expected() {
        List<String> all = new ArrayList<>(expected);
        all.addAll(tests);
        return String.join(" | ", all);
    }

    private void write() {
        line("Solving RandomNet");
        long start = micros;
        int rows = random.nextInt(12);
        int outputs = random.nextInt(3);
        int iteration = 0;
        for (int row = 0; row < rows; row++) {
            if (random.nextInt(4) == 0) {
                test(iteration, start);
            }
            train(iteration, outputs, start);
            iteration += 1 + random.nextInt(500);
        }
    }

    private void test(int iteration, long start) {
        int nets = 1 + random.nextInt(2);
        for (int net = 0; net < nets; net++) {
            line("Iteration " + iteration + ", Testing net (#" + net + ")");
            String accuracy = number();
            line("    Test net output #0: accuracy = " + accuracy);
            tests.add("test 0:" + iteration + "#" + net + " " + seconds(start) + " accuracy=" + value(accuracy));
        }
    }

    private void train(int iteration, int outputs, long start) {
        String loss = number();
        String text = "train 0:" + iteration + " ";
        String speed = "";
        switch (style) {
            case BVLC_SPEED -> {
                speed = "12.5";
                line("Iteration " + iteration + " (12.5 iter/s, 8s/100 iters), loss = " + loss);
            }
            case NVCAFFE -> {
                speed = "12.5";
                line("    [0.0] Iteration " + iteration + " (12.5 iter/s, 8s/100 iter), 0.1/9.5ep, loss = " + loss);
            }
            default -> line("Iteration " + iteration + ", loss = " + loss);
        }
        String clock = seconds(start);
        StringBuilder values = new StringBuilder();
        for (int k = 0; k < outputs; k++) {
            String output = number();
            String tag = style == Style.NVCAFFE ? "    [0.0]" : "";
            line(tag + "    Train net output #" + k + ": out/" + k + " = " + output
                    + (random.nextBoolean() ? " (* 1 = " + output + " loss)" : ""));
            clock = k == 0 ? seconds(start) : clock; // a row has the clock of its first output
            values.append(" out/").append(k).append('=').append(value(output));
        }
        text += clock + " loss " + value(loss);
        if (random.nextInt(5) > 0) {
            line("Iteration " + iteration + ", lr = 0.01" + (style == Style.NVCAFFE ? ", m = 0.9, lrm = 1" : ""));
            text += " lr 0.01";
        }
        expected.add(text + (speed.isEmpty() ? "" : " speed " + speed) + values);
    }

    private String seconds(long start) {
        return (micros - start) / 1e6 + "s";
    }

    private static double value(String number) {
        return switch (number) {
            case "nan", "-nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(number);
        };
    }

    private String number() {
        return switch (random.nextInt(12)) {
            case 0 -> "nan";
            case 1 -> "-nan";
            case 2 -> "inf";
            case 3 -> "-inf";
            case 4 -> "0";
            case 5 -> "1e-05";
            case 6 -> String.format(Locale.ROOT, "%.6e", random.nextGaussian() * 1e-30);
            default -> String.format(Locale.ROOT, "%.6g", random.nextDouble() * Math.pow(10, random.nextInt(6) - 3));
        };
    }

    private void line(String message) {
        if (damaged) {
            damage();
        }
        micros += 1 + random.nextInt(3_000_000);
        long second = micros / 1_000_000;
        String clock = String.format(
                Locale.ROOT, "%02d:%02d:%02d.%06d", second / 3600, second / 60 % 60, second % 60, micros % 1_000_000);
        String date = style == Style.EIGHT_DIGIT_DATES ? "20231120 " : "1120 ";
        String record = "I" + date + clock + "  1234 solver.cpp:239] " + message;
        if (style == Style.INTEL_RANKS) {
            log.append("[0] ").append(record).append('\n');
            log.append("[1] ").append(record.replaceAll("= \\S+", "= 7777")).append('\n');
            return;
        }
        log.append(record).append(damaged && random.nextInt(6) == 0 ? "\r\n" : "\n");
    }

    /** What other programs and a bad day put between the lines. */
    private void damage() {
        switch (random.nextInt(9)) {
            case 0 -> log.append('\n');
            case 1 -> log.append("  File \"train.py\", line 12, in <module>\n");
            case 2 -> log.append("\u001b[31mred\u001b[0m\u0000\n");
            case 3 -> log.append("I1120 06:1");
            case 4 -> log.append("I1120 06:15:00.000000  77 net.cpp:380] relu1 -> conv1 (in-place)\n");
            case 5 -> log.append("loss: 12 at step 7 = 3\n");
            default -> {
                return;
            }
        }
    }
}
