package dev.crema.log.figures;

import dev.crema.log.Dumps;
import dev.crema.log.OutputColumns;
import dev.crema.log.TestRows;
import dev.crema.log.config.LayerOutputs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Evidence of what each output is, and the choice that follows from it. */
final class OutputRoles {
    /** What an output turned out to be, the surest first. */
    private enum Kind {
        ACCURACY,
        SCORE,
        LOSS,
        UNKNOWN
    }

    private final List<String> names;
    private final Map<String, LayerOutputs.Role> dumped = new LinkedHashMap<>();
    private final Map<String, Double> weights = new LinkedHashMap<>();
    private final Map<String, Boolean> shares = new LinkedHashMap<>();

    OutputRoles(List<String> names) {
        this.names = names;
    }

    /** The test net's layers say what its outputs are; the train net's say it of the losses that both have. */
    void dump(Dumps dumps) {
        List<String> texts = new ArrayList<>(dumps.testNets().stream().limit(1).toList());
        dumps.trainNet().ifPresent(texts::add);
        texts.forEach(this::net);
    }

    /** What the layers of a net say. */
    void net(String text) {
        LayerOutputs.of(text).forEach(dumped::putIfAbsent);
    }

    /** What the rows say: printed loss weights, and whether values are shares that rise. */
    void values(TestRows test) {
        OutputColumns outputs = test.outputs();
        for (String name : outputs.names()) {
            outputs.lossWeight(name).ifPresent(weight -> weights.putIfAbsent(name, weight));
            shares.merge(name, isRisingShare(test, outputs.column(name)), Boolean::logicalAnd);
        }
    }

    /** Every value within 0 and 1, and the last above the first: what an accuracy does and a loss does not. */
    private static boolean isRisingShare(TestRows test, OutputColumns.Column column) {
        double first = Double.NaN;
        double last = Double.NaN;
        for (int row = 0; row < test.size(); row++) {
            if (test.net(row) != 0 || !column.has(row)) {
                continue;
            }
            last = column.get(row);
            first = Double.isNaN(first) ? last : first;
            if (!(last >= 0 && last <= 1)) {
                return false;
            }
        }
        return last > first;
    }

    boolean isLoss(String name) {
        return kind(name) == Kind.LOSS;
    }

    private Kind kind(String name) {
        LayerOutputs.Role role = dumped.get(name);
        if (role != null) {
            return role.isLoss() ? Kind.LOSS : role.isAccuracy() ? Kind.ACCURACY : Kind.SCORE;
        }
        if (weights.getOrDefault(name, 0.0) != 0) {
            return Kind.LOSS;
        }
        if (OutputNames.saysLoss(name)) {
            return Kind.LOSS;
        }
        return OutputNames.saysAccuracy(name) ? Kind.ACCURACY : OutputNames.saysScore(name) ? Kind.SCORE : Kind.UNKNOWN;
    }

    private List<String> of(Kind kind) {
        return names.stream()
                .filter(name -> !OutputNames.isElement(name) && kind(name) == kind)
                .toList();
    }

    /** The accuracy; a remark where another could have been meant. */
    Optional<TestMeasure> accuracy(List<String> remarks) {
        List<String> fitting = of(Kind.ACCURACY);
        fitting = fitting.isEmpty() ? of(Kind.SCORE) : fitting;
        if (fitting.isEmpty()) {
            return byValues(remarks);
        }
        int least = fitting.stream().mapToInt(this::topK).min().orElse(1);
        List<String> top = fitting.stream().filter(name -> topK(name) == least).toList();
        List<String> main = main(top);
        String chosen = main.get(main.size() - 1);
        if (fitting.size() > 1) {
            remarks.add(
                    "The accuracy is the test output " + chosen + ", chosen among " + String.join(", ", fitting) + ".");
        }
        return Optional.of(TestMeasure.of(chosen, true));
    }

    /** No name says it: the only output that is no loss and whose values are rising shares. */
    private Optional<TestMeasure> byValues(List<String> remarks) {
        List<String> fitting = of(Kind.UNKNOWN).stream()
                .filter(name -> shares.getOrDefault(name, false) && !OutputNames.saysError(name))
                .toList();
        if (fitting.size() != 1) {
            return Optional.empty();
        }
        remarks.add("The accuracy is the test output " + fitting.get(0) + ": its values are shares that rise.");
        return Optional.of(TestMeasure.of(fitting.get(0), true));
    }

    private int topK(String name) {
        LayerOutputs.Role role = dumped.get(name);
        return role != null && role.isAccuracy() ? role.topK() : OutputNames.topK(name);
    }

    /** The loss, a sum where the main head has several terms. */
    Optional<TestMeasure> loss(List<String> remarks, Optional<TestMeasure> accuracy) {
        List<String> fitting = of(Kind.LOSS).stream()
                .filter(name -> accuracy.isEmpty() || !accuracy.get().name().equals(name))
                .toList();
        List<String> terms = fitting.stream()
                .filter(name -> !name.equals(LayerOutputs.TEST_LOSS))
                .filter(name -> weight(name).orElse(1) != 0)
                .toList();
        if (terms.isEmpty()) {
            return fitting.isEmpty() ? Optional.empty() : Optional.of(TestMeasure.of(fitting.get(0), false));
        }
        List<String> main = main(terms);
        TestMeasure loss = main.size() == 1 ? TestMeasure.of(main.get(0), false) : sum(main);
        if (terms.size() > 1) {
            remarks.add("The loss is " + loss.name() + " of the test outputs " + String.join(", ", terms) + ".");
        }
        return Optional.of(loss);
    }

    private TestMeasure sum(List<String> names) {
        List<TestMeasure.Term> terms = names.stream()
                .map(name -> new TestMeasure.Term(name, weight(name).orElse(1)))
                .toList();
        String name = terms.stream()
                .map(term -> term.weight() == 1 ? term.output() : number(term.weight()) + " " + term.output())
                .collect(Collectors.joining(" + "));
        return new TestMeasure(name, terms, false);
    }

    private static String number(double value) {
        return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private OptionalDouble weight(String name) {
        LayerOutputs.Role role = dumped.get(name);
        if (role != null && role.isLoss()) {
            return OptionalDouble.of(role.lossWeight());
        }
        Double printed = weights.get(name);
        return printed == null ? OptionalDouble.empty() : OptionalDouble.of(printed);
    }

    /**
     * Those of the main head: none that says aux; where heads are numbered ({@code loss1/…}, {@code loss3/…}) the plain
     * names beside them, else the heaviest head, else the last. Heads that are no such series all count.
     */
    private List<String> main(List<String> all) {
        List<String> names =
                all.stream().filter(name -> !OutputNames.isAuxiliary(name)).toList();
        names = names.isEmpty() ? all : names;
        Map<String, List<String>> heads = names.stream()
                .collect(Collectors.groupingBy(OutputNames::head, LinkedHashMap::new, Collectors.toList()));
        List<String> numbered = heads.keySet().stream()
                .filter(head -> OutputNames.number(head).isPresent())
                .toList();
        if (heads.size() == 1 || numbered.isEmpty()) {
            return names;
        }
        List<String> rest = names.stream()
                .filter(name -> !numbered.contains(OutputNames.head(name)))
                .toList();
        if (!rest.isEmpty()) {
            return rest;
        }
        String main = numbered.stream()
                .max(Comparator.<String>comparingDouble(this::headWeight)
                        .thenComparingInt(head -> OutputNames.number(head).orElse(0)))
                .orElse("");
        return heads.getOrDefault(main, names);
    }

    /** The largest weight of the losses of a head; 0 where nothing says. */
    private double headWeight(String head) {
        return names.stream()
                .filter(name -> OutputNames.head(name).equals(head) && kind(name) == Kind.LOSS)
                .mapToDouble(name -> weight(name).orElse(0))
                .max()
                .orElse(0);
    }
}
