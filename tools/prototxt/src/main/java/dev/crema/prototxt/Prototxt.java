package dev.crema.prototxt;

import static dev.crema.base.Setting.SNAPSHOT;
import static dev.crema.base.Setting.WEIGHTS;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormatParseInfoTree;
import dev.crema.prototxt.text.Numbers;
import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverParameter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads and writes Caffe's text definitions.
 *
 * <p>All three layer formats are read ({@code layers { layer { … } }} of 2013, {@code layers} of 2014, {@code layer}
 * since); {@link dev.crema.prototxt.net.Upgrade} brings the old ones to the newest. Stateless; all methods may be
 * called from any thread.
 */
public final class Prototxt {
    /** No definition is this long; a file that is, is something else (a caffemodel, a database). */
    private static final long LONGEST = 64L << 20;

    /** Held strongly: the warnings of tolerated fields are ours to give, not the parser's. */
    private static final Logger PARSER = Logger.getLogger(TextFormat.class.getName());

    static {
        PARSER.setLevel(Level.OFF);
    }

    private Prototxt() {}

    /**
     * Reads a solver definition. The nets it names are not opened: see {@link SolverDefinition#read}.
     *
     * @throws PrototxtException if the file is missing, unreadable or malformed, with line and column
     */
    public static Parsed<SolverParameter> readSolver(Path file) {
        return readSolver(file, Leniency.STRICT);
    }

    static Parsed<SolverParameter> readSolver(Path file, Leniency leniency) {
        return parseSolver(text(file), file.toString(), leniency);
    }

    /**
     * Reads a net definition.
     *
     * @throws PrototxtException if the file is missing, unreadable or malformed, with line and column
     */
    public static Parsed<NetParameter> readNet(Path file) {
        return readNet(file, Leniency.STRICT);
    }

    static Parsed<NetParameter> readNet(Path file, Leniency leniency) {
        return parseNet(text(file), file.toString(), leniency);
    }

    /**
     * Reads a solver definition from text, such as the dump inside a Caffe log.
     *
     * @param source what to call the text in messages
     * @throws PrototxtException if it is malformed, with line and column
     */
    public static Parsed<SolverParameter> parseSolver(String text, String source, Leniency leniency) {
        SolverParameter.Builder builder = SolverParameter.newBuilder();
        Places places = parse(text, source, leniency, builder);
        return new Parsed<>(builder.build(), source, text, places);
    }

    /**
     * Reads a net definition from text, such as the dump inside a Caffe log.
     *
     * @param source what to call the text in messages
     * @throws PrototxtException if it is malformed, with line and column
     */
    public static Parsed<NetParameter> parseNet(String text, String source, Leniency leniency) {
        NetParameter.Builder builder = NetParameter.newBuilder();
        Places places = parse(text, source, leniency, builder);
        return new Parsed<>(builder.build(), source, text, places);
    }

    /** The message as prototxt, one field a line, as Caffe prints it into its log. */
    public static String print(Message message) {
        return Numbers.caffeFields(TextFormat.printer().escapingNonAscii(false).printToString(message));
    }

    private static Places parse(String text, String source, Leniency leniency, Message.Builder into) {
        String readable = leniency == Leniency.TOLERANT ? UnknownEnums.blankOut(text, into) : text;
        TextFormatParseInfoTree.Builder tree = TextFormatParseInfoTree.builder();
        TextFormat.Parser parser = TextFormat.Parser.newBuilder()
                .setAllowUnknownFields(leniency == Leniency.TOLERANT)
                .setSingularOverwritePolicy(
                        leniency == Leniency.TOLERANT
                                ? TextFormat.Parser.SingularOverwritePolicy.ALLOW_SINGULAR_OVERWRITES
                                : TextFormat.Parser.SingularOverwritePolicy.FORBID_SINGULAR_OVERWRITES)
                .setParseInfoTreeBuilder(tree)
                .build();
        try {
            parser.merge(readable, into);
        } catch (TextFormat.ParseException e) {
            throw ParseErrors.explain(e, source, text, into.getDescriptorForType());
        }
        return new Places(source, into.getDescriptorForType(), tree.build());
    }

    /** A definition's text, without the mark that some editors put before it. */
    static String text(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new PrototxtException(Place.of(file.toString()), "is a folder, not a prototxt", "");
            }
            if (Files.size(file) > LONGEST) {
                throw new PrototxtException(
                        Place.of(file.toString()),
                        "is too large for a prototxt",
                        "Weights and databases are named inside a definition, not given in its place");
            }
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new PrototxtException(Place.of(file.toString()), "no such file", MissingFiles.hint(file));
        } catch (CharacterCodingException e) {
            throw new PrototxtException(
                    Place.of(file.toString()),
                    "is not text",
                    "A binary caffemodel or solverstate is given by " + WEIGHTS + " or " + SNAPSHOT);
        } catch (IOException e) {
            throw new PrototxtException(Place.of(file.toString()), "cannot be read (" + e.getMessage() + ")", "");
        }
    }
}
