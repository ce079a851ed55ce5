package dev.crema.log.assembly;

import dev.crema.log.config.DumpFacts;
import dev.crema.log.config.TextTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of a DIGITS job: {@code caffe_output.log} beside {@code status.pickle} or {@code solver.prototxt}. Its files
 * say what the log does not: the name that people gave the job, and the solver and batch sizes where the dumps are cut off.
 */
final class DigitsJob {
    /** The fact that holds the name. */
    static final String NAME = "digits_job";

    private static final String LOG = "caffe_output.log";
    private static final String STATUS = "status.pickle";
    private static final String SOLVER = "solver.prototxt";
    private static final String NET = "train_val.prototxt";
    private static final int LARGEST = 8 << 20;

    /** {@code S'_name'}, a memo, then the value as text (Python 2 wrote protocol 0). */
    private static final Pattern TEXT = Pattern.compile("S'_name'\\n(?:p\\d+\\n)?(?:V([^\\n]*)|S'([^\\n]*)')\\n");

    /** The same of the binary protocols: length and value. */
    private static final Pattern BINARY = Pattern.compile("_name(?:q.|r.{4})?X(.)(.)\\x00\\x00", Pattern.DOTALL);

    private DigitsJob() {}

    /** Puts what the folder says into sessions that do not have it. */
    static void complete(Path log, List<SessionDraft> drafts) throws IOException {
        Path folder = log.toAbsolutePath().getParent();
        boolean named =
                log.getFileName() != null && log.getFileName().toString().startsWith(LOG);
        if (!named || folder == null || !Files.isRegularFile(log)) {
            return;
        }
        String status = text(folder.resolve(STATUS));
        String solver = text(folder.resolve(SOLVER));
        if (status.isEmpty() && solver.isEmpty()) {
            return;
        }
        Optional<String> name = name(status);
        String net = text(folder.resolve(NET));
        for (SessionDraft draft : drafts) {
            name.ifPresent(text -> draft.facts.putIfAbsent(NAME, text));
            draft.solverDump = draft.solverDump.isEmpty() ? solver : draft.solverDump;
            if (draft.trainDump.isEmpty()) {
                batchSizes(draft, TextTree.parse(net));
            }
        }
    }

    /** The file holds the layers of both phases: those of a phase say so in {@code include}. */
    private static void batchSizes(SessionDraft draft, TextTree net) {
        for (TextTree layer : net.messages("layer")) {
            boolean test = layer.messages("include").stream()
                    .anyMatch(rule -> rule.word("phase").equals("TEST"));
            for (TextTree data : layer.messages("data_param")) {
                int size = DumpFacts.integer(data.word("batch_size")).orElse(-1);
                if (size > 0 && test) {
                    SessionDraft.put(draft.testBatchesSeen, 0, size, 0);
                } else if (size > 0 && draft.trainBatchSeen <= 0) {
                    draft.trainBatchSeen = size;
                }
            }
        }
    }

    /** The job's name. Nothing is unpickled: a pickle is a program. */
    private static Optional<String> name(String status) {
        Matcher text = TEXT.matcher(status);
        if (text.find()) {
            return Optional.of(Optional.ofNullable(text.group(1))
                            .orElse(Optional.ofNullable(text.group(2)).orElse("")))
                    .filter(name -> !name.isBlank());
        }
        Matcher binary = BINARY.matcher(status);
        if (!binary.find()) {
            return Optional.empty();
        }
        int length = binary.group(1).charAt(0) | binary.group(2).charAt(0) << 8;
        int end = Math.min(status.length(), binary.end() + length);
        byte[] bytes = status.substring(binary.end(), end).getBytes(StandardCharsets.ISO_8859_1);
        return Optional.of(new String(bytes, StandardCharsets.UTF_8)).filter(name -> !name.isBlank());
    }

    private static String text(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.isReadable(file) && Files.size(file) < LARGEST
                ? Files.readString(file, StandardCharsets.ISO_8859_1)
                : "";
    }
}
