package dev.crema.study.group;

import dev.crema.log.Dumps;
import dev.crema.log.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run is, apart from its batch size, source, phase and rate: two runs of one fingerprint may be compared.
 *
 * <p>It is read from the text of the dumps, not from a parsed net, so that a fork's unknown fields count too.
 *
 * @param features short answers, most telling first: solver type, net, mode, policy, layer types…
 * @param lines the dumps' remaining lines, for differences that no short answer names
 */
record Fingerprint(Map<String, String> features, List<String> lines) {
    /** Fields that follow the batch size, the place or the machine's habits, not the experiment. */
    private static final Set<String> FREE = Set.of(
            "batch_size",
            "source",
            "mean_file",
            "phase",
            "iter_size",
            "base_lr",
            "max_iter",
            "stepsize",
            "stepvalue",
            "gamma",
            "test_iter",
            "test_interval",
            "test_initialization",
            "display",
            "average_loss",
            "snapshot",
            "snapshot_prefix",
            "snapshot_after_train",
            "snapshot_diff",
            "snapshot_format",
            "random_seed",
            "device_id",
            "debug_info",
            "net",
            "train_net",
            "test_net",
            "prefetch",
            "backend",
            "solver_mode",
            "layer_wise_reduce",
            "level");

    private static final Pattern FIELD = Pattern.compile("\\s*([A-Za-z_0-9]+)\\s*:\\s*(.*?)\\s*");
    private static final Pattern TYPE = Pattern.compile("(?m)^\\s*type:\\s*\"?([A-Za-z_0-9]+)\"?\\s*$");

    static Fingerprint of(Run run) {
        Dumps dumps = run.last().dumps();
        var config = run.config();
        Map<String, String> features = new LinkedHashMap<>();
        features.put("solver type", config.solverType().orElse(""));
        features.put("net", config.netName().orElse(""));
        features.put("layer types", String.join(" ", types(dumps.trainNet().orElse(""))));
        features.put("training set", run.last().facts().getOrDefault("train_fraction", ""));
        features.put("warm-up", run.last().facts().getOrDefault("warmup", ""));
        features.put("mode", config.mode().orElse(""));
        features.put("lr_policy", config.lrPolicy().orElse(""));
        features.put("momentum", text(config.momentum()));
        features.put("weight_decay", text(config.weightDecay()));
        List<String> lines = new ArrayList<>(lines(solverOnly(dumps.solver().orElse(""))));
        lines.addAll(lines(trainLayers(dumps.trainNet().orElse(""))));
        return new Fingerprint(features, lines);
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    private static Set<String> types(String net) {
        Set<String> types = new TreeSet<>();
        Matcher type = TYPE.matcher(net);
        while (type.find()) {
            types.add(type.group(1));
        }
        // Fillers have a type too.
        types.removeIf(t -> Character.isLowerCase(t.charAt(0)));
        return types;
    }

    /** The solver dump without nets that were written into it: the train net has a dump of its own. */
    private static String solverOnly(String dump) {
        int net = dump.indexOf("net_param {");
        return net < 0 ? dump : dump.substring(0, net);
    }

    /** The net dump without its state block. */
    private static String trainLayers(String dump) {
        return dump.replaceAll("(?s)(^|\\n)state\\s*\\{.*?\\n\\}", "");
    }

    private static List<String> lines(String dump) {
        List<String> kept = new ArrayList<>();
        for (String line : dump.lines().toList()) {
            Matcher field = FIELD.matcher(line);
            boolean free = field.matches() && FREE.contains(field.group(1));
            if (!free && !line.isBlank()) {
                kept.add(line.strip());
            }
        }
        return kept;
    }

    /** The lines that only one of two fingerprints has, a few of each. */
    static List<String> differences(Fingerprint a, Fingerprint b) {
        Set<String> onlyA = new LinkedHashSet<>(a.lines);
        b.lines.forEach(onlyA::remove);
        Set<String> onlyB = new LinkedHashSet<>(b.lines);
        a.lines.forEach(onlyB::remove);
        List<String> out = new ArrayList<>();
        onlyA.stream().limit(3).forEach(out::add);
        onlyB.stream().limit(3).forEach(out::add);
        return out;
    }
}
