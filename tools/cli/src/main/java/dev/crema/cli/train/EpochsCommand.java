package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.ExitCode;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Epochs;
import dev.crema.prototxt.net.TimeSteps;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code epochs}: from examples, batch size and either iterations or epochs to the other, and to test_iter. */
@Command(
        name = "epochs",
        description = {
            "Computes iterations, epochs and test_iter from examples and batch size.",
            "Reads missing values from the solver and its databases, if you give a solver."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema epochs --solver prototxt/lenet/solver.prototxt",
            "  crema epochs --examples 60000 --batch-size 64 --epochs 10",
            "  crema epochs --examples 60000 --batch-size 16 --iter-size 4 --iterations 10000"
        })
final class EpochsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--solver", paramLabel = "FILE", description = "Read missing values from this solver.")
    private Optional<Path> solver = Optional.empty();

    @Option(names = "--examples", paramLabel = "N", description = "Examples in the training set.")
    private Optional<Long> examples = Optional.empty();

    @Option(
            names = {"-b", "--batch-size"},
            paramLabel = "B",
            description = "Examples per forward pass.")
    private Optional<Long> batchSize = Optional.empty();

    @Option(names = "--iter-size", paramLabel = "N", description = "Forward passes per update.")
    private Optional<Long> iterSize = Optional.empty();

    @Option(names = "--devices", paramLabel = "N", description = "GPUs that share the work, each with its own batch.")
    private long devices = 1;

    @Option(names = "--iterations", paramLabel = "N", description = "Iterations, to compute the epochs.")
    private Optional<Long> iterations = Optional.empty();

    @Option(names = "--epochs", paramLabel = "E", description = "Epochs, to compute the iterations.")
    private Optional<Double> epochs = Optional.empty();

    @Option(names = "--test-examples", paramLabel = "N", description = "Examples in the test set.")
    private Optional<Long> testExamples = Optional.empty();

    @Option(names = "--test-batch-size", paramLabel = "B", description = "Examples per forward pass of a test.")
    private Optional<Long> testBatchSize = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if (iterations.isPresent() && epochs.isPresent()) {
            throw CremaException.usage("--iterations and --epochs exclude each other", "give one of them");
        }
        solver.ifPresent(this::fill);
        long n = needed("--examples", examples);
        long b = needed("--batch-size", batchSize);
        long passes = atLeastOne("--iter-size", iterSize.orElse(1L));
        long effective = Math.multiplyExact(Math.multiplyExact(b, passes), atLeastOne("--devices", devices));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("examples", n);
        facts.put("batch_size", b);
        facts.put("iter_size", passes);
        facts.put("devices", devices);
        facts.put("effective_batch_size", effective);
        facts.put("iterations_per_epoch", (double) n / effective);
        length(facts, n, effective);
        List<String> notes = test(facts);
        print(facts, notes);
        return ExitCode.OK;
    }

    private void length(Map<String, Object> facts, long n, long effective) {
        long count = iterations.isPresent() ? atLeastOne("--iterations", iterations.get()) : 0;
        if (epochs.isPresent()) {
            if (!(epochs.get() > 0) || epochs.get().isInfinite()) {
                throw CremaException.input("--epochs is more than 0, not " + epochs.get(), "");
            }
            try {
                count = Epochs.iterations(epochs.get(), n, effective);
            } catch (ArithmeticException e) {
                throw CremaException.input("--epochs " + epochs.get() + ": " + e.getMessage(), "give fewer");
            }
        }
        if (count > 0) {
            facts.put("iterations", count);
            facts.put("epochs", Epochs.epochs(count, n, effective));
            facts.put("examples_seen", count * effective);
        }
    }

    private List<String> test(Map<String, Object> facts) {
        if (testExamples.isEmpty() || testBatchSize.isEmpty()) {
            return List.of();
        }
        long n = atLeastOne("--test-examples", testExamples.get());
        long b = atLeastOne("--test-batch-size", testBatchSize.get());
        facts.put("test_examples", n);
        facts.put("test_batch_size", b);
        facts.put("test_iter", Epochs.testIterations(n, b));
        return Epochs.divides(n, b)
                ? List.of()
                : List.of("a test batch of " + b + " does not divide " + n + ": every test pass sees other examples; "
                        + Epochs.nearestDivisor(n, b) + " would divide it");
    }

    private void fill(Path file) {
        SolverDefinition definition = SolverDefinition.read(file);
        NetInstance train = definition.trainNet();
        ThisMachine machine = new ThisMachine();
        TimeSteps.of(train.net())
                .ifPresent(steps -> spec.commandLine()
                        .getErr()
                        .println("warning: " + steps.meaning() + ": examples are time steps here"));
        if (batchSize.isEmpty() && Preparation.batchSize(train) > 0) {
            batchSize = Optional.of(Preparation.batchSize(train));
        }
        iterSize = iterSize.or(() -> Optional.of((long) definition.solver().getIterSize()));
        examples = examples.or(() -> machine.records(train));
        if (iterations.isEmpty() && epochs.isEmpty() && definition.solver().getMaxIter() > 0) {
            iterations = Optional.of((long) definition.solver().getMaxIter());
        }
        if (!definition.testNets().isEmpty()) {
            NetInstance test = definition.testNets().get(0);
            if (testBatchSize.isEmpty() && Preparation.batchSize(test) > 0) {
                testBatchSize = Optional.of(Preparation.batchSize(test));
            }
            testExamples = testExamples.or(() -> machine.records(test));
        }
    }

    private void print(Map<String, Object> facts, List<String> notes) {
        PrintWriter out = spec.commandLine().getOut();
        notes.forEach(note -> spec.commandLine().getErr().println("warning: " + note));
        if (json) {
            StringBuilder object = new StringBuilder("{");
            facts.forEach((name, value) -> object.append(object.length() > 1 ? "," : "")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(value));
            out.println(object.append('}'));
            return;
        }
        facts.forEach((name, value) -> out.println(line(name, value)));
    }

    private static String line(String name, Object value) {
        // Caffe's own field names stay as they are written in a prototxt.
        String title = name.equals("test_iter") || name.equals("iter_size") ? name : name.replace('_', ' ');
        return value instanceof Double fraction
                ? String.format(Locale.ROOT, "%-21s %,16.2f", title, fraction)
                : String.format(Locale.ROOT, "%-21s %,13d", title, ((Number) value).longValue());
    }

    private long needed(String option, Optional<Long> value) {
        return atLeastOne(
                option,
                value.orElseThrow(() -> CremaException.usage(
                        option + " is not given, and no solver's database tells it", "give " + option)));
    }

    private static long atLeastOne(String option, long value) {
        if (value < 1) {
            throw CremaException.input(option + " is at least 1, not " + value, "");
        }
        return value;
    }
}
