package dev.crema.log.source;

import dev.crema.log.text.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The text of a Jupyter notebook: every string of its JSON as a line, for a log stands in it line by line. Pictures are
 * left out.
 */
public final class NotebookText extends PieceStream {
    private static final int LONGEST = 1 << 20;

    private boolean picture;

    public NotebookText(InputStream in) {
        super(in);
    }

    /** Whether a file that begins so is a notebook. */
    public static boolean isAt(byte[] head, int length) {
        int first = Bytes.trimStart(head, 0, length);
        while (first < length && (head[first] == '\n' || head[first] == '\r')) {
            first = Bytes.trimStart(head, first + 1, length);
        }
        return first < length
                && head[first] == '{'
                && (Bytes.indexOf(head, "\"cells\"", 0, length) >= 0
                        || Bytes.indexOf(head, "\"cell_type\"", 0, length) >= 0
                        || Bytes.indexOf(head, "\"nbformat\"", 0, length) >= 0);
    }

    @Override
    byte[] next() throws IOException {
        while (true) {
            int b = in.read();
            if (b < 0) {
                return new byte[0];
            }
            if (b == '"') {
                byte[] text = string();
                if (new String(text, 0, Math.min(text.length, 6), StandardCharsets.US_ASCII).equals("image/")) {
                    picture = true; // what follows is its value
                } else if (picture) {
                    picture = false;
                } else if (text.length > 0) {
                    return text;
                }
            }
        }
    }

    /** The rest of a string behind its quotation mark, with a newline at its end. */
    private byte[] string() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int last = 0;
        int b = in.read();
        while (b >= 0 && b != '"') {
            if (b == '\\') {
                b = in.read();
                last = b == 'u' ? unicode(text) : escaped(b, text);
            } else if (text.size() < LONGEST) {
                text.write(b);
                last = b;
            }
            b = in.read();
        }
        if (text.size() > 0 && last != '\n') {
            text.write('\n');
        }
        return text.toByteArray();
    }

    private static int escaped(int letter, ByteArrayOutputStream text) {
        int value = switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> letter;
        };
        text.write(value);
        return value;
    }

    /** Four hexadecimal digits, as UTF-8; the halves of a pair one by one, for no log's data has them. */
    private int unicode(ByteArrayOutputStream text) throws IOException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 4 | Math.max(0, Character.digit(in.read(), 16));
        }
        text.writeBytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
        return value;
    }
}
