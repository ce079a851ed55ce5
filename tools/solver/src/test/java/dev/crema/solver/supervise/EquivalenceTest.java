package dev.crema.solver.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.schema.SolverParameter;
import dev.crema.solver.Digits;
import dev.crema.solver.Outcome;
import dev.crema.solver.PlainCaffe;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of ours and Caffe by plain calls show the same losses. */
class EquivalenceTest {
    private static final int ITERATIONS = Integer.getInteger("crema.equivalence.iterations", 60);
    /** Rounding differs and grows with training: after some hundred iterations two such runs are two samples. */
    private static final int SPLIT = 60;

    private static final Pattern LOSS =
            Pattern.compile("Iteration (\\d+)(?: \\(.*?\\))?, loss = (\\S+)|(net output #\\d+: \\S+ = \\S+)");

    @TempDir
    Path folder;

    @Test
    void lenetShowsTheSameLossesAsPlainCalls() throws Exception {
        Digits.make(folder);
        SolverParameter.Builder solver = Digits.lenet()
                .setMaxIter(ITERATIONS)
                .setDisplay(10)
                .setTestInterval(ITERATIONS / 2)
                .setSnapshot(0);
        RunSpec spec = Digits.run(solver, folder, "ours");
        RunResult result = new Supervisor().execute(spec, RunListener.NONE);
        assertThat(result.outcome()).isInstanceOf(Outcome.Finished.class);
        List<String> ours = losses(result.log());
        assertThat(ours).hasSizeGreaterThan(2 * ITERATIONS / 10);
        assertThat(losses(plain(folder.resolve("ours/solver.prototxt")))).isEqualTo(ours);
        System.out.println("LeNet, " + ITERATIONS + " iterations: " + ours.size()
                + " displayed losses and outputs, all equal to plain preset calls");
    }

    @Test
    void fourBatchesOf16AreOneBatchOf64() throws Exception {
        Digits.make(folder);
        SolverParameter.Builder solver = Digits.lenet()
                .setMaxIter(SPLIT)
                .setDisplay(1)
                .setTestInterval(1000)
                .setSnapshot(0);
        List<String> whole = losses(log(solver, "b64"));
        SolverParameter.Builder parts = solver.clone().setIterSize(4);
        parts.getNetParamBuilder().getLayerBuilder(0).getDataParamBuilder().setBatchSize(16);
        List<String> split = losses(log(parts, "b16x4"));
        double worst = 0;
        int compared = 0;
        for (int i = 0; i < whole.size(); i++) {
            // The line after the last iteration is of one forward pass, which is a quarter of the batch in one of them.
            boolean last = whole.get(i).startsWith("Iteration " + SPLIT + ",");
            if (whole.get(i).startsWith("Iteration") && !last) {
                double a = Double.parseDouble(whole.get(i).replaceFirst(".*= ", ""));
                double b = Double.parseDouble(split.get(i).replaceFirst(".*= ", ""));
                worst = Math.max(worst, Math.abs(a - b) / a);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(SPLIT);
        assertThat(worst).isLessThan(1e-4);
        System.out.println("batch 16 × iter_size 4 against batch 64: largest relative difference of " + compared
                + " losses is " + worst);
    }

    private Path log(SolverParameter.Builder solver, String name) throws IOException, InterruptedException {
        RunResult result = new Supervisor().execute(Digits.run(solver, folder, name), RunListener.NONE);
        assertThat(result.outcome()).isInstanceOf(Outcome.Finished.class);
        return result.log();
    }

    private Path plain(Path solver) throws IOException, InterruptedException {
        Path log = folder.resolve("plain.log");
        assertThat(PlainCaffe.train(solver, folder, log)).isZero();
        return log;
    }

    /** Iteration and loss of every displayed line, and every output, without clocks and rates. */
    private static List<String> losses(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .map(LOSS::matcher)
                .filter(Matcher::find)
                .map(m -> m.group(3) != null ? m.group(3) : "Iteration " + m.group(1) + ", loss = " + m.group(2))
                .toList();
    }
}
