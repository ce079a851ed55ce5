package dev.crema.log.figures;

import dev.crema.log.Absent;
import dev.crema.log.OutputColumns;
import dev.crema.log.TestRows;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A figure of test passes: one output, or the weighted sum of several loss terms. Read from the rows of test net 0.
 *
 * @param name the output's name, or the sum in words: {@code loss_cls + 0.5 loss_box}
 * @param terms the outputs and their weights; a single one has weight 1
 * @param rises whether more is better, as for accuracy, mAP and IoU; a loss falls
 */
public record TestMeasure(String name, List<Term> terms, boolean rises) {
    /** A part of a sum. */
    public record Term(String output, double weight) {}

    public TestMeasure {
        terms = List.copyOf(terms);
    }

    /** One output. */
    static TestMeasure of(String output, boolean rises) {
        return new TestMeasure(output, List.of(new Term(output, 1)), rises);
    }

    /** Whether rows have every output that it needs. */
    public boolean isIn(OutputColumns outputs) {
        return terms.stream().allMatch(term -> outputs.has(term.output()));
    }

    /** Its value by row; {@link Absent#VALUE} in rows, and for columns, that lack an output. */
    public Values in(OutputColumns outputs) {
        if (!isIn(outputs)) {
            return row -> Absent.VALUE;
        }
        List<OutputColumns.Column> columns =
                terms.stream().map(term -> outputs.column(term.output())).toList();
        if (columns.size() == 1) {
            return columns.get(0)::get;
        }
        return row -> {
            double sum = 0;
            for (int i = 0; i < columns.size(); i++) {
                if (!columns.get(i).has(row)) {
                    return Absent.VALUE;
                }
                sum += terms.get(i).weight() * columns.get(i).get(row);
            }
            return sum;
        };
    }

    /** The value of one pass, whose outputs are given by name; empty where it lacks one. */
    public OptionalDouble of(Map<String, Double> outputs) {
        double sum = 0;
        for (Term term : terms) {
            Double value = outputs.get(term.output());
            if (value == null) {
                return OptionalDouble.empty();
            }
            sum += terms.size() == 1 ? value : term.weight() * value;
        }
        return OptionalDouble.of(sum);
    }

    /** The last pass's value. */
    public OptionalDouble last(TestRows test) {
        Values values = in(test.outputs());
        for (int row = test.size() - 1; row >= 0; row--) {
            if (test.net(row) == 0 && values.has(row)) {
                return OptionalDouble.of(values.get(row));
            }
        }
        return OptionalDouble.empty();
    }

    /** The best value of any pass after the training began; NaN is never the best. */
    public OptionalDouble best(TestRows test) {
        Values values = in(test.outputs());
        double best = Double.NaN;
        for (int row = 0; row < test.size(); row++) {
            double value = values.get(row);
            if (test.net(row) == 0 && test.iteration(row) > 0 && !Double.isNaN(value)) {
                best = Double.isNaN(best) || (rises ? value > best : value < best) ? value : best;
            }
        }
        return Double.isNaN(best) ? OptionalDouble.empty() : OptionalDouble.of(best);
    }

    /** Values by row. */
    @FunctionalInterface
    public interface Values {
        /** The value in {@code row}, or {@link Absent#VALUE}. */
        double get(int row);

        /** Whether the row has one; a printed {@code nan} is one. */
        default boolean has(int row) {
            return !Absent.is(get(row));
        }
    }
}
