package dev.crema.log.tracked;

import com.google.protobuf.ByteString;
import com.google.protobuf.ListValue;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What TensorBoard's plugin {@code hparams} keeps of all runs together: hyperparameters with their values, and metrics. */
public final class KnownExperiment {
    private static final int EXPERIMENT = 2;

    private final Map<String, SortedSet<Double>> numbers = new LinkedHashMap<>();
    private final Map<String, SortedSet<String>> words = new LinkedHashMap<>();
    private final Set<Metric> metrics = new LinkedHashSet<>();

    /**
     * A value to compare runs by.
     *
     * @param group the folder inside that of the run
     * @param tag its tag
     * @param kind 1 for training, 2 for validation, 0 where nobody says
     */
    public record Metric(String group, String tag, int kind) {}

    /** Adds a value of a hyperparameter: a Double or a String. */
    public void hyperparameter(String name, Object value) {
        if (value instanceof Double number) {
            numbers.computeIfAbsent(name, unused -> new TreeSet<>()).add(number);
        } else {
            words.computeIfAbsent(name, unused -> new TreeSet<>()).add(value.toString());
        }
    }

    /** Adds a metric. */
    public void metric(Metric metric) {
        metrics.add(metric);
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return numbers.isEmpty() && words.isEmpty();
    }

    /** Hyperparameters that are numbers: the smallest and the largest value, and maybe others. */
    public Map<String, SortedSet<Double>> numbers() {
        return numbers;
    }

    /** Hyperparameters that are words, and their values. */
    public Map<String, SortedSet<String>> words() {
        return words;
    }

    /** The metrics, in the order in which they were added. */
    public Set<Metric> metrics() {
        return metrics;
    }

    /** Adds what an event file says. One that is not there, or is damaged, says nothing. */
    public void readFrom(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        EventMessage message = new EventMessage(new EventMessage.User() {
            @Override
            public void clock(double wallTime) {
                // names have no time
            }

            @Override
            public void scalar(String tag, long step, double wallTime, double value) {
                // it is about names only
            }

            @Override
            public void plugin(String name, String tag, ByteString content) throws IOException {
                if (name.equals(SessionInfo.PLUGIN)) {
                    take(UnknownFieldSet.parseFrom(content));
                }
            }
        });
        try (InputStream in = Files.newInputStream(file)) {
            EventRecords records = new EventRecords(in);
            while (records.next() == EventRecords.Next.RECORD) {
                message.read(records.data());
            }
        }
    }

    private void take(UnknownFieldSet data) throws IOException {
        for (ByteString bytes : data.getField(EXPERIMENT).getLengthDelimitedList()) {
            UnknownFieldSet experiment = UnknownFieldSet.parseFrom(bytes);
            for (ByteString info : experiment.getField(4).getLengthDelimitedList()) {
                hyperparameter(UnknownFieldSet.parseFrom(info));
            }
            for (ByteString info : experiment.getField(5).getLengthDelimitedList()) {
                UnknownFieldSet metric = UnknownFieldSet.parseFrom(info);
                for (ByteString name : metric.getField(1).getLengthDelimitedList()) {
                    UnknownFieldSet parts = UnknownFieldSet.parseFrom(name);
                    metric(new Metric(text(parts, 1), text(parts, 2), (int) number(metric, 5)));
                }
            }
        }
    }

    private void hyperparameter(UnknownFieldSet info) throws IOException {
        String name = text(info, 1);
        for (ByteString values : info.getField(5).getLengthDelimitedList()) {
            for (Value value : ListValue.parseFrom(values).getValuesList()) {
                hyperparameter(name, value.getStringValue());
            }
        }
        for (ByteString bytes : info.getField(6).getLengthDelimitedList()) {
            UnknownFieldSet interval = UnknownFieldSet.parseFrom(bytes);
            for (int end = 1; end <= 2; end++) { // a field that is 0 is not there
                List<Long> bits = interval.getField(end).getFixed64List();
                hyperparameter(name, bits.isEmpty() ? 0.0 : Double.longBitsToDouble(bits.get(0)));
            }
        }
    }

    private static String text(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .map(ByteString::toStringUtf8)
                .findFirst()
                .orElse("");
    }

    private static long number(UnknownFieldSet message, int field) {
        return message.getField(field).getVarintList().stream().findFirst().orElse(0L);
    }
}
