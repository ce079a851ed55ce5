package dev.crema.cli.shared;

import dev.crema.base.CremaException;
import dev.crema.base.PlainText;
import dev.crema.base.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The one way out for results on stdout (for Caffe's own commands: stderr). A write that fails is thrown: a PrintWriter or a
 * PrintStream above it swallows an IOException, but not this. After a failure every further write fails too, so that no
 * command can end well whose results were lost.
 */
public final class ResultStream extends OutputStream {
    private final int descriptor;
    private final OutputStream out;
    private boolean failed;

    /** A write to a pipe whose reader has gone, as behind {@code | head}: the command ends quietly. */
    public static final class ReaderGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReaderGone(Throwable cause) {
            super("nobody reads the results any more", cause);
        }
    }

    private ResultStream(int descriptor, OutputStream out) {
        this.descriptor = descriptor;
        this.out = out;
    }

    /** Results on stdout. */
    public static ResultStream stdout() {
        return new ResultStream(1, new FileOutputStream(FileDescriptor.out));
    }

    /** Results on stderr, where Caffe has them. */
    public static ResultStream stderr() {
        return new ResultStream(2, new FileOutputStream(FileDescriptor.err));
    }

    /**
     * A writer that flushes each line; signs that {@code charset} lacks become ASCII. What is printed holds no character that
     * commands a terminal; what is written goes out as it is.
     */
    public static PrintWriter writer(OutputStream out, Charset charset) {
        return new Printed(encoded(out, charset));
    }

    /** The same for messages on stderr: on a terminal their lines fit. */
    public static PrintWriter messages(OutputStream out, Charset charset) {
        return Terminal.isStderr() ? new Messages(encoded(out, charset)) : writer(out, charset);
    }

    private static Writer encoded(OutputStream out, Charset charset) {
        Writer bytes = new OutputStreamWriter(out, charset);
        return charset.equals(StandardCharsets.UTF_8) ? bytes : new Plain(bytes, charset);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            if (failed) {
                throw new IOException("an earlier write failed");
            }
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failed = true;
            throw lost(e);
        }
    }

    /** Nothing is kept back here; a command whose results were lost before cannot flush them. */
    @Override
    public void flush() {
        if (failed) {
            throw lost(new IOException("an earlier write failed"));
        }
    }

    private RuntimeException lost(IOException e) {
        // A pipe is never full to the end: a write to one fails only where its reader has closed it.
        if (Terminal.isPipe(descriptor)) {
            return new ReaderGone(e);
        }
        String name = descriptor == 1 ? "the standard output" : "the standard error output";
        return CremaException.output(
                        name + " cannot be written: " + e.getMessage(), "free some space, or write elsewhere")
                .because(e);
    }

    private static final class Messages extends Printed {
        Messages(Writer out) {
            super(out);
        }

        @Override
        public void println(String text) {
            String whole = String.valueOf(text);
            // To ask the terminal takes a process.
            super.println(
                    whole.length() <= Terminal.COLUMNS
                            ? whole
                            : MessageLines.fold(whole, Terminal.size().columns()));
        }
    }

    private static class Printed extends PrintWriter {
        Printed(Writer out) {
            super(out, true);
        }

        @Override
        public void print(String text) {
            super.print(PlainText.printable(String.valueOf(text)));
        }

        @Override
        public void print(Object thing) {
            print(String.valueOf(thing));
        }

        @Override
        public PrintWriter format(Locale locale, String form, Object... things) {
            print(String.format(locale, form, things));
            return this;
        }

        @Override
        public PrintWriter format(String form, Object... things) {
            return format(Locale.getDefault(Locale.Category.FORMAT), form, things);
        }

        @Override
        public PrintWriter append(CharSequence text) {
            print(String.valueOf(text));
            return this;
        }
    }

    private static final class Plain extends Writer {
        private final Writer out;
        private final Charset charset;

        Plain(Writer out, Charset charset) {
            this.out = out;
            this.charset = charset;
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            out.write(PlainText.of(new String(characters, offset, length), charset));
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
