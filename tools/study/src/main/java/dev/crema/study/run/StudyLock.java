package dev.crema.study.run;

import static dev.crema.base.Setting.OUTPUT;

import dev.crema.base.ProcessLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One study at a time in a folder. */
final class StudyLock {
    private static final String NAME = "study.lock";

    private StudyLock() {}

    /**
     * Takes the folder's lock.
     *
     * @throws IllegalStateException while another study runs there
     * @throws IOException when it cannot be written
     */
    static ProcessLock take(Path folder) throws IOException {
        return ProcessLock.take(folder.resolve(NAME), holder -> busy(folder, holder));
    }

    /**
     * Looks, and takes nothing.
     *
     * @throws IllegalStateException while another study runs there
     */
    static void refuse(Path folder) throws IOException {
        Optional<ProcessLock.Holder> holder = ProcessLock.holder(folder.resolve(NAME));
        if (holder.isPresent()) {
            throw busy(folder, holder.get());
        }
    }

    private static IllegalStateException busy(Path folder, ProcessLock.Holder holder) {
        return new IllegalStateException(holder.words() + " runs a study in " + folder
                + ": wait for it, or choose another folder with " + OUTPUT
                + holder.remedy().map(remedy -> ", or " + remedy).orElse(""));
    }
}
