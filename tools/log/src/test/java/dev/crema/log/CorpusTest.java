package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.read.CaffeLogs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every log of the corpus gives what an independent reader counted in it. {@link #EXPLAINED} lists, log by log, where
 * the expected figure counts something else than rows, and why.
 */
class CorpusTest {
    /** {@code log:column} → why ours differs. */
    private static final Map<String, String> EXPLAINED = Map.of(
            "Amanda-Barbara__nvcaffe__docs__log__train_with_nccl.log:lr_lines",
            "counts 40 lines; the last, \"Iteration 39, lr = 0.001\", stands behind the loss of iteration 40, and no loss"
                    + " line says 39: a rate of no row (rows have the rate of their own iteration)");

    @TestFactory
    List<DynamicTest> everyFigureIsMet() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> row : Corpus.expected().entrySet()) {
            tests.add(DynamicTest.dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
        }
        return tests;
    }

    private static void check(String name, Map<String, String> expected) throws IOException {
        CaffeLog log = CaffeLogs.read(Corpus.log(name));
        RenderDamageParsePropertyTest.assertClocksAgree(log.train());
        Map<String, String> actual = figures(log);
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, String> figure : actual.entrySet()) {
            String wanted = expected.getOrDefault(figure.getKey(), "?");
            if (!same(wanted, figure.getValue()) && !EXPLAINED.containsKey(name + ":" + figure.getKey())) {
                wrong.add(figure.getKey() + ": expected " + wanted + ", got " + figure.getValue());
            }
        }
        assertThat(wrong).as(name).isEmpty();
    }

    private static boolean same(String wanted, String got) {
        if (wanted.equals(got)) {
            return true;
        }
        try {
            double a = Double.parseDouble(wanted);
            double b = Double.parseDouble(got);
            return Math.abs(a - b) <= 1e-5 * Math.max(Math.abs(a), Math.abs(b)); // sums to 6 digits
        } catch (NumberFormatException e) {
            return false;
        }
    }

    static Map<String, String> figures(CaffeLog log) {
        Map<String, String> figures = new LinkedHashMap<>();
        TrainRows train = log.train();
        TestRows test = log.test();
        long nonFinite = 0;
        long rates = 0;
        long blocks = 0;
        double lossSum = 0;
        for (int row = 0; row < train.size(); row++) {
            double loss = train.loss(row);
            nonFinite += Double.isFinite(loss) ? 0 : 1;
            lossSum += Double.isFinite(loss) ? loss : 0;
            rates += Absent.is(train.learningRate(row)) ? 0 : 1;
            blocks += hasAny(train.outputs(), row) ? 1 : 0;
        }
        figures.put("loss_lines", "" + train.size());
        figures.put("loss_sum", number(lossSum));
        figures.put("loss_nonfinite", "" + nonFinite);
        figures.put("last_iteration", lastIteration(train, test));
        figures.put("lr_lines", "" + rates);
        figures.put("train_blocks", "" + blocks);
        values(figures, "train", train.outputs());
        figures.put("test_blocks", "" + test.size());
        values(figures, "test", test.outputs());
        TreeSet<Integer> nets = new TreeSet<>();
        for (int row = 0; row < test.size(); row++) {
            nets.add(test.net(row));
        }
        figures.put("test_nets", "" + nets.size());
        TreeSet<String> names = new TreeSet<>();
        for (String name : test.outputNames()) {
            names.add(name.replaceAll("\\[\\d+]$", ""));
        }
        figures.put("test_names", String.join(",", names));
        figures.put(
                "sessions",
                ""
                        + log.sessions().stream()
                                .filter(s -> s.dumps().solver().isPresent())
                                .count());
        figures.put(
                "restores",
                ""
                        + log.sessions().stream()
                                .filter(s -> s.resumedFrom().isPresent())
                                .count());
        figures.put(
                "check_failed",
                ""
                        + log.events().stream()
                                .filter(e -> e.text().startsWith("Check failed"))
                                .count());
        figures.put("stopped_early", "" + count(log, Event.Kind.STOPPED_EARLY, Event.Kind.STOPPED_EARLY));
        return figures;
    }

    private static String lastIteration(TrainRows train, TestRows test) {
        int last = train.size() > 0 ? train.iteration(train.size() - 1) : -1;
        int tested = test.size() > 0 ? test.iteration(test.size() - 1) : -1;
        return Math.max(last, tested) < 0 ? "" : "" + Math.max(last, tested);
    }

    private static boolean hasAny(OutputColumns outputs, int row) {
        for (int c = 0; c < outputs.names().size(); c++) {
            if (!Absent.is(outputs.value(c, row))) {
                return true;
            }
        }
        return false;
    }

    private static void values(Map<String, String> figures, String prefix, OutputColumns outputs) {
        long count = 0;
        double sum = 0;
        for (int c = 0; c < outputs.names().size(); c++) {
            for (int row = 0; row < outputs.size(); row++) {
                double value = outputs.value(c, row);
                count += Absent.is(value) ? 0 : 1;
                sum += Double.isFinite(value) ? value : 0;
            }
        }
        figures.put(prefix + "_values", "" + count);
        figures.put(prefix + "_sum", number(sum));
    }

    private static long count(CaffeLog log, Event.Kind one, Event.Kind other) {
        return log.events().stream()
                .filter(event -> event.kind() == one || event.kind() == other)
                .count();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
