package dev.crema.data.store;

import dev.crema.base.CremaException;
import dev.crema.data.record.ContentDigest;
import dev.crema.data.record.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.jr.ob.JSON;

/**
 * Where a database comes from and in which order it was written: the file {@code crema.json} beside the data, which
 * Caffe's readers pass over.
 *
 * @param source what it was made of, in words
 * @param records how many
 * @param order shuffled or kept
 * @param seed what the order (of the embedded digits: the split, too) was drawn from
 * @param digest of the records, as {@link ContentDigest} takes it while they are written; empty in files of earlier versions
 */
public record Provenance(String source, long records, Order order, long seed, Optional<String> digest) {
    /** The file's name inside the database's directory. */
    public static final String FILE = "crema.json";

    /** Writes the file into a directory. */
    public void write(Path directory) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("source", source);
        map.put("records", records);
        map.put("shuffled", order == Order.SHUFFLED);
        map.put("seed", seed);
        digest.ifPresent(hex -> map.put("sha256", hex));
        Files.writeString(
                directory.resolve(FILE),
                JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(map) + "\n",
                StandardCharsets.UTF_8);
    }

    /** Reads the file of a database; empty for a database that others made. */
    public static Optional<Provenance> read(Path database) {
        Path file = database.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Map<String, Object> map = JSON.std.mapFrom(Files.readString(file));
            boolean shuffled = Boolean.TRUE.equals(map.get("shuffled"));
            return Optional.of(new Provenance(
                    String.valueOf(map.get("source")),
                    map.get("records") instanceof Number n ? n.longValue() : 0,
                    shuffled ? Order.SHUFFLED : Order.KEPT,
                    map.get("seed") instanceof Number n ? n.longValue() : 0,
                    map.get("sha256") instanceof String hex ? Optional.of(hex) : Optional.empty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw CremaException.input(
                            file + ": no JSON: " + e.getMessage(), "delete it; the data are whole without it")
                    .because(e);
        }
    }
}
