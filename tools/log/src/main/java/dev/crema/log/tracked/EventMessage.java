package dev.crema.log.tracked;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.crema.log.Absent;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The messages of event files: {@code Event}, {@code Summary} and its values (tensorflow/core/util/event.proto,
 * tensorflow/core/framework/summary.proto). Scalars and the data of plugins are told; pictures, histograms and graphs
 * are passed over. Keeps which tag is whose, because TensorFlow may say it with the first value only.
 */
final class EventMessage {
    private static final int EVENT_WALL_TIME = 1;
    private static final int EVENT_STEP = 2;
    private static final int EVENT_SUMMARY = 5;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE = 2;
    private static final int VALUE_TENSOR = 8;
    private static final int VALUE_METADATA = 9;
    private static final int METADATA_PLUGIN = 1;
    private static final int PLUGIN_NAME = 1;
    private static final int PLUGIN_CONTENT = 2;

    /** Hears what a message contains. */
    interface User {
        /** Every event, seconds since 1970. */
        void clock(double wallTime);

        /** A number. */
        void scalar(String tag, long step, double wallTime, double value);

        /** What a plugin other than that of scalars keeps. */
        void plugin(String name, String tag, ByteString content) throws IOException;
    }

    private final User user;
    private final Map<String, String> plugins = new HashMap<>();

    EventMessage(User user) {
        this.user = user;
    }

    /** Reads an {@code Event}. */
    void read(byte[] event) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(event);
        double wallTime = 0;
        long step = 0;
        ByteString summary = ByteString.EMPTY;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case EVENT_WALL_TIME -> wallTime = in.readDouble();
                case EVENT_STEP -> step = in.readInt64();
                case EVENT_SUMMARY -> summary = in.readBytes();
                default -> in.skipField(tag);
            }
        }
        user.clock(wallTime);
        CodedInputStream values = summary.newCodedInput();
        for (int tag = values.readTag(); tag != 0; tag = values.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == SUMMARY_VALUE) {
                value(values.readBytes().newCodedInput(), step, wallTime);
            } else {
                values.skipField(tag);
            }
        }
    }

    private void value(CodedInputStream in, long step, double wallTime) throws IOException {
        String name = "";
        double number = Absent.VALUE;
        String plugin = "";
        ByteString content = ByteString.EMPTY;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case VALUE_TAG -> name = in.readString();
                case VALUE_SIMPLE -> number = TensorNumber.shortest(in.readFloat());
                case VALUE_TENSOR -> number = TensorNumber.of(in.readBytes());
                case VALUE_METADATA -> {
                    CodedInputStream metadata = in.readBytes().newCodedInput();
                    ByteString data = field(metadata, METADATA_PLUGIN);
                    plugin = field(data.newCodedInput(), PLUGIN_NAME).toStringUtf8();
                    content = field(data.newCodedInput(), PLUGIN_CONTENT);
                }
                default -> in.skipField(tag);
            }
        }
        String owner = plugin.isEmpty() ? plugins.getOrDefault(name, "scalars") : plugin;
        plugins.putIfAbsent(name, owner);
        if (!owner.equals("scalars")) {
            user.plugin(owner, name, content);
        } else if (!Absent.is(number)) {
            user.scalar(name, step, wallTime, number);
        }
    }

    /** The bytes of one field; none where the message has no such field. */
    private static ByteString field(CodedInputStream message, int number) throws IOException {
        ByteString bytes = ByteString.EMPTY;
        for (int tag = message.readTag(); tag != 0; tag = message.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == number) {
                bytes = message.readBytes();
            } else {
                message.skipField(tag);
            }
        }
        return bytes;
    }
}
