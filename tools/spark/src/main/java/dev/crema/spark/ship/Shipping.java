package dev.crema.spark.ship;

import dev.crema.spark.ship.Parcel.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Offers files to the executors, who fetch each once (Spark's own file server, under the context's authentication and
 * encryption).
 */
public final class Shipping {
    /** Lock files belong to a process, not to the data. */
    private static final Set<String> LOCKS = Set.of("lock.mdb", "LOCK");

    private final JavaSparkContext context;
    private final Path temporary;
    private final Map<Path, Parcel> parcels = new ConcurrentHashMap<>();
    private final Set<String> offered = new HashSet<>();

    /**
     * Offers through this context.
     *
     * @param temporary a folder for links to what is offered
     */
    public Shipping(JavaSparkContext context, Path temporary) {
        this.context = context;
        this.temporary = temporary;
    }

    /** Offers a file, or a folder of files such as an LMDB's. The same path is read once; it must not change meanwhile. */
    public Parcel offer(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Parcel known = parcels.get(absolute);
        if (known != null) {
            return known;
        }
        boolean folder = Files.isDirectory(absolute);
        List<Path> files;
        try (Stream<Path> listed = folder ? Files.list(absolute) : Stream.of(absolute)) {
            files = listed.filter(Files::isRegularFile)
                    .filter(file -> !LOCKS.contains(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
        }
        List<Item> items = new ArrayList<>();
        for (Path file : files) {
            String sha = Sha256.of(file);
            items.add(new Item(String.valueOf(file.getFileName()), sha, Files.size(file)));
            add(file, sha);
        }
        Parcel parcel = new Parcel(absolute, folder, items);
        parcels.put(absolute, parcel);
        return parcel;
    }

    /** Spark names a file on the way by its last name: so each gets its checksum for a name. */
    private void add(Path file, String sha) throws IOException {
        synchronized (offered) {
            if (!offered.add(sha)) {
                return;
            }
            Path named = temporary.resolve(sha);
            link(named, file);
            context.addFile(named.toString());
        }
    }

    /** A hard link: of a symbolic one Spark would take the target's name. A copy where there can be none. */
    private static void link(Path named, Path file) throws IOException {
        try {
            Files.createLink(named, file.toRealPath());
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, named);
        }
    }
}
