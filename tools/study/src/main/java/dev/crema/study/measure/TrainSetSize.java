package dev.crema.study.measure;

import dev.crema.base.CremaException;
import dev.crema.data.lmdb.LmdbReader;
import dev.crema.log.Run;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many records a run's training set holds: as its log says, else as its database does where that is still there. */
final class TrainSetSize {
    private static final Pattern SOURCE = Pattern.compile("source:\\s*\"([^\"]+)\"");

    private TrainSetSize() {}

    static OptionalLong of(Run run) {
        OptionalLong said = run.config().trainSetSize();
        return said.isPresent() ? said : ofDatabase(run);
    }

    private static OptionalLong ofDatabase(Run run) {
        Matcher source = SOURCE.matcher(run.last().dumps().trainNet().orElse(""));
        if (!source.find()) {
            return OptionalLong.empty();
        }
        try {
            Path database = Path.of(source.group(1));
            if (!Files.exists(database.resolve("data.mdb"))) {
                return OptionalLong.empty();
            }
            try (LmdbReader reader = new LmdbReader(database)) {
                return OptionalLong.of(reader.records());
            }
        } catch (CremaException | InvalidPathException e) {
            // A database that cannot be read is as good as none: epochs stay unknown, samples do not.
            return OptionalLong.empty();
        }
    }
}
