package dev.crema.prototxt.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Caffe log says while nets are set up: each net's definition, and each layer's top shapes. */
final class SetupLog {
    /**
     * One net: its dumped definition, the top shapes of each layer, and the bytes that Caffe counts, which are 0 where an
     * old Caffe prints them only when the net is done.
     */
    record SetUp(String definition, List<Layer> layers, long memory) {}

    /** A layer's name and its top shapes as printed. */
    record Layer(String name, List<String> tops) {}

    private static final Pattern GLOG = Pattern.compile("^[IWEF]\\d{4} [^\\]]*\\] (.*)$");
    private static final Pattern UP = Pattern.compile("Setting up (\\S+)");
    private static final Pattern SHAPE = Pattern.compile("Top shape: (.*\\(\\d+\\))");
    private static final Pattern MEMORY = Pattern.compile("Memory required for data: (\\d+)");

    private final List<SetUp> nets = new ArrayList<>();
    private StringBuilder dump = new StringBuilder();
    private List<Layer> layers = new ArrayList<>();
    private boolean dumping;
    private long memory;

    private SetupLog() {}

    static List<SetUp> read(Iterable<String> lines) {
        SetupLog log = new SetupLog();
        lines.forEach(log::line);
        return log.nets;
    }

    private void line(String line) {
        Matcher glog = GLOG.matcher(line);
        if (!glog.matches()) {
            if (dumping) {
                dump.append(line).append('\n');
            }
            return;
        }
        dumping = false;
        String text = glog.group(1);
        if (text.startsWith("Initializing net from parameters:")) {
            dump = new StringBuilder();
            layers = new ArrayList<>();
            memory = 0;
            dumping = true;
        } else if (text.startsWith("Network initialization done")) {
            nets.add(new SetUp(dump.toString(), layers, memory));
        }
        Matcher up = UP.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        Matcher bytes = MEMORY.matcher(text);
        if (up.matches()) {
            layers.add(new Layer(up.group(1), new ArrayList<>()));
        } else if (shape.matches() && !layers.isEmpty()) {
            layers.get(layers.size() - 1).tops().add(shape.group(1));
        } else if (bytes.matches()) {
            memory = Long.parseLong(bytes.group(1));
        }
    }
}
