package dev.crema.study.group;

import dev.crema.log.Run;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Names of nets. A net without a name gets the name of its file, or its number of layers. */
public final class NetNames {
    private static final Pattern LAYER = Pattern.compile("(?m)^[ \\t]*layers?[ \\t]*\\{");
    private static final Pattern FILE =
            Pattern.compile("(?m)^[ \\t]*(?:train_)?net:[ \\t]*\"(?:[^\"]*/)?([^\"/]+?)(?:\\.prototxt)?\"");

    private NetNames() {}

    /** The name of a run's net, or {@code net of 12 layers}; {@code ""} where the log has no net. */
    public static String of(Run run) {
        return run.config().netName().orElseGet(() -> {
            long layers = LAYER.matcher(run.last().dumps().trainNet().orElse(""))
                    .results()
                    .count();
            return layers == 0 ? "" : "net of " + layers + (layers == 1 ? " layer" : " layers");
        });
    }

    /**
     * Names for runs that are to be told apart. The file's name is used only where each net has one file: other files may
     * hold one net with several batch sizes.
     */
    static List<String> of(List<Run> runs) {
        List<Run> nameless =
                runs.stream().filter(run -> run.config().netName().isEmpty()).toList();
        List<String> files = nameless.stream().map(NetNames::file).distinct().toList();
        long nets = nameless.stream().map(NetNames::of).distinct().count();
        long pairs = nameless.stream()
                .map(run -> file(run) + '\0' + of(run))
                .distinct()
                .count();
        boolean byFile = !files.contains("") && files.size() == nets && pairs == nets;
        return runs.stream()
                .map(run -> byFile && run.config().netName().isEmpty() ? file(run) : of(run))
                .toList();
    }

    private static String file(Run run) {
        return FILE.matcher(run.last().dumps().solver().orElse(""))
                .results()
                .findFirst()
                .map((MatchResult found) -> found.group(1))
                .orElse("");
    }
}
