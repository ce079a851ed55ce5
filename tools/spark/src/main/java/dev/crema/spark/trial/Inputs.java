package dev.crema.spark.trial;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverParameter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The files that a run's definition names: finding them, and naming others. */
final class Inputs {
    /** Fields of Caffe's schema whose text is the path of a file that is read. */
    private static final Set<String> PATHS = Set.of("source", "mean_file");

    /** Messages of Caffe's schema whose source is a list of other files. */
    private static final Set<String> LISTS = Set.of("ImageDataParameter", "HDF5DataParameter", "WindowDataParameter");

    private Inputs() {}

    /**
     * The solver, with nets that it names by path put inside: a worker may not see them.
     *
     * @throws IOException where a net cannot be read
     * @throws TextFormat.ParseException where solver or net is malformed
     */
    static SolverParameter inlined(String solver, Path workingDir) throws IOException {
        SolverParameter.Builder all = SolverParameter.newBuilder();
        TextFormat.merge(solver, all);
        if (all.hasNet()) {
            all.setNetParam(net(workingDir.resolve(all.getNet()))).clearNet();
        }
        if (all.hasTrainNet()) {
            all.setTrainNetParam(net(workingDir.resolve(all.getTrainNet()))).clearTrainNet();
        }
        for (String file : all.getTestNetList()) {
            all.addTestNetParam(net(workingDir.resolve(file)));
        }
        return all.clearTestNet().build();
    }

    private static NetParameter net(Path file) throws IOException {
        NetParameter.Builder net = NetParameter.newBuilder();
        TextFormat.merge(Files.readString(file, StandardCharsets.UTF_8), net);
        return net.build();
    }

    /**
     * Lists of other files that the definition reads: of images, HDF5 files or windows. What they name would have to
     * travel too.
     */
    static List<String> lists(SolverParameter solver) {
        List<String> lists = new ArrayList<>();
        findLists(solver, lists);
        return lists.stream().distinct().toList();
    }

    private static void findLists(Message message, List<String> lists) {
        boolean list = LISTS.contains(message.getDescriptorForType().getName());
        message.getAllFields().forEach((field, value) -> {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                for (Object inner : field.isRepeated() ? (List<?>) value : List.of(value)) {
                    findLists((Message) inner, lists);
                }
            } else if (list && field.getName().equals("source") && !value.equals("")) {
                lists.add((String) value);
            }
        });
    }

    /** Every path that the definition reads, as it is written there. */
    static List<String> of(SolverParameter solver) {
        List<String> paths = new ArrayList<>();
        renamed(solver, path -> {
            paths.add(path);
            return path;
        });
        return paths.stream().distinct().toList();
    }

    /** The definition with other paths. */
    static SolverParameter renamed(SolverParameter solver, UnaryOperator<String> names) {
        return (SolverParameter) walk(solver, names);
    }

    private static Message walk(Message message, UnaryOperator<String> names) {
        Message.Builder changed = message.toBuilder();
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            boolean message2 = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            if (message2 && field.isRepeated()) {
                for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
                    changed.setRepeatedField(field, i, walk((Message) message.getRepeatedField(field, i), names));
                }
            } else if (message2) {
                changed.setField(field, walk((Message) entry.getValue(), names));
            } else if (!field.isRepeated()
                    && field.getJavaType() == FieldDescriptor.JavaType.STRING
                    && PATHS.contains(field.getName())
                    && !entry.getValue().equals("")) {
                changed.setField(field, names.apply((String) entry.getValue()));
            }
        }
        return changed.build();
    }
}
