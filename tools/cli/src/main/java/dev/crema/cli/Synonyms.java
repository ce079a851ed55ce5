package dev.crema.cli;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people of other tools type, and the names here; for hints only, as the same word may mean another thing. */
final class Synonyms {
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("--lr", List.of("--base-lr", "--lrs", "--y")),
            Map.entry("--learning-rate", List.of("--base-lr", "--lrs")),
            Map.entry("--learningrate", List.of("--base-lr", "--lrs")),
            Map.entry("--rate", List.of("--base-lr", "--lrs")),
            Map.entry("--epoch", List.of("--epochs")),
            Map.entry("--num-epochs", List.of("--epochs")),
            Map.entry("--batch", List.of("--batch-size", "--batch-sizes")),
            Map.entry("--bs", List.of("--batch-size", "--batch-sizes")),
            Map.entry("--batchsize", List.of("--batch-size", "--batch-sizes")),
            Map.entry("--iterations", List.of("--max-iter")),
            Map.entry("--iters", List.of("--max-iter", "--iterations")),
            Map.entry("--steps", List.of("--max-iter", "--iterations")),
            Map.entry("--num-iterations", List.of("--max-iter", "--iterations")),
            Map.entry("--model", List.of("--solver")),
            Map.entry("--net", List.of("--solver", "--model")),
            Map.entry("--prototxt", List.of("--solver", "--model")),
            Map.entry("--checkpoint", List.of("--snapshot", "--weights")),
            Map.entry("--restore", List.of("--snapshot", "--resume")),
            Map.entry("--solverstate", List.of("--snapshot")),
            Map.entry("--caffemodel", List.of("--weights")),
            Map.entry("--pretrained", List.of("--weights")),
            Map.entry("--finetune", List.of("--weights")),
            Map.entry("--device", List.of("--gpu", "--gpus")),
            Map.entry("--device-id", List.of("--gpu", "--gpus")),
            Map.entry("--gpus", List.of("--gpu")),
            Map.entry("--threads", List.of("--replicas", "--blas-threads")),
            Map.entry("--workers", List.of("--replicas", "--jobs")),
            Map.entry("--out", List.of("--output")),
            Map.entry("--output-dir", List.of("--output")),
            Map.entry("--outdir", List.of("--output")),
            Map.entry("--random-seed", List.of("--seed", "--seeds")),
            Map.entry("--logfile", List.of("--log")),
            Map.entry("--log-file", List.of("--log")),
            Map.entry("fit", List.of("train")),
            Map.entry("eval", List.of("test")),
            Map.entry("evaluate", List.of("test")),
            Map.entry("benchmark", List.of("time")),
            Map.entry("parse", List.of("parse-log")),
            Map.entry("parselog", List.of("parse-log")),
            Map.entry("summary", List.of("summarize")),
            Map.entry("summarise", List.of("summarize")),
            Map.entry("graph", List.of("plot")),
            Map.entry("tail", List.of("watch")),
            Map.entry("follow", List.of("watch")));

    private Synonyms() {}

    /** The first name that stands for {@code typed} and is known here. */
    static Optional<String> of(String typed, Collection<String> known) {
        return NAMES.getOrDefault(typed, List.of()).stream()
                .filter(known::contains)
                .findFirst();
    }
}
