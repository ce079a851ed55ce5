package dev.crema.prototxt;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.TextFormat;
import dev.crema.base.Spelling;
import dev.crema.prototxt.net.Forks;
import dev.crema.prototxt.net.Upgrade;
import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverParameter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns the text parser's errors into ones that name what was meant. */
final class ParseErrors {
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("(?m)^(\\d+):\\d+:\\s*(caffe\\.\\w+)\\.(\\w+)$");
    private static final Pattern UNKNOWN_ENUM =
            Pattern.compile("Enum type \"([^\"]+)\" has no value named \"([^\"]*)\"");
    private static final Pattern TWICE = Pattern.compile("Non-repeated field \"([^\"]+)\" cannot be overwritten");

    private static final Pattern TYPE = Pattern.compile("\\btype\\s*:\\s*(?:([A-Z0-9_]+)\\b|\"(\\w+)\")");

    private ParseErrors() {}

    static PrototxtException explain(TextFormat.ParseException e, String source, String text, Descriptor root) {
        Place place = new Place(source, e.getLine(), e.getColumn());
        String message = String.valueOf(e.getMessage()).replaceFirst("^\\d+:\\d+: ", "");
        List<MatchResult> unknown = UNKNOWN_FIELD.matcher(message).results().toList();
        if (!unknown.isEmpty()) {
            return unknownFields(place, unknown, root);
        }
        Matcher value = UNKNOWN_ENUM.matcher(message);
        if (value.find()) {
            return unknownEnum(place, value.group(1), value.group(2), root);
        }
        Matcher twice = TWICE.matcher(message);
        if (twice.find()) {
            return new PrototxtException(
                    place,
                    "'" + shortName(twice.group(1)) + "' is given twice, expected once",
                    "Remove one of the two");
        }
        Optional<PrototxtException> format = otherFormat(place, text, message);
        if (format.isPresent()) {
            return format.get();
        }
        if (ended(place, text)) {
            return new PrototxtException(
                    place,
                    "the text ends too early: " + lowerFirst(message),
                    "Look for a missing '}' or a missing value");
        }
        return new PrototxtException(place, lowerFirst(message), "Look at this place and at the line before it");
    }

    /** Layers of before 2015 are called layers and have types without quotation marks: {@code type: SOFTMAX_LOSS}. */
    private static Optional<PrototxtException> otherFormat(Place place, String text, String message) {
        List<String> lines = text.lines().toList();
        if (place.line() < 1 || place.line() > lines.size()) {
            return Optional.empty();
        }
        Matcher type = TYPE.matcher(lines.get(place.line() - 1));
        if (!type.find()) {
            return Optional.empty();
        }
        if (message.startsWith("Expected string") && !type.group(1).isEmpty()) {
            return Optional.of(new PrototxtException(
                    place,
                    "type: " + type.group(1) + " is of the format of before 2015, in which a layer is called layers",
                    Upgrade.typeOf(type.group(1))
                            .map(name -> "Write type: \"" + name + "\"")
                            .orElse("Write the type in quotation marks, as layer has it")));
        }
        if (message.startsWith("Expected identifier") && !type.group(2).isEmpty()) {
            return Optional.of(new PrototxtException(
                    place,
                    "type: \"" + type.group(2) + "\" is of the new format, and this layer is called layers, as before"
                            + " 2015",
                    "Write layer in place of layers, in the whole file"));
        }
        return Optional.empty();
    }

    /** The first with its next step, and after it the names of all others: a fork's file has many. */
    private static PrototxtException unknownFields(Place place, List<MatchResult> unknown, Descriptor root) {
        if (isSolver(unknown, root)) {
            return new PrototxtException(
                    place, "it is a solver, expected a net", "Give the file that its field net names");
        }
        MatchResult head = unknown.get(0);
        PrototxtException first = unknownField(place, head.group(2), head.group(3), root);
        Set<String> others = new LinkedHashSet<>();
        unknown.stream()
                .skip(1)
                .forEach(one -> others.add("'" + one.group(3) + "' in line " + one.group(1)
                        + Forks.of(one.group(3)).map(fork -> " (" + fork + ")").orElse("")));
        return others.isEmpty()
                ? first
                : new PrototxtException(
                        place, first.problem() + "; also unknown: " + String.join(", ", others), first.nextStep());
    }

    private static boolean isSolver(List<MatchResult> unknown, Descriptor root) {
        Descriptor solver = SolverParameter.getDescriptor();
        return root.equals(NetParameter.getDescriptor())
                && unknown.size() > 1
                && unknown.stream().allMatch(one -> solver.findFieldByName(one.group(3)) != null);
    }

    private static PrototxtException unknownField(Place place, String type, String name, Descriptor root) {
        Descriptor message = Types.message(root, type);
        List<String> known = message.getFields().stream()
                .map(FieldDescriptor::getName)
                .sorted()
                .toList();
        String hint = Forks.of(name)
                .map(fork -> "It belongs to " + fork
                        + ", a fork of Caffe, which Crema does not run; remove it if the net can" + " do without it")
                .or(() -> Spelling.nearest(name, known).map(near -> "Did you mean '" + near + "'?"))
                .or(() -> Types.elsewhere(root, name).map(owner -> "'" + name + "' belongs inside " + owner))
                .orElse("Known fields: " + String.join(", ", known));
        return new PrototxtException(place, "unknown field '" + name + "' in " + Types.title(message), hint);
    }

    private static PrototxtException unknownEnum(Place place, String type, String name, Descriptor root) {
        EnumDescriptor values = Types.enumeration(root, type);
        List<String> known = values.getValues().stream()
                .map(EnumValueDescriptor::getName)
                .sorted()
                .toList();
        String hint = Spelling.nearest(name, known)
                .map(near -> "Did you mean " + near + "?")
                .orElse("");
        String one = known.stream().limit(12).collect(Collectors.joining(", "));
        return new PrototxtException(place, "unknown value " + name + ", expected one of " + one, hint);
    }

    private static boolean ended(Place place, String text) {
        String[] lines = text.split("\n", -1);
        int line = place.line() - 1;
        if (line >= lines.length) {
            return true;
        }
        String rest = lines[line].substring(Math.min(place.column(), lines[line].length()));
        return rest.isBlank()
                && List.of(lines).subList(line + 1, lines.length).stream().allMatch(String::isBlank);
    }

    private static String shortName(String full) {
        return full.substring(full.lastIndexOf('.') + 1);
    }

    private static String lowerFirst(String message) {
        String plain = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        return plain.isEmpty() ? plain : Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
    }
}
