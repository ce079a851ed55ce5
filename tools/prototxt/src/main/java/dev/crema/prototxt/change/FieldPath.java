package dev.crema.prototxt.change;

import static dev.crema.base.Setting.SET;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.crema.base.Spelling;
import dev.crema.prototxt.NetFile;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sets any field of a solver or its nets by path.
 *
 * <p>{@code path=value}: the path is field names from the top, separated by points. A solver field stands by itself
 * ({@code momentum=0.5}); a net's path begins with {@code net.}, {@code train.}, {@code test.} or {@code test[1].},
 * or with {@code layer} for the training net's file; after {@code train.} and {@code test.} a layer's name means the one
 * of that phase. An element of a repeated field is chosen by its index
 * ({@code param[0].lr_mult}), a layer also by its name ({@code layer[conv1]}); {@code [+]} adds one; without brackets
 * a repeated field becomes the values given, separated by commas. The value is prototxt; quotes around strings may be
 * left out, and a message is written in braces: {@code weight_filler={type: "xavier"}}.
 */
public final class FieldPath {
    private static final Pattern STEP = Pattern.compile("([A-Za-z0-9_]+)(?:\\[([^\\]]+)\\])?");

    /** Solver fields that a {@link dev.crema.prototxt.SolverDefinition} keeps elsewhere. */
    private static final List<String> NETS =
            List.of("net", "net_param", "train_net", "train_net_param", "test_net", "test_net_param");

    private FieldPath() {}

    static void assign(Draft draft, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw draft.refused(SET.to(assignment) + " is not an assignment", "Write " + SET.to("path=value"));
        }
        String path = assignment.substring(0, equals).strip();
        String value = assignment.substring(equals + 1).strip();
        List<Step> steps = steps(draft, path);
        int net = net(draft, steps);
        if (net < 0) {
            List<Step> own = steps.get(0).name().equals("solver") ? steps.subList(1, steps.size()) : steps;
            if (!own.isEmpty() && NETS.contains(own.get(0).name())) {
                throw draft.refused(
                        SET.to(assignment) + ": the nets are read already",
                        "Set their fields (net.layer[conv1]…), or give another solver");
            }
            Message.Builder solver = draft.solver().toBuilder();
            String before = new FieldPathSetter(draft, assignment, List.of()).set(solver, own, value);
            var changed = (dev.crema.schema.SolverParameter) solver.build();
            draft.definition(
                    draft.definition().withSolver(changed), "solver " + join(own), before, value, SET.toString());
        } else {
            List<Step> own = steps.get(0).name().equals("layer") ? steps : steps.subList(1, steps.size());
            NetFile file = draft.definition().nets().get(net);
            Message.Builder builder = file.net().toBuilder();
            String before = new FieldPathSetter(draft, assignment, phase(draft, steps.get(0))).set(builder, own, value);
            NetFile changed = file.with((dev.crema.schema.NetParameter) builder.build());
            draft.definition(
                    draft.definition().withNet(net, changed), "net " + join(own), before, value, SET.toString());
        }
    }

    /** One step of a path: a field and, in brackets, which of its elements. */
    record Step(String name, String element) {
        @Override
        public String toString() {
            return element.isEmpty() ? name : name + "[" + element + "]";
        }
    }

    private static List<Step> steps(Draft draft, String path) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        Matcher matcher = STEP.matcher(path);
        while (at < path.length()) {
            if (!matcher.region(at, path.length()).lookingAt()) {
                throw draft.refused(SET + ": '" + path + "' is not a path at '" + path.substring(at) + "'", "");
            }
            String element = matcher.group(2);
            steps.add(new Step(matcher.group(1), element == null ? "" : element));
            at = matcher.end();
            if (at < path.length() && path.charAt(at++) != '.') {
                throw draft.refused(SET + ": expected a point after '" + path.substring(0, at - 1) + "'", "");
            }
        }
        return steps;
    }

    /** Index of the net that a path is about; -1 for the solver. */
    private static int net(Draft draft, List<Step> steps) {
        Step first = steps.get(0);
        if (first.name().equals("solver") && steps.size() > 1) {
            return -1;
        }
        boolean named = steps.size() > 1 && List.of("net", "train", "test").contains(first.name());
        if (!named && !first.name().equals("layer")) {
            return -1;
        }
        if (!first.name().equals("test")) {
            return 0;
        }
        var tests = draft.definition().testNets();
        int index = first.element().isEmpty() ? 0 : FieldPathSetter.index(first.element());
        if (index < 0 || index >= tests.size()) {
            throw draft.refused(SET + ": there is no test net " + first + ", the solver has " + tests.size(), "");
        }
        return tests.get(index).fileIndex();
    }

    /** Indexes of the layers that {@code train.} or {@code test.} can mean by name; empty if all can be meant. */
    private static List<Integer> phase(Draft draft, Step first) {
        return switch (first.name()) {
            case "train" -> draft.definition().trainNet().layers();
            case "test" -> {
                int index = first.element().isEmpty() ? 0 : FieldPathSetter.index(first.element());
                yield draft.definition().testNets().get(index).layers();
            }
            default -> List.of();
        };
    }

    private static String join(List<Step> steps) {
        return String.join(".", steps.stream().map(Step::toString).toList());
    }

    /** Shows a field's value on one line. */
    static String show(Message.Builder owner, FieldDescriptor field) {
        if (!field.isRepeated() && !owner.hasField(field)) {
            return "unset";
        }
        Object value = owner.getField(field);
        if (value instanceof Message message) {
            return "{ " + Prototxt.print(message).strip().replaceAll("\\s*\n\\s*", " ") + " }";
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "unset" : list.toString();
        }
        String printed = TextFormat.printer().printFieldToString(field, value).strip();
        return Numbers.caffeFields(printed).replaceFirst("^[^:]+: ", "");
    }

    static String nearest(String name, Message.Builder owner) {
        return Spelling.nearest(
                        name,
                        owner.getDescriptorForType().getFields().stream()
                                .map(FieldDescriptor::getName)
                                .toList())
                .map(near -> "Did you mean '" + near + "'?")
                .orElse("");
    }
}
