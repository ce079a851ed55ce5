package dev.crema.log.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every sample, with each of its rule's words, through the grammar of every dialect: exactly the rule it stands beside
 * takes it.
 */
class RuleSamplesTest {
    @TestFactory
    List<DynamicTest> eachSampleIsTakenByItsOwnRuleOnly() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            for (Rule rule : Rule.values()) {
                for (String sample : samples(rule)) {
                    tests.add(DynamicTest.dynamicTest(
                            dialect + " " + rule + " " + sample,
                            () -> assertThat(taken(dialect, rule, sample)).containsExactly(expected(rule))));
                }
            }
        }
        return tests;
    }

    /** The rule's sample, and the same with each of its other words. */
    private static List<String> samples(Rule rule) {
        List<String> samples = new ArrayList<>(List.of(rule.sample()));
        if (!rule.words().isEmpty()) {
            String first = rule.words().get(0);
            assertThat(rule.sample()).startsWith(first);
            String rest = rule == Rule.SEGMENTATION ? "" : rule.sample().substring(first.length());
            rule.words().stream().skip(1).forEach(words -> samples.add(words + rest));
        }
        return samples;
    }

    /** What a sink hears of a rule's sample, as {@code call RULE}. */
    private static List<String> taken(Dialect dialect, Rule rule, String sample) {
        String line = prefix(rule) + sample + "\n";
        byte[] bytes = new byte[line.length() + 32];
        byte[] text = line.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, 0, text.length);
        CallNames heard = new CallNames();
        int end = new Grammar(dialect).lines(bytes, 0, text.length, heard);
        assertThat(end).isEqualTo(text.length);
        return heard.calls;
    }

    private static String prefix(Rule rule) {
        return switch (rule.family()) {
            case PLAIN -> "";
            case SEVERITY -> (rule == Rule.FATAL ? "F" : "E") + "1120 06:15:00.000000  1234 common.cpp:66] ";
            case CAFFE_TEST, CAFFE_TIME -> "I1120 06:15:00.000000  1234 caffe.cpp:309] ";
            default -> "I1120 06:15:00.000000  1234 solver.cpp:239] ";
        };
    }

    private static String expected(Rule rule) {
        String call = switch (rule) {
            case LOSS, LOSS_WITH_SPEED, NV_LOSS_SECONDS, NV_LOSS -> "loss";
            case RATE, NV_RATE, NV_RATE_2015 -> "rate";
            case TESTING -> "testing";
            case TRAIN_OUTPUT -> "trainOutput";
            case TEST_OUTPUT, TEST_SCORE, TEST_LOSS -> "testOutput";
            case BATCH -> "batch";
            case MEAN, MEAN_LOSS -> "mean";
            case LAYER_TIME, PASS_TIME, ITERATION_TIME, TOTAL_TIME -> "layerTime";
            default -> "text";
        };
        return call + " " + rule;
    }

    private static final class CallNames implements Sink {
        private final List<String> calls = new ArrayList<>();

        @Override
        public void loss(Where where, int iteration, long loss, long speed) {
            calls.add("loss");
        }

        @Override
        public void rate(Where where, int iteration, long rate) {
            calls.add("rate");
        }

        @Override
        public void testing(Where where, int iteration, int net) {
            calls.add("testing");
        }

        @Override
        public void trainOutput(Where where, int index, int name, long value) {
            calls.add("trainOutput");
        }

        @Override
        public void testOutput(Where where, int index, int name, long value) {
            calls.add("testOutput");
        }

        @Override
        public void batch(Where where, int batch, int name, long value) {
            calls.add("batch");
        }

        @Override
        public void mean(Where where, int name, long value) {
            calls.add("mean");
        }

        @Override
        public void layerTime(Where where, String layer, String pass, long milliseconds) {
            calls.add("layerTime");
        }

        @Override
        public void text(Where where, Rule rule, String text) {
            calls.add("text " + rule);
        }

        @Override
        public void taken(Rule rule) {
            int last = calls.size() - 1;
            calls.set(last, calls.get(last) + " " + rule);
        }

        @Override
        public void plain(Where where, String text) {
            calls.add("plain " + text);
        }

        @Override
        public void other(Where where, boolean caffe) {
            calls.add("other");
        }

        @Override
        public void unread(Where where, String rule, String line) {
            calls.add("unread " + rule);
        }
    }
}
