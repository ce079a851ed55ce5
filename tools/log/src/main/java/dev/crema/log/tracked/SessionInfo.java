package dev.crema.log.tracked;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import dev.crema.log.Absent;
import dev.crema.log.Ending;
import dev.crema.log.timeline.WallClock;
import java.time.ZoneId;

/**
 * What TensorBoard's plugin {@code hparams} keeps of a run: its hyperparameters, its start and its end
 * (tensorboard/plugins/hparams/plugin_data.proto).
 */
final class SessionInfo {
    static final String PLUGIN = "hparams";

    private static final int START = 3;
    private static final int END = 4;
    private static final int START_HPARAMS = 1;
    private static final int START_TIME = 5;
    private static final int END_STATUS = 1;
    private static final int END_TIME = 2;
    private static final int ENTRY_KEY = 1;
    private static final int ENTRY_VALUE = 2;

    private SessionInfo() {}

    /** Takes the content of the plugin's data into a run. */
    static void take(ByteString content, TrackedRun run, ZoneId zone) throws InvalidProtocolBufferException {
        UnknownFieldSet data = UnknownFieldSet.parseFrom(content);
        for (ByteString start : data.getField(START).getLengthDelimitedList()) {
            UnknownFieldSet info = UnknownFieldSet.parseFrom(start);
            for (ByteString entry : info.getField(START_HPARAMS).getLengthDelimitedList()) {
                UnknownFieldSet pair = UnknownFieldSet.parseFrom(entry);
                run.hyperparameters.put(
                        last(pair, ENTRY_KEY).toStringUtf8(), text(Value.parseFrom(last(pair, ENTRY_VALUE))));
            }
            long time = time(info, START_TIME, zone);
            if (time != Absent.TIME) {
                run.started(time);
            }
        }
        for (ByteString end : data.getField(END).getLengthDelimitedList()) {
            UnknownFieldSet info = UnknownFieldSet.parseFrom(end);
            long status = info.getField(END_STATUS).getVarintList().stream()
                    .reduce((a, b) -> b)
                    .orElse(0L);
            run.ended(ending((int) status), time(info, END_TIME, zone));
        }
    }

    private static Ending ending(int status) {
        return switch (status) {
            case 1 -> new Ending.Done();
            case 2 -> new Ending.Crashed("TensorBoard's hparams say that the run failed");
            default -> new Ending.Unfinished();
        };
    }

    private static long time(UnknownFieldSet info, int field, ZoneId zone) {
        return info.getField(field).getFixed64List().stream()
                .reduce((a, b) -> b)
                .map(bits -> WallClock.micros(Double.longBitsToDouble(bits), zone))
                .orElse(Absent.TIME);
    }

    private static ByteString last(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .reduce((a, b) -> b)
                .orElse(ByteString.EMPTY);
    }

    private static String text(Value value) {
        return switch (value.getKindCase()) {
            case NUMBER_VALUE -> Hyperparameters.text(value.getNumberValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            default -> value.getStringValue();
        };
    }
}
