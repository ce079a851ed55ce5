package dev.crema.log.tracked;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.crema.log.CaffeLog;
import dev.crema.log.Diagnostic;
import dev.crema.log.Dialect;
import dev.crema.log.LogException;
import dev.crema.log.timeline.WallClock;
import dev.crema.log.tracked.EventRecords.Next;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * A run of TensorBoard: the event files of a folder, and of the folders inside it that are called {@code train},
 * {@code validation} or alike. A file by itself is a run too.
 */
final class EventRun {
    private static final String NAME = "tfevents";

    /** What PyTorch's {@code add_hparams} makes in the folder of a run: a folder called by the time. */
    private static final String HPARAMS_FOLDER = "\\d{9,10}\\.\\d+";

    private record Part(Path file, String role) {}

    private final Opener opener;
    private final ZoneId zone;

    EventRun(Opener opener, ZoneId zone) {
        this.opener = opener;
        this.zone = zone;
    }

    /** Whether a file is called as TensorBoard wants its files called. */
    static boolean isEventFile(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().contains(NAME) && Files.isRegularFile(file);
    }

    /** The folder of the run that an event file belongs to, {@code top} or below. */
    static Path folderOf(Path file, Path top) {
        Path folder = parent(file);
        boolean part = TagName.isRole(name(folder)) || name(folder).matches(HPARAMS_FOLDER);
        return part && !folder.equals(top) ? parent(folder) : folder;
    }

    /** Whether there is an event file in a folder, or in one that belongs to it. */
    static boolean isAt(Path folder) throws IOException {
        return !parts(folder).isEmpty();
    }

    /** Whether any of its files has a scalar. One that cannot be read has none. */
    boolean hasScalars(Path place) throws IOException {
        for (Part part : parts(place)) {
            TrackedRun run = new TrackedRun(Dialect.TENSORBOARD);
            try {
                read(part, run, true);
            } catch (IOException e) {
                continue;
            }
            if (!run.scalars.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Reads the run of a folder or a file. */
    CaffeLog read(Path place) throws IOException {
        TrackedRun run = new TrackedRun(Dialect.TENSORBOARD);
        for (Part part : parts(place)) {
            read(part, run, false);
        }
        if (run.scalars.isEmpty()) {
            throw new LogException(place + ": no scalar in these event files: there is nothing to show");
        }
        return run.log(place.toString());
    }

    private static List<Part> parts(Path place) throws IOException {
        List<Part> parts = new ArrayList<>();
        if (!Files.isDirectory(place)) {
            parts.add(new Part(place, name(parent(place))));
            return parts;
        }
        files(place, name(place), parts);
        try (Stream<Path> inside = Files.list(place)) {
            for (Path folder : (Iterable<Path>) inside.sorted()::iterator) {
                if (Files.isDirectory(folder)
                        && (TagName.isRole(name(folder)) || name(folder).matches(HPARAMS_FOLDER))) {
                    files(folder, name(folder), parts);
                }
            }
        }
        return parts;
    }

    /** In the order of their names, which begin with the time. */
    private static void files(Path folder, String role, List<Part> parts) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(EventRun::isEventFile).sorted().forEach(file -> parts.add(new Part(file, role)));
        }
    }

    private void read(Part part, TrackedRun run, boolean untilScalar) throws IOException {
        String role = TagName.isRole(part.role) ? part.role : "";
        boolean hyperparametersOnly = part.role.matches(HPARAMS_FOLDER);
        EventMessage message = new EventMessage(new EventMessage.User() {
            @Override
            public void clock(double wallTime) {
                run.scalars.clock(WallClock.micros(wallTime, zone));
            }

            @Override
            public void scalar(String tag, long step, double wallTime, double value) {
                if (!hyperparametersOnly) {
                    run.scalars.add(role, tag, step, WallClock.micros(wallTime, zone), value);
                }
            }

            @Override
            public void plugin(String name, String tag, ByteString content) throws IOException {
                if (name.equals(SessionInfo.PLUGIN)) {
                    SessionInfo.take(content, run, zone);
                }
            }
        });
        Damage damage = new Damage(part.file, run);
        try (InputStream in = inflated(opener.open(part.file))) {
            EventRecords records = new EventRecords(in);
            try {
                Next next = records.next();
                if (next == Next.LOST || (next == Next.CUT && records.number() == 1)) {
                    throw new LogException(part.file + " is no event file of TensorBoard: its first record is damaged");
                }
                for (; next != Next.END && next != Next.LOST && next != Next.CUT; next = records.next()) {
                    if (next == Next.DAMAGED) {
                        damage.on("damaged-record", records.number(), "a checksum is wrong: left out");
                    } else {
                        one(message, records, damage);
                    }
                    if (untilScalar && !run.scalars.isEmpty()) {
                        return;
                    }
                }
                if (next == Next.CUT) {
                    damage.on("cut-record", records.number(), "the file ends within a record");
                } else if (next == Next.LOST) {
                    damage.on("damaged-record", records.number(), "its length is damaged: the rest was not read");
                }
            } catch (EOFException | ZipException e) {
                damage.on("cut-record", records.number(), "the compressed file is cut or damaged");
            }
        }
        damage.tell();
    }

    private static void one(EventMessage message, EventRecords records, Damage damage) throws IOException {
        try {
            message.read(records.data());
        } catch (InvalidProtocolBufferException e) {
            damage.on("damaged-record", records.number(), "it is no event: left out");
        }
    }

    /** TensorFlow can compress whole event files with zlib, which has no mark of its own. */
    private static InputStream inflated(InputStream in) throws IOException {
        InputStream marked = new BufferedInputStream(in, 1 << 16);
        marked.mark(16);
        byte[] head = marked.readNBytes(12);
        marked.reset();
        boolean zlib = head.length == 12 && head[0] == 0x78 && ((0x78 << 8) | (head[1] & 0xff)) % 31 == 0;
        boolean plain = head.length == 12
                && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(8) == MaskedCrc.of(head, 0, 8);
        return zlib && !plain ? new BufferedInputStream(new InflaterInputStream(marked), 1 << 16) : marked;
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        Path given = path.getParent();
        return given != null ? given : parent != null ? parent : path;
    }

    private static String name(Path folder) {
        Path name = folder.getFileName();
        return name == null || name.toString().equals(".") || name.toString().isEmpty()
                ? String.valueOf(folder.toAbsolutePath().normalize().getFileName())
                : name.toString();
    }

    /** What is damaged in a file: counted by kind, and told once. */
    private static final class Damage {
        private final Path file;
        private final TrackedRun run;
        private final java.util.Map<String, Diagnostic> found = new java.util.LinkedHashMap<>();

        Damage(Path file, TrackedRun run) {
            this.file = file;
            this.run = run;
        }

        void on(String rule, long record, String what) {
            found.merge(
                    rule,
                    new Diagnostic(rule, 1, record, file.getFileName() + ", record " + record + ": " + what),
                    (old, now) -> new Diagnostic(rule, old.count() + 1, old.firstLine(), old.example()));
        }

        void tell() {
            run.diagnostics.addAll(found.values());
        }
    }
}
