package dev.crema.log.export;

import dev.crema.log.Absent;
import dev.crema.log.CaffeLog;
import dev.crema.log.Diagnostic;
import dev.crema.log.Event;
import dev.crema.log.LayerTime;
import dev.crema.log.Session;
import dev.crema.log.SessionConfig;
import dev.crema.log.figures.Verdict;
import dev.crema.log.timeline.WallClock;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A log as one JSON object, or as JSON lines; docs/logs.md has the fields. */
public final class JsonExport {
    private final JsonOut out;

    private JsonExport(OutputStream stream) {
        out = new JsonOut(stream);
    }

    /** One object. */
    public static void object(CaffeLog log, OutputStream stream) throws IOException {
        JsonExport export = new JsonExport(stream);
        export.log(log);
        export.out.line();
        export.out.flush();
    }

    /** An array of objects, one a log. */
    public static void array(List<CaffeLog> logs, OutputStream stream) throws IOException {
        JsonExport export = new JsonExport(stream);
        export.out.open('[');
        for (CaffeLog log : logs) {
            export.log(log);
        }
        export.out.close(']').line();
        export.out.flush();
    }

    /** One object a line, each with its {@code type}: log, session, train, test, event, caffe_test, caffe_time, diagnostic. */
    public static void lines(CaffeLog log, OutputStream stream) throws IOException {
        JsonExport export = new JsonExport(stream);
        JsonOut out = export.out;
        out.open('{').name("type").text("log");
        export.head(log);
        out.close('}').line();
        for (Session session : log.sessions()) {
            out.open('{').name("type").text("session").name("session").whole(session.index());
            export.session(log, session);
            out.close('}').line();
        }
        out.lines(log.train().size(), (line, row) -> {
            line.open('{').name("type").text("train");
            JsonRows.train(line, log.train(), row);
            line.close('}').line();
        });
        out.lines(log.test().size(), (line, row) -> {
            line.open('{').name("type").text("test");
            JsonRows.test(line, log.test(), row);
            line.close('}').line();
        });
        for (Event event : log.events()) {
            out.open('{').name("type").text("event");
            export.event(event);
            out.close('}').line();
        }
        for (int row = 0; row < log.caffeTest().size(); row++) {
            out.open('{')
                    .name("type")
                    .text("caffe_test")
                    .name("batch")
                    .whole(log.caffeTest().batch(row));
            JsonRows.outputs(out, log.caffeTest().outputs(), row);
            out.close('}').line();
        }
        for (int row = 0; row < log.caffeTest().means().size(); row++) {
            out.open('{').name("type").text("caffe_test").name("batch").nothing();
            JsonRows.outputs(out, log.caffeTest().means(), row);
            out.close('}').line();
        }
        for (LayerTime time : log.caffeTime()) {
            out.open('{').name("type").text("caffe_time");
            export.time(time);
            out.close('}').line();
        }
        for (Diagnostic diagnostic : log.diagnostics()) {
            out.open('{').name("type").text("diagnostic");
            export.diagnostic(diagnostic);
            out.close('}').line();
        }
        out.flush();
    }

    private void log(CaffeLog log) throws IOException {
        out.open('{');
        head(log);
        out.name("sessions").open('[');
        for (Session session : log.sessions()) {
            out.open('{');
            session(log, session);
            out.close('}');
        }
        out.close(']').name("train").open('[').values(log.train().size(), (object, row) -> {
            object.open('{');
            JsonRows.train(object, log.train(), row);
            object.close('}');
        });
        out.close(']').name("test").open('[').values(log.test().size(), (object, row) -> {
            object.open('{');
            JsonRows.test(object, log.test(), row);
            object.close('}');
        });
        out.close(']').name("events").open('[');
        for (Event event : log.events()) {
            out.open('{');
            event(event);
            out.close('}');
        }
        commands(log);
        out.close(']').name("diagnostics").open('[');
        for (Diagnostic diagnostic : log.diagnostics()) {
            out.open('{');
            diagnostic(diagnostic);
            out.close('}');
        }
        out.close(']').close('}');
    }

    private void commands(CaffeLog log) throws IOException {
        out.close(']').name("caffe_test").open('[');
        for (int row = 0; row < log.caffeTest().size(); row++) {
            out.open('{').name("batch").whole(log.caffeTest().batch(row));
            JsonRows.outputs(out, log.caffeTest().outputs(), row);
            out.close('}');
        }
        for (int row = 0; row < log.caffeTest().means().size(); row++) {
            out.open('{').name("batch").nothing(); // the means over all batches
            JsonRows.outputs(out, log.caffeTest().means(), row);
            out.close('}');
        }
        out.close(']').name("caffe_time").open('[');
        for (LayerTime time : log.caffeTime()) {
            out.open('{');
            time(time);
            out.close('}');
        }
    }

    private void head(CaffeLog log) throws IOException {
        out.name("source")
                .text(log.source())
                .name("dialect")
                .text(log.dialect().name().toLowerCase(Locale.ROOT));
    }

    private void session(CaffeLog log, Session session) throws IOException {
        SessionConfig config = session.config();
        integer("batch_size", config.batchSize());
        out.name("test_batch_sizes").open('[');
        for (int size : config.testBatchSizes()) {
            if (size > 0) {
                out.whole(size);
            } else {
                out.nothing();
            }
        }
        out.close(']');
        integer("iter_size", config.iterSize());
        integer("devices", config.devices());
        integer("effective_batch_size", config.effectiveBatchSize());
        OptionalDouble rate = config.baseLr();
        out.name("base_lr").number(rate.orElse(Absent.VALUE));
        word("lr_policy", config.lrPolicy());
        word("solver_type", config.solverType());
        integer("max_iter", config.maxIter());
        whole("random_seed", config.randomSeed());
        word("net", config.netName());
        word("started", WallClock.text(session.startedMicros()));
        word("resumed_from", session.resumedFrom());
        out.name("ended").text(Verdict.of(log, session).text());
        whole("train_set_size", config.trainSetSize());
        word("gpu", config.gpuName());
        whole("memory_required", config.memoryRequired());
    }

    private void event(Event event) throws IOException {
        out.name("kind").text(event.kind().name().toLowerCase(Locale.ROOT)).name("iteration");
        if (event.iteration() < 0) {
            out.nothing();
        } else {
            out.whole(event.iteration());
        }
        out.name("seconds").seconds(event.seconds()).name("text").text(event.text());
    }

    private void time(LayerTime time) throws IOException {
        out.name("layer").text(time.layer()).name("pass").text(time.pass());
        out.name("milliseconds").number(time.milliseconds());
    }

    private void diagnostic(Diagnostic diagnostic) throws IOException {
        out.name("rule").text(diagnostic.rule()).name("count").whole(diagnostic.count());
        out.name("first_line").whole(diagnostic.firstLine()).name("example").text(diagnostic.example());
    }

    private void integer(String name, OptionalInt value) throws IOException {
        whole(name, value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty());
    }

    private void whole(String name, OptionalLong value) throws IOException {
        out.name(name);
        if (value.isPresent()) {
            out.whole(value.getAsLong());
        } else {
            out.nothing();
        }
    }

    private void word(String name, Optional<String> value) throws IOException {
        out.name(name);
        if (value.isPresent()) {
            out.text(value.get());
        } else {
            out.nothing();
        }
    }
}
