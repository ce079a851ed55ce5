package dev.crema.spark.trial;

import static dev.crema.base.Setting.SHIP_DATA;

import dev.crema.solver.explain.Explanation;
import dev.crema.spark.ship.FileDigest;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a worker has what a run reads: the same as the driver's machine, and with the right to read it. */
final class InputCheck {
    private InputCheck() {}

    /**
     * What is wrong with one of them, if anything.
     *
     * @param digest of the driver's file; empty where files are not compared
     * @param worker its name, for the message
     */
    static Optional<Explanation> of(Path path, String digest, String worker) {
        try {
            String here = FileDigest.of(path);
            if (!here.equals(digest)) {
                return Optional.of(Explanation.of(
                        "The worker " + worker + " has another " + path + " (" + here
                                + ") than the machine of the command (" + digest + ")",
                        "Copy it to all machines again, or let it travel with " + SHIP_DATA + "."));
            }
            Path lock = path.resolve("lock.mdb");
            if (Files.exists(path.resolve("data.mdb")) && !mayWrite(lock)) {
                return Optional.of(forbidden("may not write " + lock + ", which LMDB needs to read", worker));
            }
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.of(Explanation.of(
                    "The worker " + worker + " has no " + path,
                    "Put it there under the same path (a shared file system does), or let it travel with " + SHIP_DATA
                            + "."));
        } catch (AccessDeniedException e) {
            return Optional.of(forbidden("may not read " + e.getFile(), worker));
        } catch (IOException e) {
            return Optional.of(Explanation.of(
                    "The worker " + worker + " cannot read " + path + ": " + e.getMessage(),
                    "Check the disk of that machine."));
        }
    }

    /** On a read-only file system LMDB does without the file. */
    private static boolean mayWrite(Path lock) throws IOException {
        Path there = Files.exists(lock) ? lock : lock.resolveSibling("");
        return Files.isWritable(there) || Files.getFileStore(there).isReadOnly();
    }

    private static Explanation forbidden(String what, String worker) {
        return Explanation.of(
                "The user '" + System.getProperty("user.name") + "', who runs the worker " + worker + ", " + what,
                "Give this user the right, also to enter each folder above, or let the data travel with " + SHIP_DATA
                        + ".");
    }
}
