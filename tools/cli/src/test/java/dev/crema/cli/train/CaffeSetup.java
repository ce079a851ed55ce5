package dev.crema.cli.train;

import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.shape.LayerShape;
import dev.crema.prototxt.shape.NetShape;
import dev.crema.prototxt.shape.NetShapes;
import dev.crema.prototxt.shape.RecordShapes;
import dev.crema.prototxt.shape.Shape;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** What Caffe's log says while it sets nets up, and what we expect it to say. */
final class CaffeSetup {
    private static final Pattern LINE =
            Pattern.compile("\\] (Setting up \\S+|Top shape: .*\\(\\d+\\)|Memory required for data: \\d+)$");

    private CaffeSetup() {}

    /** Runs a definition in a real Caffe and returns its log. */
    static Path run(SolverDefinition definition, Path folder) throws InterruptedException {
        RunSpec spec = RunSpec.of("shapes", Prototxt.print(definition.inlined()), folder, RunFiles.in(folder));
        RunResult result = new Supervisor().execute(spec, RunListener.NONE);
        Assertions.assertThat(result.outcome()).isInstanceOf(Outcome.Finished.class);
        return result.log();
    }

    /** Set-up lines of a definition's layers, in Caffe's words and order: training net, then test nets. */
    static List<String> expected(SolverDefinition definition, RecordShapes records) {
        List<NetInstance> nets = new ArrayList<>(List.of(definition.trainNet()));
        nets.addAll(definition.testNets());
        List<String> lines = new ArrayList<>();
        for (NetInstance instance : nets) {
            NetShape shapes = NetShapes.of(instance.net(), records);
            Assertions.assertThat(shapes.faults()).isEmpty();
            Assertions.assertThat(shapes.isComplete()).isTrue();
            long bytes = 0;
            for (LayerShape layer : shapes.layers()) {
                lines.add("Setting up " + layer.name());
                for (Shape top : layer.built().orElseThrow().tops()) {
                    lines.add("Top shape: " + top);
                    bytes += 4 * top.count();
                }
                lines.add("Memory required for data: " + bytes);
            }
        }
        return lines;
    }

    /** Set-up lines of a log, without those of the nets that recurrent layers build inside themselves. */
    static List<String> printed(Path log, List<String> expected) throws IOException {
        Set<String> known = new LinkedHashSet<>(expected);
        List<String> lines = new ArrayList<>();
        boolean ours = false;
        for (String line : Files.readAllLines(log)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.find()) {
                String text = matcher.group(1);
                ours = text.startsWith("Setting up ") ? known.contains(text) : ours;
                if (ours) {
                    lines.add(text);
                }
            }
        }
        return lines;
    }
}
