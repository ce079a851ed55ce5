package dev.crema.solver.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.caffe.SolverParameter;

/** The schema of exactly the Caffe that runs, printed by its own descriptors on stderr as a {@code .proto} file. */
final class SchemaJob {
    private SchemaJob() {}

    static void run(Events events) {
        Natives.load();
        String proto = SolverParameter.descriptor().file().DebugString().getString();
        try (FileOutputStream err = new FileOutputStream(FileDescriptor.err)) {
            err.write(proto.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        events.end("finished");
    }
}
