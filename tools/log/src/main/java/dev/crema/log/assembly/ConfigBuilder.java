package dev.crema.log.assembly;

import dev.crema.log.SessionConfig;
import dev.crema.log.config.DumpFacts;
import dev.crema.log.config.SessionConfigReader;
import dev.crema.log.config.TextTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a session was told, from its dumps and, where they are missing, from the lines around them. */
final class ConfigBuilder {
    private ConfigBuilder() {}

    static SessionConfig of(SessionDraft draft) {
        TextTree solver = TextTree.parse(draft.solverDump);
        TextTree net = TextTree.parse(draft.trainDump);
        SessionConfigReader.Lines lines = new SessionConfigReader.Lines(
                first(draft.netName, net.word("name")),
                batch(draft, net),
                testBatches(draft),
                draft.devices > 0 || draft.ranks.size() > 1
                        ? OptionalInt.of(Math.max(draft.devices, draft.ranks.size()))
                        : OptionalInt.empty(),
                text(draft.policy),
                text(draft.mode),
                text(draft.gpuName),
                size(draft, "train_set_size", draft.trainSet),
                size(draft, "test_set_size", draft.testSet),
                draft.memory >= 0 ? OptionalLong.of(draft.memory) : OptionalLong.empty());
        return SessionConfigReader.read(solver, !draft.solverDump.isEmpty(), lines, draft.facts);
    }

    private static OptionalInt batch(SessionDraft draft, TextTree net) {
        OptionalInt size = DumpFacts.batchSize(net);
        return size.isPresent() || draft.trainBatchSeen <= 0 ? size : OptionalInt.of(draft.trainBatchSeen);
    }

    private static List<Integer> testBatches(SessionDraft draft) {
        List<Integer> sizes = new ArrayList<>();
        int nets = Math.max(draft.testDumps.size(), draft.testBatchesSeen.size());
        for (int i = 0; i < nets; i++) {
            OptionalInt size = i < draft.testDumps.size()
                    ? DumpFacts.batchSize(TextTree.parse(draft.testDumps.get(i)))
                    : OptionalInt.empty();
            int seen = i < draft.testBatchesSeen.size() ? Math.max(0, draft.testBatchesSeen.get(i)) : 0;
            sizes.add(size.orElse(seen));
        }
        return sizes;
    }

    private static OptionalLong size(SessionDraft draft, String fact, long seen) {
        String text = draft.facts.getOrDefault(fact, "");
        try {
            return text.isEmpty()
                    ? seen > 0 ? OptionalLong.of(seen) : OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static Optional<String> first(String one, String other) {
        return text(one.isEmpty() ? other : one);
    }

    private static Optional<String> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
