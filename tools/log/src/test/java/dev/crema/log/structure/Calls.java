package dev.crema.log.structure;

import dev.crema.log.grammar.Rule;
import dev.crema.log.grammar.Sink;
import dev.crema.log.grammar.Where;
import dev.crema.log.text.Decimal;
import dev.crema.log.text.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a grammar told of each line, as text. */
final class Calls implements Sink {
    private final Names names;
    private final Map<Long, List<String>> calls = new HashMap<>();

    Calls(Names names) {
        this.names = names;
    }

    /** What was told of a line, the first being 1. */
    List<String> of(long line) {
        return calls.getOrDefault(line, List.of());
    }

    static String loss(int iteration, double loss, double speed) {
        return "loss " + iteration + " " + loss + " " + speed;
    }

    static String rate(int iteration, double rate) {
        return "rate " + iteration + " " + rate;
    }

    static String testing(int iteration, int net) {
        return "testing " + iteration + " " + net;
    }

    static String output(String kind, int index, String name, double value) {
        return kind + " " + index + " " + name + " " + value;
    }

    private void add(Where where, String call) {
        calls.computeIfAbsent(where.number(), line -> new ArrayList<>())
                .add(call + " @" + where.stamp() + " of " + where.thread());
    }

    private static double number(long decimal) {
        return decimal == Decimal.ABSENT ? Double.NaN : Decimal.toDouble(decimal);
    }

    @Override
    public void loss(Where where, int iteration, long loss, long speed) {
        add(where, loss(iteration, number(loss), number(speed)));
    }

    @Override
    public void rate(Where where, int iteration, long rate) {
        add(where, rate(iteration, number(rate)));
    }

    @Override
    public void testing(Where where, int iteration, int net) {
        add(where, testing(iteration, net));
    }

    @Override
    public void trainOutput(Where where, int index, int name, long value) {
        add(where, output("Train", index, names.name(name), number(value)));
    }

    @Override
    public void testOutput(Where where, int index, int name, long value) {
        add(where, output("Test", index, names.name(name), number(value)));
    }

    @Override
    public void batch(Where where, int batch, int name, long value) {
        add(where, "batch");
    }

    @Override
    public void mean(Where where, int name, long value) {
        add(where, "mean");
    }

    @Override
    public void layerTime(Where where, String layer, String pass, long milliseconds) {
        add(where, "time");
    }

    @Override
    public void text(Where where, Rule rule, String text) {
        add(where, "text " + rule);
    }

    @Override
    public void plain(Where where, String text) {
        add(where, "plain");
    }

    @Override
    public void other(Where where, boolean caffe) {
        add(where, "other");
    }

    @Override
    public void unread(Where where, String rule, String line) {
        add(where, "unread " + rule);
    }
}
